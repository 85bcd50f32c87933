"""The chat with a seller: its page, and what its script sends; the live site's addresses are unknown (site.md 7)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from autodispute.models import Party
from autodispute.shop.chat_view import chat_alert, chat_page, picture_preview, refusal, said_parts
from autodispute.shop.gates import is_signed_out, sign_in_first
from autodispute.shop.order_view import no_such_order_page
from autodispute.shop.sending import send_page
from autodispute.shop.state import Upload
from autodispute.shop.talks import ShopMessage

if TYPE_CHECKING:
    from starlette.requests import Request

    from autodispute.shop.goods import ShopOrder
    from autodispute.shop.open_shop import OpenShop

_FAILED = "Something went wrong. Please try again later."


class ChatAnswers:
    """Everything about talks."""

    def __init__(self, shop: OpenShop) -> None:
        self._shop = shop

    def routes(self) -> list[Route]:
        """The addresses."""
        return [
            Route("/p/message/index.html", self.chat),
            Route("/practice/talk-pictures", self.choose, methods=["POST"]),
            Route("/practice/talk-pictures/{key}", self.picture),
            Route("/practice/messages", self.send, methods=["POST"]),
            Route("/practice/typing", self.typing, methods=["POST"]),
        ]

    async def chat(self, request: Request) -> Response:
        """The chat about an order."""
        if away := sign_in_first(self._shop, request):
            return away
        front, order = self._shop.front, self._order(request.query_params.get("orderId"))
        if order is None:
            return send_page(self._shop, request, no_such_order_page(front))
        shown = self._shop.state.talks.load(order.order_id)
        return send_page(self._shop, request, chat_page(order, shown, front), coupon_case="orders")

    async def choose(self, request: Request) -> Response:
        """Take one picture: the raw body, with name and order in the query; in one scenario it is sent at once."""
        state, front, order = self._shop.state, self._shop.front, self._order(request.query_params.get("order"))
        name, media_type = request.query_params["name"], request.headers.get("content-type", "")
        if order is None or is_signed_out(self._shop, request):
            return Response(status_code=401)
        if not media_type.startswith("image/"):
            words = front.language.say("{name}: this picture cannot be sent", name=name)
            return JSONResponse({"alert": chat_alert(words, front)})
        file = Upload(f"picture{len(state.talk_pictures) + 1}", name, "", media_type, await request.body())
        state.talk_pictures.append(file)
        if front.has("chat_picture_at_once"):
            state.talks.say(ShopMessage(order.order_id, Party.BUYER, "", (file,)))
        return JSONResponse({"key": file.key, "preview": picture_preview(file.key, front)})

    async def picture(self, request: Request) -> Response:
        """A picture of a talk, for who is signed in."""
        if is_signed_out(self._shop, request):
            return Response(status_code=401)
        for file in self._shop.state.talk_pictures:
            if file.key == request.path_params["key"]:
                return Response(file.content, media_type=file.media_type)
        return Response(status_code=404)

    async def send(self, request: Request) -> Response:
        """Take one message and put it into the talk."""
        state, front, fields = self._shop.state, self._shop.front, json.loads(await request.body())
        order = self._order(fields.get("order"))
        if order is None or is_signed_out(self._shop, request):
            return Response(status_code=401)
        if front.has("chat_refused"):
            return JSONResponse({"alert": chat_alert(refusal(front), front)})
        if front.has("chat_error"):
            return JSONResponse({"alert": chat_alert(front.language.say(_FAILED), front)}, status_code=500)
        chosen = tuple(file for file in state.talk_pictures if file.key in fields.get("pictures", []))
        message = ShopMessage(order.order_id, Party.BUYER, str(fields["text"]), chosen)
        state.talks.take(message, front.scenario)
        return JSONResponse({"said": said_parts([message], order.store, front)})

    async def typing(self, request: Request) -> Response:  # noqa: ARG002 - the recorder has all there is to know
        """What a chat may tell while one types."""
        return Response(status_code=204)

    def _order(self, number: str | None) -> ShopOrder | None:
        return self._shop.state.order(number or "")
