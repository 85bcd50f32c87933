"""The page on which a person moves the shop's clock and sees what became of the disputes."""

from __future__ import annotations

from datetime import timedelta
from html import escape
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from starlette.responses import HTMLResponse, RedirectResponse
from starlette.routing import Route

from autodispute.shop.disputes import state_words
from autodispute.shop.order_view import dispute_path

if TYPE_CHECKING:
    from datetime import datetime

    from starlette.requests import Request
    from starlette.responses import Response

    from autodispute.shop.disputes import ShopDispute
    from autodispute.shop.open_shop import OpenShop

CLOCK = "/practice/clock"
_PAGE = Path(__file__).parent / "static" / "clock.html"
_MOST = 30
"""Days that one press moves the clock at most."""


class ClockPage:
    """The clock's own address; the live site has none of it, so no saved page shows it."""

    def __init__(self, shop: OpenShop) -> None:
        self._shop = shop

    def routes(self) -> list[Route]:
        """The addresses."""
        return [Route(CLOCK, self.show), Route(CLOCK, self.move, methods=["POST"])]

    async def show(self, request: Request) -> Response:  # noqa: ARG002 - there is nothing to ask
        """The moment, and every dispute."""
        state = self._shop.state
        rows = [_row(dispute, state.now) for dispute in reversed(state.disputes.values())]
        play = state.play
        page = Template(_PAGE.read_text(encoding="utf-8")).substitute(
            now=f"{state.now:%A, %d %B %Y, %H:%M}",
            play=escape(f"{play.description} {play.your_part}" if play else "Nobody plays the other side."),
            disputes="".join(rows),
        )
        return HTMLResponse(page, headers={"Cache-Control": "no-store"})

    async def move(self, request: Request) -> Response:
        """Let some days pass, and show the clock again."""
        days = (await request.body()).decode("ascii", "replace").removeprefix("days=")
        if not days.isdecimal() or not 0 < int(days) <= _MOST:
            return HTMLResponse("The clock moves by 1 to 30 days.", status_code=400)
        self._shop.state.move_clock(timedelta(days=int(days)))
        return RedirectResponse(CLOCK, status_code=303)


def _row(dispute: ShopDispute, now: datetime) -> str:
    left = dispute.time_left(now)
    time = f"{left.days} days {left.seconds // 3600} hours" if left is not None else ""
    address = escape(dispute_path(dispute.request.line_id, dispute.dispute_id))
    cells = (dispute.request.line.title, state_words(dispute.case), time)
    shown = "".join(f"<td>{escape(cell)}</td>" for cell in cells)
    return f'<tr><td><a href="{address}">{dispute.dispute_id}</a></td>{shown}</tr>'
