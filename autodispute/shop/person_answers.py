"""The sign-in page and the challenge: what a person does there, and what a program that acts as one can do in tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from autodispute.shop.gates import CHALLENGE, SIGN_IN, is_signed_out, return_address
from autodispute.shop.saved_pages import fragment
from autodispute.shop.sending import saved_document, send_page
from autodispute.shop.sign_ins import CODE, EMAIL, PASSWORD, Kept, check_cookie, session_cookies

if TYPE_CHECKING:
    from starlette.requests import Request

    from autodispute.shop.open_shop import OpenShop

_BOX = ".login-box"
_REFUSAL = '[role="alert"]'


class PersonAnswers:
    """What only a person may do on the live site."""

    def __init__(self, shop: OpenShop) -> None:
        self._shop = shop

    def routes(self) -> list[Route]:
        """The addresses; those under /practice/ are this shop's own (site.md 11)."""
        return [
            Route(SIGN_IN, self.sign_in),
            Route(CHALLENGE, self.challenge),
            Route("/practice/sign-in/email", self.email, methods=["POST"]),
            Route("/practice/sign-in/password", self.password, methods=["POST"]),
            Route("/practice/sign-in/code", self.code, methods=["POST"]),
            Route("/practice/challenge", self.passed, methods=["POST"]),
            Route("/practice/kept", self.kept),
        ]

    async def sign_in(self, request: Request) -> Response:
        """The sign-in page; only in the scenarios named sign_in can one sign in."""
        front = self._shop.front
        document = saved_document(self._shop, "sign_in", "two_step")
        if not front.has("sign_in"):
            return send_page(self._shop, request, document)
        if not is_signed_out(self._shop, request):
            return RedirectResponse(return_address(request, request.query_params.get("return_url")))
        document.scripts += ["sign_in", "slider"]
        document.template("password", fragment("sign_in", "password_step", _BOX))
        document.template("code", fragment("code", "by_email", _BOX))
        document.template("puzzle", fragment("challenge", "slider", ".captcha-box"))
        document.template("wrong-password", fragment("sign_in", "wrong_password", _REFUSAL))
        document.template("wrong-code", fragment("code", "wrong_code", _REFUSAL))
        return send_page(self._shop, request, document)

    async def challenge(self, request: Request) -> Response:
        """The page that wants a person; it can be passed in the scenarios named challenge_once."""
        front = self._shop.front
        if not (front.has("challenge_once") or front.has("challenge_once_on_form")):
            return send_page(self._shop, request, saved_document(self._shop, "challenge", "punish"))
        document = saved_document(self._shop, "challenge", "slider")
        document.scripts.append("slider")
        return send_page(self._shop, request, document)

    async def email(self, request: Request) -> Response:
        """The first step; what was typed is neither looked at nor kept."""
        return JSONResponse({"step": "puzzle" if self._wants_puzzle(request) else "password"})

    async def password(self, request: Request) -> Response:
        """The second step."""
        sent = await request.json()
        if self._wants_puzzle(request):
            return JSONResponse({"step": "puzzle"})
        if (sent["email"], sent["password"]) != (EMAIL, PASSWORD):
            return JSONResponse({"refusal": "wrong-password"})
        if self._shop.front.has("sign_in_code"):
            return JSONResponse({"step": "code", "ticket": self._shop.state.sign_ins.ticket()})
        return self._let_in(request, sent)

    async def code(self, request: Request) -> Response:
        """The third step, where the scenario wants it."""
        sent = await request.json()
        tickets = self._shop.state.sign_ins.tickets
        if sent["ticket"] not in tickets or sent["code"] != CODE:
            return JSONResponse({"refusal": "wrong-code"})
        tickets.remove(sent["ticket"])
        return self._let_in(request, sent)

    async def passed(self, request: Request) -> Response:
        """The slider was drawn to its end; the shop believes the page's script."""
        sent = await request.json()
        answer = JSONResponse({"location": return_address(request, sent["returnUrl"])})
        answer.headers.append("Set-Cookie", check_cookie(self._shop.state.sign_ins.pass_check()))
        return answer

    async def kept(self, request: Request) -> Response:
        """What the browser's stores held when a page was loaded."""
        state, told = self._shop.state, request.query_params
        if keepsake := state.sign_ins.keepsake(request.cookies):
            state.kept.append(Kept(*(told.get(store) == keepsake for store in ("local", "indexed", "session"))))
        return Response(status_code=204)

    def _wants_puzzle(self, request: Request) -> bool:
        state = self._shop.state
        return self._shop.front.has("sign_in_puzzle") and not state.sign_ins.has_passed(request.cookies)

    def _let_in(self, request: Request, sent: dict[str, Any]) -> Response:
        token, keepsake = self._shop.state.sign_ins.begin()
        answer = JSONResponse({"location": return_address(request, sent["returnUrl"]), "keepsake": keepsake})
        for cookie in session_cookies(token):
            answer.headers.append("Set-Cookie", cookie)
        return answer
