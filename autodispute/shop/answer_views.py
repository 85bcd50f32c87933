"""The parts of the dispute page that come up when the buyer answers, rendered from the saved ones.

Each view takes the place of the dispute until it is left; each dialog lies over it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from autodispute.models import Solution
from autodispute.shop.answering import BUTTONS
from autodispute.shop.filling import drop_attribute, set_attribute, set_text
from autodispute.shop.form_view import (
    add_uploads,
    fill_amount,
    fill_item,
    fill_text_limit,
    fill_upload,
    reasons_menu,
)
from autodispute.shop.review_view import offer_words
from autodispute.shop.saved_pages import fragment, html_of, one, saved_page
from autodispute.shop.surprises import OTHER_OFFER

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

    from autodispute.shop.disputes import ShopDispute
    from autodispute.shop.document import Document
    from autodispute.shop.storefront import Storefront

_AREA = '[class*="reverse-page--area--"]'
_DIALOG = ".comet-v2-modal-wrap"
_TITLE = ".comet-v2-confirm-title"
_CONTENT = ".comet-v2-confirm-content"
_ITEM = '[class*="cco--item--"]'
_VIEWS = {"accept": "solutions", "edit": "edit", "return": "return", "appeal": "appeal"}
"""The kind of answer that leads to each view, and the saved page that has it."""


def add_answers(document: Document, dispute: ShopDispute) -> None:
    """Hand the script what the buttons of the dispute's page bring up, and what it posts."""
    kinds = [kind for kind, words in BUTTONS.items() if dispute.has_button(words)]
    if not kinds:
        return
    front, line = document.front, dispute.request.line
    document.scripts.append("answers")
    add_uploads(document, line)
    say = front.language.say
    views = {say(BUTTONS[kind]): case for kind, case in _VIEWS.items() if kind in kinds}
    document.settings |= {
        "dispute": {
            "number": dispute.dispute_id,
            "version": dispute.version,
            "reason": say(dispute.request.reason),
            "views": views,
            "evidence": say(BUTTONS["evidence"]),
            "cancel": say(BUTTONS["cancel"]),
            "accept": say("Accept"),
            "back": say("Back"),
        },
        "fullAmount": front.language.plain(line.paid),
        "reviewDelay": front.scenario.delays.review,
    }
    for case in views.values():
        document.template(f"view-{case}", _view(case, dispute, front))
    _add_dialogs(document, dispute, kinds)


def _view(case: str, dispute: ShopDispute, front: Storefront) -> str:
    """One of the views, filled in."""
    tree = saved_page("dispute_answers", case)
    if case == "solutions":
        _fill_solutions(tree, dispute, front)
    elif case == "edit":
        _fill_edit(tree, dispute, front)
    else:
        fill_upload(tree, front)
    if case == "appeal":
        fill_text_limit(tree, front)
    return html_of(one(tree, _AREA))


def _fill_solutions(tree: LexborHTMLParser, dispute: ShopDispute, front: Storefront) -> None:
    offer, item = dispute.offered, one(tree, _ITEM)
    left = dispute.time_left(front.now)
    if left is not None:
        words = f"{left.days} days {left.seconds // 3600} hours left to respond"
        set_text(one(tree, '[class*="reminder--time--"]'), words)
    if offer is None:
        item.decompose()
        return
    whose, goods = item.css('[class*="reverse-review--row--"]')
    if dispute.case == "platform_proposed":
        set_text(one(whose, "dt"), "AliExpress's proposal")
    set_text(one(whose, "dd"), offer_words(offer, front))
    set_text(one(goods, "dd"), "Needed" if offer.goods_back else "Not needed")


def _fill_edit(tree: LexborHTMLParser, dispute: ShopDispute, front: Storefront) -> None:
    """The form with the request as it stands."""
    request = dispute.request
    fill_item(tree, request.line, front)
    fill_amount(tree, request.line, front)
    fill_text_limit(tree, front)
    set_attribute(one(tree, ".comet-v2-input-number-input"), "value", front.language.plain(request.amount))
    set_text(one(tree, ".comet-v2-select-value"), request.reason)
    set_text(one(tree, "textarea"), request.description)
    set_text(one(tree, '[class*="apply-form--count--"]'), f"{len(request.description)}/{front.scenario.text_limit}")
    for radio in tree.css("input[name=solution]"):
        drop_attribute(radio, "checked")
    value = request.solution.value.upper()
    set_attribute(one(tree, f'input[name=solution][value="{value}"]'), "checked", None)
    if request.solution is Solution.RETURN:
        set_attribute(one(tree, ".comet-v2-input-number-input"), "readonly", None)


def _add_dialogs(document: Document, dispute: ShopDispute, kinds: list[str]) -> None:
    """The dialogs that ask before an answer is sent; the script puts in what was typed."""
    front = document.front
    if "evidence" in kinds or "decline" in kinds:
        tree = saved_page("dispute_answers", "evidence")
        fill_text_limit(tree, front)
        fill_upload(tree, front)
        document.template("evidence", html_of(one(tree, _DIALOG)))
    if dispute.offered:
        document.template("confirm-solutions", _acceptance(dispute, front))
    for kind in {"cancel", "edit", "return", "appeal"} & set(kinds):
        document.template(f"confirm-{kind}", _confirmation(kind, front))
    if "edit" in kinds:
        document.template("reasons", reasons_menu(received=dispute.request.received))
    if "return" in kinds:
        document.template("carriers", fragment("dispute_answers", "return_carriers_open", ".comet-v2-select-popup"))


def _acceptance(dispute: ShopDispute, front: Storefront) -> str:
    """The question before an offer is accepted, which names its amount; another one where the scenario wants that."""
    offer = dispute.offered
    if offer and front.has("dialog_differs"):
        offer = replace(offer, amount=OTHER_OFFER)
    dialog = saved_page("dispute_answers", "accept_confirm")
    if offer:
        parts = {
            (False, False): "You will get {amount}, without sending the item back. This closes the dispute for good.",
            (True, False): "You will get {amount} once the item has come back. This closes the dispute for good.",
        }
        words = parts.get(
            (offer.goods_back, offer.coupon), "You will get a coupon worth {amount}. This closes the dispute for good."
        )
        set_text(one(dialog, _CONTENT), front.language.say(words, amount=front.language.money(offer.amount)))
    return html_of(one(dialog, _DIALOG))


def _confirmation(kind: str, front: Storefront) -> str:
    """The question before an answer is sent; what stands in braces the script fills in."""
    dialog = saved_page("dispute_answers", f"{kind}_confirm")
    patterns = {
        "edit": "You will ask for: {solution}, {amount}.",
        "return": "{carrier}, {tracking}. It cannot be changed afterwards.",
    }
    if kind in patterns:
        set_text(one(dialog, _CONTENT), front.language.say(patterns[kind]))
    return html_of(one(dialog, _DIALOG))
