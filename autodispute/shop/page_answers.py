"""The addresses that answer with a whole page, under the paths of the live site (site.md 1.1)."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from starlette.routing import Route

from autodispute.shop.dispute_view import dispute_page
from autodispute.shop.disputes_view import disputes_page
from autodispute.shop.form_view import form_page
from autodispute.shop.gates import check_first, is_signed_out, sign_in_first, to_sign_in
from autodispute.shop.order_view import no_such_order_page, order_page
from autodispute.shop.orders_view import orders_page
from autodispute.shop.sending import saved_document, send_document, send_page
from autodispute.shop.sign_ins import EMAIL, PASSWORD
from autodispute.shop.surprises import at_load

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from autodispute.shop.document import Document
    from autodispute.shop.goods import ShopLine
    from autodispute.shop.open_shop import OpenShop

_INDEX = Path(__file__).parent / "static" / "index.html"
_ANSWERS = {"Y": True, "N": False}
"""What the form's address carries of the answer; the parameter's name and values are invented (site.md 4.8)."""


class PageAnswers:
    """Everything that a browser opens as a document."""

    def __init__(self, shop: OpenShop) -> None:
        self._shop = shop

    def routes(self) -> list[Route]:
        """The addresses; the last one takes whatever no other takes."""
        return [
            Route("/", self.index),
            Route("/p/order/index.html", self.orders),
            Route("/p/order/detail.html", self.order),
            Route("/p/reverse-pages/start.html", self.form),
            Route("/p/reverse-pages/detail.html", self.dispute),
            Route("/p/refund-dispute/list.html", self.disputes),
            Route("/{path:path}", self.elsewhere),
        ]

    async def index(self, request: Request) -> Response:
        """A plain page for a person who looks around."""
        state = self._shop.state
        page = Template(_INDEX.read_text(encoding="utf-8")).substitute(
            name=escape(state.scenario.name),
            description=escape(state.scenario.description),
            disputes=len(state.disputes),
            uploads=len(state.uploads),
            account=f"{EMAIL} with {PASSWORD}",
            sessions=len(state.sign_ins.sessions),
        )
        return self._document(request, page)

    async def orders(self, request: Request) -> Response:
        """My orders."""
        if away := check_first(self._shop, request, "challenge_page", "challenge_once"):
            return away
        if away := sign_in_first(self._shop, request):
            return away
        document = orders_page(self._shop.state.orders, self._shop.front)
        return self._page(request, document, coupon_case="orders")

    async def order(self, request: Request) -> Response:
        """One order."""
        front, state = self._shop.front, self._shop.state
        if away := sign_in_first(self._shop, request):
            return away
        if front.has("server_error") or self._fails_now(request):
            return self._failure(request)
        order = state.order(request.query_params.get("orderId", ""))
        if order and front.has("wrong_order_page"):
            order = next(other for other in state.orders if other is not order)
        if order is None or front.has("oops"):
            return self._page(request, no_such_order_page(front), coupon_case="orders")
        running = {} if front.has("already_disputed_form") else state.showing.load_order(order, state.running())
        return self._page(request, order_page(order, running, front), coupon_case="orders")

    async def form(self, request: Request) -> Response:
        """The tab that the line's button opens."""
        front, state = self._shop.front, self._shop.state
        if away := sign_in_first(self._shop, request, also_in="signed_out_on_form"):
            return away
        if away := check_first(self._shop, request, "challenge_on_form", "challenge_once_on_form"):
            return away
        if self._fails_now(request):
            return self._failure(request)
        line = state.line(request.query_params.get("tradeOrderLineId", ""))
        if line is None or front.has("unknown_page"):
            return self._unknown(request)
        if number := state.showing.load_form(state.running().get(line.line_id)):
            return self._dispute(request, number)
        received = _ANSWERS.get(request.query_params.get("isReceivedGoods", ""))
        state.form_opened_at[line.line_id] = len(state.uploads)
        document = form_page(line, self._shown_on_form(line), front, received=received)
        return self._page(request, document, coupon_case="dispute_form")

    async def dispute(self, request: Request) -> Response:
        """A dispute, by its number or by its line."""
        if away := sign_in_first(self._shop, request):
            return away
        state, asked = self._shop.state, request.query_params
        number = asked.get("reverseOrderLineId") or state.running().get(asked.get("tradeOrderLineId", ""))
        if number not in state.disputes:
            return self._unknown(request)
        return self._dispute(request, number)

    async def disputes(self, request: Request) -> Response:
        """The list of returns and refunds, on a host of its own when live (site.md 1.1)."""
        if away := sign_in_first(self._shop, request):
            return away
        state = self._shop.state
        listed = state.showing.load_list(list(state.disputes.values()), state.orders)
        return self._page(request, disputes_page(listed, self._shop.front))

    async def elsewhere(self, request: Request) -> Response:
        """Every address that the shop does not have."""
        if is_signed_out(self._shop, request):
            return to_sign_in(request)
        return self._unknown(request, status=404)

    def _dispute(self, request: Request, number: str) -> Response:
        state = self._shop.state
        dispute = at_load(number, state)
        state.form_opened_at[dispute.request.line_id] = len(state.uploads)
        return self._page(request, dispute_page(dispute, self._shop.front))

    def _shown_on_form(self, line: ShopLine) -> ShopLine:
        if self._shop.front.has("wrong_item_on_form"):
            return replace(line, title="Extension Cord, 3 m", picture="cable")
        return line

    def _fails_now(self, request: Request) -> bool:
        """Whether this is the first load of a page that fails once."""
        state, path = self._shop.state, request.url.path
        fails = self._shop.front.has("fails_once") and path not in state.failed
        state.failed.add(path)
        return fails

    def _failure(self, request: Request) -> Response:
        return self._document(request, "<!doctype html><title>500</title><h1>Server error</h1>", 500)

    def _unknown(self, request: Request, status: int = 200) -> Response:
        return self._page(request, saved_document(self._shop, "unknown", "maintenance"), status=status)

    def _page(
        self, request: Request, document: Document, *, coupon_case: str | None = None, status: int = 200
    ) -> Response:
        return send_page(self._shop, request, document, coupon_case=coupon_case, status=status)

    def _document(self, request: Request, page: str, status: int = 200) -> Response:
        return send_document(self._shop, request, page, status)
