"""What else the form may ask for, all of it invented (site.md 4.8): shown, checked, and repeated by the review."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from autodispute.shop.filling import drop_attribute, set_attribute
from autodispute.shop.saved_pages import html_of, one

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from autodispute.shop.document import Document
    from autodispute.shop.state import Submission
    from autodispute.shop.storefront import Storefront

_ROW = '[class*="apply-form--row--"], [class*="apply-form--statement--"]'
_CONTROLS = {
    "reason_detail": "#reasonDetail",
    "quantity": "#quantity",
    "refund_method": "input[name=refundMethod]",
    "declaration": "input[name=declaration]",
}
"""Each surprise, and what it is on the saved forms."""
ON_REVIEW = "declaration_on_review"
"""The flag of scenarios in which the declaration stands on the review."""
_METHODS = {"ORIGINAL": "Original payment method", "BALANCE": "Account balance"}


def place_surprises(tree: LexborHTMLParser, document: Document) -> None:
    """Leave on the form what the scenario asks for; the second level of reasons waits until a reason is chosen."""
    scenario = document.front.scenario
    for name, control in _CONTROLS.items():
        found = tree.css_first(control)
        if found is None:
            continue
        row = _row_of(found)
        if name == "reason_detail" and name in scenario.surprises:
            document.template("detail-row", html_of(row))
        if name not in scenario.surprises or name == "reason_detail":
            row.decompose()
    box = tree.css_first(_CONTROLS["declaration"])
    if box is not None and document.front.has("ticked"):
        set_attribute(box, "checked", None)
    popup = tree.css_first(".comet-v2-select-popup[hidden]")
    if popup is not None:
        drop_attribute(popup, "hidden")
        document.template("details", html_of(popup))
        popup.decompose()
    for mark in tree.css('[class*="apply-form--required--"]') if document.front.has("unmarked") else []:
        mark.decompose()


def _row_of(control: LexborNode) -> LexborNode:
    node = control
    while not node.css_matches(_ROW) or node is control:
        if node.parent is None:
            raise LookupError("A control of the saved form stands in no row.")
        node = node.parent
    return node


def lacking(fields: dict[str, Any], front: Storefront, *, most: int, on_review: bool) -> str | None:
    """What the shop says to what was not answered as it wants it; None where nothing is wrong.

    Args:
        fields: what the page posted.
        front: how the shop shows itself.
        most: how many pieces the line has.
        on_review: whether this is the request that the review sends.
    """
    asked, say = front.scenario.surprises, front.language.say
    pieces = re.match(r"[0-9]+", str(fields.get("quantity") or ""))
    if "reason_detail" in asked and not fields.get("reasonDetail"):
        return say("Please select the problem detail")
    if "quantity" in asked and not (pieces and 1 <= int(pieces[0]) <= most):
        return say("Enter a quantity of {count} or less", count=most)
    if "refund_method" in asked and fields.get("refundMethod") not in _METHODS:
        return say("Please choose a refund method")
    if "declaration" in asked and not fields.get("declaration"):
        return say("Please accept the declaration")
    if front.has(ON_REVIEW) and on_review and not fields.get("declaration"):
        return say("Please accept the declaration")
    return None


def repeat_on_review(tree: LexborHTMLParser, request: Submission, front: Storefront) -> dict[str, str]:
    """What the review shows of the answers, by label; rows and the declaration that it has no use for are taken out."""
    shown = {
        "Problem detail": request.reason_detail,
        "Quantity": request.quantity,
        "Refund method": _METHODS.get(request.refund_method or ""),
    }
    for label in tree.css('[class*="reverse-review--label--"]'):
        if shown.get(label.text(strip=True), "") is None and label.parent is not None:
            label.parent.decompose()
    statement = tree.css_first('[class*="apply-form--statement--"]')
    if statement is not None and not front.has(ON_REVIEW):
        one(tree, '[class*="apply-form--statement--"]').decompose()
    return {label: value for label, value in shown.items() if value is not None}
