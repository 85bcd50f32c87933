"""The review page and the dispute page, rendered from the saved ones."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from autodispute.models import Solution
from autodispute.shop.document import Document
from autodispute.shop.dressing import dress_page
from autodispute.shop.filling import delay, fill_pairs, set_attribute, set_text
from autodispute.shop.form_view import offered_reasons
from autodispute.shop.saved_pages import html_of, one, saved_page
from autodispute.shop.surprises import repeat_on_review

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

    from autodispute.shop.state import ShopDispute, Submission
    from autodispute.shop.storefront import Storefront

_SOLUTIONS = {Solution.REFUND: "Refund only", Solution.RETURN: "Return & Refund"}
_THUMBNAIL = '[class*="upload--imageContainer--"]'
_UNPICTURED = "background-image: linear-gradient(#555, #222)"
"""What stands for a video, of which the shop makes no still."""


def review_part(request: Submission, front: Storefront) -> str:
    """What replaces the form once it is filled, with the one value that the scenario changes."""
    tree = saved_page("dispute_review", front.scenario.review_case)
    shown = _changed(request, front.scenario.review_changes)
    further = repeat_on_review(tree, shown, front)
    fill_pairs(tree, _pairs(shown, front, files=len(shown.files)) | further)
    dress_page(tree, front)
    return one(tree, '[class*="reverse-page--main--"]').inner_html or ""


def dispute_page(dispute: ShopDispute, front: Storefront) -> Document:
    """The dispute as the site has it on record."""
    tree = saved_page("dispute", dispute.case)
    request = dispute.request
    if front.has("proof_differs"):
        request = replace(request, amount=request.amount / 2)
    pairs = _pairs(request, front, files=len(request.files))
    fill_pairs(tree, pairs | {"Dispute number": dispute.dispute_id} | _offers(dispute, front))
    _fill_time(tree, dispute)
    for label in tree.css('[class*="verticalSteps--text--"]'):
        set_text(label, front.language.day(dispute.opened))
    one(tree, '[class*="upload--wrap--"]').inner_html = _thumbnails(request)
    delay(one(tree, '[class*="reverse-page--main--"]'), front.scenario.delays.dispute)
    return Document(tree, front)


def _offers(dispute: ShopDispute, front: Storefront) -> dict[str, str]:
    """What the seller or AliExpress offers: what the dispute says, else half of what was asked, or nothing."""
    share = 0 if dispute.case == "offer_zero" else Decimal("0.5")
    amount = dispute.offer if dispute.offer is not None else (dispute.request.amount * share).quantize(Decimal("0.01"))
    words = "Coupon worth" if dispute.case == "offer_coupon" else "Refund only,"
    return dict.fromkeys(("Seller's offer", "AliExpress's proposal"), f"{words} {front.language.money(amount)}")


def _fill_time(tree: LexborHTMLParser, dispute: ShopDispute) -> None:
    """Write how long there is over the saved page's own, where it has any."""
    shown = tree.css_first('[class*="reminder--time--"]')
    if shown is not None and dispute.left is not None:
        days, hours = dispute.left.days, dispute.left.seconds // 3600
        set_text(shown, re.sub(r"\d+ days \d+ hours", f"{days} days {hours} hours", shown.text()))


def _pairs(request: Submission, front: Storefront, *, files: int) -> dict[str, str]:
    counted = {0: "No files", 1: "1 file"}.get(files, f"{files} files")
    return {
        "Item": request.line.title,
        "Solution": _SOLUTIONS[request.solution],
        "Reason": request.reason,
        "Refund amount": front.language.money(request.amount),
        "Description": request.description,
        "Photos and videos": counted,
    }


def _changed(request: Submission, part: str | None) -> Submission:
    """The request with one value changed, as a site might do without asking."""
    other_solution = Solution.RETURN if request.solution is Solution.REFUND else Solution.REFUND
    reasons = offered_reasons(received=request.received)
    changes: dict[str | None, dict[str, object]] = {
        None: {},
        "changed_amount": {"amount": request.amount - Decimal("0.01")},
        "changed_reason": {"reason": next(reason for reason in reasons if reason != request.reason)},
        "changed_item": {"line": replace(request.line, title="Extension Cord, 3 m")},
        "changed_solution": {"solution": other_solution},
        "changed_text": {"description": request.description[:-1]},
        "changed_refund_method": {"refund_method": "BALANCE"},
        "missing_file": {"files": request.files[:-1]},
    }
    return replace(request, **changes[part])  # type: ignore[arg-type] # the names are fields of the class


def _thumbnails(request: Submission) -> str:
    markup = []
    for upload in request.files:
        tree = saved_page("dispute", "wait_seller")
        style = f'background-image: url("/practice/uploads/{upload.key}")'
        image = one(tree, '[class*="upload--imageThumb--"]')
        set_attribute(image, "style", style if upload.is_photo else _UNPICTURED)
        markup.append(html_of(one(tree, _THUMBNAIL)))
    return "".join(markup)
