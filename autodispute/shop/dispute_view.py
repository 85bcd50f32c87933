"""The dispute page, rendered from the saved ones."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

from autodispute.models import Solution
from autodispute.shop.answer_views import add_answers
from autodispute.shop.disputes import ShopOffer
from autodispute.shop.document import Document
from autodispute.shop.filling import delay, fill_pairs, set_attribute, set_text
from autodispute.shop.review_view import counted, offer_words, request_pairs
from autodispute.shop.saved_pages import fragment, html_of, one, saved_page

if TYPE_CHECKING:
    from autodispute.shop.disputes import ShopDispute
    from autodispute.shop.state import Submission
    from autodispute.shop.storefront import Storefront

_THUMBNAIL = '[class*="upload--imageContainer--"]'
_STEPS = '[class*="verticalSteps--list--"]'
_CARD = '[class*="reverse-page--card--"]'
_UNPICTURED = "background-image: linear-gradient(#555, #222)"
"""What stands for a video, of which the shop makes no still."""


def dispute_page(dispute: ShopDispute, front: Storefront) -> Document:
    """The dispute as the site has it on record."""
    tree = saved_page("dispute", dispute.case)
    request = dispute.request
    if front.has("proof_differs"):
        request = replace(request, amount=request.amount / 2)
    if dispute.asks or dispute.was_appealed:
        _drop_first_button(tree)
    pairs = request_pairs(request, front, files=len(request.files))
    fill_pairs(tree, pairs | {"Dispute number": dispute.dispute_id} | _further_pairs(dispute, front))
    _fill_time(tree, dispute, front)
    _fill_steps(tree, dispute, front)
    _fill_label(tree, dispute)
    _add_messages(tree, dispute)
    one(tree, '[class*="upload--wrap--"]').inner_html = _thumbnails(request)
    delay(one(tree, '[class*="reverse-page--main--"]'), front.scenario.delays.dispute)
    document = Document(tree, front)
    add_answers(document, dispute)
    return document


def label_path(dispute: ShopDispute) -> str:
    """Where the label for a return is."""
    return f"/practice/label.png?dispute={dispute.dispute_id}"


def _further_pairs(dispute: ShopDispute, front: Storefront) -> dict[str, str]:
    """What stands beside the request in some states: offers, what was agreed, the return."""
    asked = ShopOffer(dispute.request.amount, dispute.request.solution is Solution.RETURN)
    pairs = {
        "Agreed solution": offer_words(dispute.agreed or asked, front),
        "Carrier": dispute.carrier,
        "Tracking number": dispute.tracking,
        "Parcel pictures": counted(dispute.parcel_pictures),
    }
    for label in ("Return address", "Instructions"):
        pairs[label] = _saved_value("wait_buyer_ship", label)
    if dispute.offered:
        pairs |= dict.fromkeys(("Seller's offer", "AliExpress's proposal"), offer_words(dispute.offered, front))
    return pairs


def _saved_value(case: str, label: str) -> str:
    """What a saved dispute page shows beside a label."""
    rows = saved_page("dispute", case).css('[class*="reverse-review--row--"]')
    return next(one(row, "dd").text() for row in rows if one(row, "dt").text() == label)


def _fill_time(tree: LexborHTMLParser, dispute: ShopDispute, front: Storefront) -> None:
    """Write how long there is over the saved page's own, where it has any."""
    left = dispute.time_left(front.now)
    if left is not None:
        shown = one(tree, '[class*="reminder--time--"]')
        days, hours = left.days, left.seconds // 3600
        set_text(shown, re.sub(r"\d+ days \d+ hours", f"{days} days {hours} hours", shown.text()))


def _fill_steps(tree: LexborHTMLParser, dispute: ShopDispute, front: Storefront) -> None:
    """Write the history; its first entry is the newest."""
    item, rows = one(tree, '[class*="verticalSteps--item--"]'), []
    for step in dispute.history:
        set_text(one(item, '[class*="verticalSteps--title--"]'), step.what)
        set_text(one(item, '[class*="verticalSteps--text--"]'), front.language.day(step.day))
        rows.append(html_of(item))
    one(tree, _STEPS).inner_html = "".join(rows)


def _fill_label(tree: LexborHTMLParser, dispute: ShopDispute) -> None:
    if (label := tree.css_first("a[download]")) is not None:
        set_attribute(label, "href", label_path(dispute))


def _drop_first_button(tree: LexborHTMLParser) -> None:
    """The one for offers goes where nothing is offered, the one for an appeal where there was one."""
    if (button := tree.css_first('[class*="reverse-page--actions--"] button')) is not None:
        button.decompose()


def _add_messages(tree: LexborHTMLParser, dispute: ShopDispute) -> None:
    """Put what was said in the dispute below its state, and above that what AliExpress asks for."""
    asked = [("AliExpress asks", dispute.asks)] if dispute.asks else []
    said = [*asked, *dispute.messages]
    if not said:
        return
    card = one(LexborHTMLParser(fragment("dispute_answers", "messages", _CARD)), "body > *")
    row, rows = one(card, '[class*="reverse-review--row--"]'), []
    for label, words in said:
        set_text(one(row, "dt"), label)
        set_text(one(row, "dd"), words)
        rows.append(html_of(row))
    one(card, "dl").inner_html = "".join(rows)
    one(tree, _CARD).insert_after(card)


def _thumbnails(request: Submission) -> str:
    markup = []
    for upload in request.files:
        tree = saved_page("dispute", "wait_seller")
        style = f'background-image: url("/practice/uploads/{upload.key}")'
        image = one(tree, '[class*="upload--imageThumb--"]')
        set_attribute(image, "style", style if upload.is_photo else _UNPICTURED)
        markup.append(html_of(one(tree, _THUMBNAIL)))
    return "".join(markup)
