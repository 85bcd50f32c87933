"""What becomes of a confirmed request: on record or not, and what the page is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import JSONResponse, Response

from autodispute.shop.form_view import alert_box
from autodispute.shop.order_view import dispute_path
from autodispute.shop.saved_pages import one, saved_page

if TYPE_CHECKING:
    from autodispute.shop.state import ShopState, Submission
    from autodispute.shop.storefront import Storefront

_FAILED = "Something went wrong. Please try again later."
_NO_DISPUTE = "2193500999999999"
"""A number that no dispute has."""


def alert(text: str, front: Storefront, status: int = 200) -> Response:
    """An answer that the page shows in its message box; the text is already in the account's language."""
    return JSONResponse({"alert": alert_box(text, front)}, status_code=status)


def turned_away(front: Storefront) -> Response | None:
    """The answer to a request that the scenario does not let onto the record; None where it does."""
    if front.has("refused"):
        return alert(one(saved_page("dispute_review", "refused"), '[role="alert"]').text(strip=True), front)
    if front.has("error_on_submit"):
        return failed(front)
    if front.has("silent_error_on_submit"):
        return JSONResponse({}, status_code=500)
    return None


def taken(filing: Submission, state: ShopState, front: Storefront) -> Response:
    """Put a request on record, unless someone else was first, and lead to the line's dispute."""
    if front.has("disputed_meanwhile"):
        return lead_to(filing.line_id, state.running()[filing.line_id])
    if front.has("success_without_dispute"):
        state.submissions.append(filing)
        return lead_to(filing.line_id, _NO_DISPUTE)
    number = state.file(filing)
    return failed(front) if front.has("recorded_then_error") else lead_to(filing.line_id, number)


def lead_to(line_id: str, number: str) -> Response:
    """An answer that sends the page to a dispute."""
    return JSONResponse({"location": dispute_path(line_id, number)})


def failed(front: Storefront) -> Response:
    """Status 500 with the site's words, which are invented."""
    return alert(front.language.say(_FAILED), front, status=500)
