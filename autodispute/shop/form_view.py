"""The dispute form, rendered from the saved forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.shop.document import Document
from autodispute.shop.dressing import dress_fragment
from autodispute.shop.filling import delay, drop_attribute, set_attribute, set_text
from autodispute.shop.saved_pages import fragment, html_of, one, picture_style, saved_page, texts
from autodispute.shop.surprises import place_surprises

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from autodispute.shop.goods import ShopLine
    from autodispute.shop.storefront import Storefront

_MENU_ITEM = ".comet-v2-menu-item"
_ALERT = '[role="alert"]'
_CHECKING = "Checking your request…"
"""What the site says for a while before it asks; invented."""
_CHECKING_MILLISECONDS = 1500


def offered_reasons(*, received: bool | None) -> tuple[str, ...]:
    """The reasons in English; None, when the question was not asked, offers both lists."""
    yes = texts("dispute_form", "received_reasons_open", _MENU_ITEM)
    no = texts("dispute_form", "not_received_reasons_open", _MENU_ITEM)
    if received is None:
        return yes + no
    return yes if received else no


def form_page(line: ShopLine, shown: ShopLine, front: Storefront, *, received: bool | None) -> Document:
    """The empty form.

    Args:
        line: the line that a dispute is opened for.
        shown: the line whose title the form shows; another one in the scenario of the wrong item.
        front: how the shop shows itself.
        received: the answer to the question; None when it was not asked.
    """
    case = "not_received" if received is False else front.scenario.form_case
    tree = saved_page("dispute_form", case)
    for alert in tree.css(_ALERT):
        alert.decompose()
    fill_item(tree, shown, front)
    fill_amount(tree, line, front)
    fill_text_limit(tree, front)
    fill_upload(tree, front)
    delay(one(tree, '[class*="reverse-page--main--"]'), front.scenario.delays.form)
    document = Document(tree, front)
    place_surprises(tree, document)
    _add_parts(document, line, received=received)
    return document


def alert_box(text: str, front: Storefront) -> str:
    """The site's message box; the text is already in the account's language."""
    return dress_fragment(_alert(text), front)


def _alert(text: str) -> str:
    box = one(saved_page("dispute_form", "incomplete"), _ALERT)
    set_text(box, text)
    return html_of(box)


def fill_item(tree: LexborHTMLParser, line: ShopLine, front: Storefront) -> None:
    """Write picture, title and price of the line."""
    set_attribute(one(tree, '[class*="reverse-item--image--"]'), "style", picture_style(line.picture))
    set_text(one(tree, '[class*="reverse-item--title--"]'), line.title)
    price = one(tree, '[class*="reverse-item--price--"]')
    set_text(price, f"{front.language.money(line.price)} x{line.quantity}")


def fill_amount(tree: LexborHTMLParser, line: ShopLine, front: Storefront) -> None:
    """Write everything that was paid as the amount and as the most that can be asked."""
    field = one(tree, ".comet-v2-input-number-input")
    set_attribute(field, "value", front.language.plain(line.paid))
    if front.has("amount_readonly"):
        set_attribute(field, "readonly", None)
    set_text(one(tree, ".comet-v2-input-number-prefix"), front.language.symbol)
    limit = next(hint for hint in _hints(tree) if hint.css_first("span"))
    set_text(one(limit, "span"), front.language.money(line.paid))


def fill_text_limit(tree: LexborHTMLParser, front: Storefront) -> None:
    """Say how long the text may be."""
    limit = front.scenario.text_limit
    field = one(tree, "textarea")
    if front.has("counter_only"):
        drop_attribute(field, "maxlength")
    else:
        set_attribute(field, "maxlength", str(limit))
    set_text(one(tree, '[class*="apply-form--count--"]'), f"0/{limit}")


def fill_upload(tree: LexborHTMLParser, front: Storefront) -> None:
    """Say how large a photo may be."""
    if front.scenario.form_case == "one_file":
        drop_attribute(one(tree, "input[type=file]"), "multiple")
    hint = next(hint for hint in _hints(tree) if not hint.css_first("span"))
    set_text(hint, hint.text().replace("2 MB", front.scenario.photo_limit))


def _hints(tree: LexborHTMLParser) -> list[LexborNode]:
    return tree.css('[class*="apply-form--hint--"]')


def reasons_menu(*, received: bool | None) -> str:
    """The open list of reasons, in English."""
    popup = one(saved_page("dispute_form", "received_reasons_open"), ".comet-v2-select-popup")
    item = one(popup, _MENU_ITEM)
    rows = []
    for reason in offered_reasons(received=received):
        set_text(item, reason)
        rows.append(html_of(item))
    one(popup, ".comet-v2-menu").inner_html = "".join(rows)
    return html_of(popup)


def _add_parts(document: Document, line: ShopLine, *, received: bool | None) -> None:
    """Hand the script the menu of reasons, a thumbnail, what the site says and asks on “Submit”, and what it posts."""
    document.template("reasons", reasons_menu(received=received))
    add_uploads(document, line)
    page, case = "dispute_review", "confirm_open"
    if document.front.has("offer_on_submit"):
        page, case = "dispute_answers", "accept_confirm"
    document.template("confirm", fragment(page, case, ".comet-v2-modal-wrap"))
    document.template("checking", _alert(_CHECKING))
    document.settings |= {
        "checksFor": _CHECKING_MILLISECONDS if document.front.has("checks_first") else None,
        "received": received,
        "fullAmount": document.front.language.plain(line.paid),
        "reviewDelay": document.front.scenario.delays.review,
        "leavesFor": document.front.foreign_origin if document.front.has("leaves_while_filling") else None,
    }


def add_uploads(document: Document, line: ShopLine) -> None:
    """Tell the script how files of a line are uploaded, and hand it a thumbnail."""
    document.template("thumbnail", fragment("dispute_form", "uploaded", '[class*="upload--imageContainer--"]'))
    document.settings |= {
        "line": line.line_id,
        "thumbnails": not document.front.has("thumbnail_never"),
        "thumbnailDelay": document.front.scenario.delays.thumbnail,
        "vanishing": 2 if document.front.has("thumbnail_vanishes") else None,
    }
