"""The addresses that the pages' script calls; the live site's own are unknown (site.md 11)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route

from autodispute.shop.answering import receive, record_only
from autodispute.shop.checks import NotAccepted, check_upload, read_request
from autodispute.shop.disputes_view import further_disputes, in_view
from autodispute.shop.gates import is_signed_out
from autodispute.shop.label import label_picture
from autodispute.shop.orders_view import more_cards, page_of_orders
from autodispute.shop.review_view import review_part
from autodispute.shop.submitting import alert, failed, lead_to, taken, turned_away
from autodispute.shop.surprises import before_answer

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.requests import Request

    from autodispute.shop.open_shop import OpenShop

    Answer = Callable[[Request], Awaitable[Response]]

_STATIC = Path(__file__).parent / "static"
_REFUSED_UPLOAD = 2
"""The upload, counted from one, that the file_refused scenarios refuse."""


class ScriptAnswers:
    """Everything that a page fetches or posts."""

    def __init__(self, shop: OpenShop) -> None:
        self._shop = shop

    def routes(self) -> list[Route]:
        """The addresses."""
        return [
            Route("/practice/{script}.js", self.script),
            Route("/practice/orders", self._of_buyer(self.further_orders)),
            Route("/practice/disputes", self._of_buyer(self.other_disputes)),
            Route("/practice/uploads", self._of_buyer(self.upload), methods=["POST"]),
            Route("/practice/uploads/{key}", self._of_buyer(self.uploaded)),
            Route("/practice/review", self._of_buyer(self.review), methods=["POST"]),
            Route("/practice/submissions", self._of_buyer(self.submit), methods=["POST"]),
            Route("/practice/answers", self._of_buyer(self.answer), methods=["POST"]),
            Route("/practice/label.png", self._of_buyer(self.label)),
            Route("/trap", self.trap, methods=["POST"]),
            Route("/favicon.ico", self.no_icon),
        ]

    async def script(self, request: Request) -> Response:
        """A script of the shop's pages."""
        file = _STATIC / f"{request.path_params['script']}.js"
        if file.parent != _STATIC or not file.is_file():
            return Response(status_code=404)
        return FileResponse(file, media_type="text/javascript")

    async def further_orders(self, request: Request) -> Response:
        """The cards of a further page of orders."""
        number = int(request.query_params["page"])
        orders = self._shop.state.orders
        _, more = page_of_orders(orders, number)
        return JSONResponse({"cards": more_cards(orders, number, self._shop.front), "more": more})

    async def other_disputes(self, request: Request) -> Response:
        """Another page of the list of returns and refunds, or another view of it."""
        number, view = int(request.query_params["page"]), int(request.query_params["view"])
        listed = in_view(self._shop.state.showing.listed, view)
        return JSONResponse(further_disputes(listed, number, self._shop.front))

    async def upload(self, request: Request) -> Response:
        """Take one file: the raw body, with name and line in the query."""
        name, line_id = request.query_params["name"], request.query_params["line"]
        media_type, content = request.headers.get("content-type", ""), await request.body()
        state = self._shop.state
        state.upload_attempts += 1
        on_this_form = state.uploads[state.form_opened_at.get(line_id, 0) :]
        taken = sum(1 for file in on_this_form if file.line_id == line_id and file.is_photo)
        try:
            check_upload(name, media_type, len(content), taken, self._shop.front)
            self._refuse_one(name)
        except NotAccepted as refusal:
            return alert(str(refusal), self._shop.front)
        return JSONResponse({"key": state.add_upload(name, line_id, media_type, content).key})

    async def uploaded(self, request: Request) -> Response:
        """A file that was uploaded before."""
        for file in self._shop.state.uploads:
            if file.key == request.path_params["key"]:
                return Response(file.content, media_type=file.media_type)
        return Response(status_code=404)

    async def review(self, request: Request) -> Response:
        """Check the filled form and answer with the review."""
        state = self._shop.state
        try:
            filled = read_request(await request.json(), state, self._shop.front)
        except NotAccepted as refusal:
            return alert(str(refusal), self._shop.front)
        if self._shop.front.has("disputed_meanwhile") and filled.line_id not in state.running():
            state.open_for_someone_else(filled)
        if self._shop.front.has("files_on_next_step"):
            return taken(filled, state, self._shop.front)
        return JSONResponse({"review": review_part(filled, self._shop.front)})

    async def submit(self, request: Request) -> Response:
        """Take a confirmed request and put the dispute on record."""
        state, front = self._shop.state, self._shop.front
        try:
            filing = read_request(_fields(await request.body()), state, front)
        except NotAccepted as refusal:
            return alert(str(refusal), self._shop.front)
        if answer := turned_away(front):
            return answer
        answer = taken(filing, state, front)
        if front.has("no_answer"):
            await request.receive()  # returns only when the browser or the shop closes the connection
        return answer

    async def answer(self, request: Request) -> Response:
        """Take the buyer's answer in a dispute, and lead to the dispute as it is then."""
        state, front = self._shop.state, self._shop.front
        sent = _fields(await request.body())
        before_answer(str(sent.get("dispute")), state)
        if away := turned_away(front):
            record_only(sent, state)
            return away
        before = state.disputes.get(str(sent.get("dispute")))
        try:
            dispute = receive(sent, state, front)
        except NotAccepted as refusal:
            return alert(str(refusal), front)
        if before:
            state.showing.hold_answer_back(before, front.scenario)
        if front.has("no_answer"):
            await request.receive()  # returns only when the browser or the shop closes the connection
        if front.has("recorded_then_error"):
            return failed(front)
        return lead_to(dispute.request.line_id, dispute.dispute_id)

    async def label(self, request: Request) -> Response:
        """The label for a return, as a picture."""
        number = request.query_params.get("dispute", "")
        if number not in self._shop.state.disputes:
            return Response(status_code=404)
        return Response(label_picture(number), media_type="image/png")

    async def trap(self, request: Request) -> Response:  # noqa: ARG002 - the recorder has all there is to know
        """What a careful program never calls; being recorded is its only effect."""
        return Response(status_code=204)

    async def no_icon(self, request: Request) -> Response:  # noqa: ARG002 - browsers ask, the shop has none
        """Keep the browser's own question for an icon out of the record of pages."""
        return Response(status_code=204)

    def _of_buyer(self, answer: Answer) -> Answer:
        """The answer for who is signed in, and for anybody where the scenario asks for no sign-in."""

        async def checked(request: Request) -> Response:
            return Response(status_code=401) if is_signed_out(self._shop, request) else await answer(request)

        return checked

    def _refuse_one(self, name: str) -> None:
        front = self._shop.front
        if self._shop.state.upload_attempts != _REFUSED_UPLOAD:
            return
        if front.has("file_refused"):
            raise NotAccepted(f"{name}: this file cannot be used as evidence")
        if front.has("file_refused_silently_named"):
            raise NotAccepted("This file cannot be used as evidence")


def _fields(body: bytes) -> dict[str, Any]:
    """The request's fields, sent as JSON or, by a plain form, in its one field `payload`."""
    text = body.decode("utf-8")
    sent = parse_qs(text)["payload"][0] if text.startswith("payload=") else text
    fields: dict[str, Any] = json.loads(sent)
    return fields
