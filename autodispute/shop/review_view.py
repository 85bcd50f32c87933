"""The review page, rendered from the saved one."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from autodispute.models import Solution
from autodispute.shop.dressing import dress_page
from autodispute.shop.filling import fill_pairs
from autodispute.shop.form_view import offered_reasons
from autodispute.shop.saved_pages import one, saved_page
from autodispute.shop.surprises import repeat_on_review

if TYPE_CHECKING:
    from collections.abc import Iterable

    from autodispute.shop.disputes import ShopOffer
    from autodispute.shop.state import Submission
    from autodispute.shop.storefront import Storefront

SOLUTIONS = {Solution.REFUND: "Refund only", Solution.RETURN: "Return & Refund"}


def review_part(request: Submission, front: Storefront) -> str:
    """What replaces the form once it is filled, with the one value that the scenario changes."""
    tree = saved_page("dispute_review", front.scenario.review_case)
    shown = _changed(request, front.scenario.review_changes)
    further = repeat_on_review(tree, shown, front)
    fill_pairs(tree, request_pairs(shown, front, files=len(shown.files)) | further)
    dress_page(tree, front)
    return one(tree, '[class*="reverse-page--main--"]').inner_html or ""


def counted(files: int) -> str:
    """How many files, in English."""
    return {0: "No files", 1: "1 file"}.get(files, f"{files} files")


def offer_words(offer: ShopOffer, front: Storefront) -> str:
    """An offer in English but for the money."""
    if offer.coupon:
        return f"Coupon worth {front.language.money(offer.amount)}"
    solution = Solution.RETURN if offer.goods_back else Solution.REFUND
    return f"{SOLUTIONS[solution]}, {front.language.money(offer.amount)}"


def request_pairs(request: Submission, front: Storefront, *, files: int) -> dict[str, str]:
    """Each label of a request with its value, in English but for the money."""
    return {
        "Item": request.line.title,
        "Solution": SOLUTIONS[request.solution],
        "Reason": request.reason,
        "Refund amount": front.language.money(request.amount),
        "Description": request.description,
        "Photos and videos": counted(files),
    }


def _changed(request: Submission, parts: Iterable[str]) -> Submission:
    """The request with these values changed, as a site might do without asking."""
    other_solution = Solution.RETURN if request.solution is Solution.REFUND else Solution.REFUND
    reasons = offered_reasons(received=request.received)
    changes: dict[str, dict[str, object]] = {
        "changed_amount": {"amount": request.amount - Decimal("0.01")},
        "changed_reason": {"reason": next(reason for reason in reasons if reason != request.reason)},
        "changed_item": {"line": replace(request.line, title="Extension Cord, 3 m")},
        "changed_solution": {"solution": other_solution},
        "changed_text": {"description": request.description[:-1]},
        "changed_refund_method": {"refund_method": "BALANCE"},
        "missing_file": {"files": request.files[:-1]},
    }
    changed = {name: value for part in parts for name, value in changes[part].items()}
    return replace(request, **changed)  # type: ignore[arg-type] # the names are fields of the class
