"""The order page, rendered from the saved order pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

from autodispute.models import LineAction
from autodispute.shop.document import Document
from autodispute.shop.filling import delay, own_text, set_attribute, set_price, set_text
from autodispute.shop.saved_pages import fragment, html_of, one, picture_style, saved_page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from selectolax.lexbor import LexborNode

    from autodispute.shop.goods import ShopLine, ShopOrder
    from autodispute.shop.storefront import Storefront

_LINE = ".order-detail-item-content-wrap"
_LINE_BUTTONS = ".order-detail-item-line-btns"


def order_page(order: ShopOrder, running: Mapping[str, str], front: Storefront) -> Document:
    """The page of one order.

    Args:
        order: the order.
        running: the dispute number of each line that has a dispute, by line number.
        front: how the shop shows itself.
    """
    tree = saved_page("order", front.scenario.order_case)
    block = one(tree, ".order-detail-item")
    lines = [line_block(line, running.get(line.line_id), front) for line in order.lines]
    block.inner_html = html_of(one(block, ".order-detail-item-store")) + "".join(lines)
    _fill_order(tree, order, front)
    _fill_delivery(tree, order, front)
    if front.has("look_alike_feed"):
        one(tree, ".order-wrap").insert_child(one(saved_page("order", "with_feed"), ".more-to-love"))
    for buttons in tree.css(_LINE_BUTTONS):
        delay(buttons, front.scenario.delays.line_buttons)
    delay(one(tree, ".order-wrap"), front.scenario.delays.order)
    document = Document(tree, front)
    _add_question(document, order)
    if front.has("challenge_dialog"):
        document.popup("challenge", fragment("challenge", "dialog", ".baxia-dialog"))
    return document


def no_such_order_page(front: Storefront) -> Document:
    """What a wrong order number or another account's order shows (site.md 3)."""
    return Document(saved_page("order", "oops"), front)


def line_block(line: ShopLine, dispute_id: str | None, front: Storefront) -> str:
    """One line with what the site offers for it."""
    case = front.scenario.order_case
    if dispute_id:
        case = "in_progress"
    elif line.action is LineAction.NONE:
        case = "no_button"
    block = one(saved_page("order", case), _LINE)
    set_attribute(one(block, ".order-detail-item-content-img"), "style", picture_style(line.picture))
    set_text(one(block, ".item-title a"), line.title)
    set_text(one(block, ".item-sku-attr"), line.sku)
    set_price(one(block, ".item-price"), front.language.money(line.price))
    set_text(one(block, ".item-price-quantity"), f"x{line.quantity}")
    if dispute_id:
        link = one(block, 'a[href*="reverseOrderLineId"]')
        set_attribute(link, "href", dispute_path(line.line_id, dispute_id))
    return html_of(block)


def dispute_path(line_id: str, dispute_id: str) -> str:
    """Where the dispute of a line is shown (site.md 1.1)."""
    return f"/p/reverse-pages/detail.html?tradeOrderLineId={line_id}&reverseOrderLineId={dispute_id}"


def _fill_order(tree: LexborHTMLParser, order: ShopOrder, front: Storefront) -> None:
    set_text(one(tree, ".order-block-title"), order.status)
    set_text(one(tree, ".store-name"), order.store)
    chat = f"/p/message/index.html?fromCode=order&orderId={order.order_id}&bizContext=orderDetail"  # site.md 1.1
    set_attribute(one(tree, '.order-detail-item-store a[href*="/p/message/"]'), "href", chat)
    number, placed, _ = tree.css(".info-row")
    copy = html_of(one(number, "button"))
    number.inner_html = f"{html_of(one(number, 'span'))}{order.order_id}{copy}"
    placed.inner_html = f"{html_of(one(placed, 'span'))}{front.language.day(order.placed)}"
    subtotal, shipping, total = tree.css(".order-price-item")
    for row, amount in ((subtotal, order.total), (shipping, order.total - order.total), (total, order.total)):
        set_price(row, front.language.money(amount))


def _fill_delivery(tree: LexborHTMLParser, order: ShopOrder, front: Storefront) -> None:
    """What an order that is on its way shows in place of the words for a complete one (site.md 3.1)."""
    if order.deliver_by is None:
        return
    set_text(one(tree, ".order-status-content-info"), "")
    promise = _part("awaiting_delivery", ".order-wrap > .order-detail-info-item")
    day = front.language.day(order.deliver_by)
    words = front.language.say("Refund if no delivery before {date}", date=day)
    set_text(one(promise, ".order-detail-info-title + div"), words)
    one(tree, ".order-status").insert_after(promise)
    if order.tracking:
        newest = _part("returned", ".order-detail-item-track-info")
        set_text(one(newest, ".order-detail-item-track-info-desc"), order.tracking)
        one(tree, ".order-detail-item-store").insert_after(newest)


def _part(case: str, selector: str) -> LexborNode:
    """An element of a saved order page, free to be changed."""
    return one(LexborHTMLParser(fragment("order", case, selector)), "body > *")


def _add_question(document: Document, order: ShopOrder) -> None:
    """Tell the script which tab each line's button opens, and hand it the question."""
    front = document.front
    shown = one(saved_page("order", front.scenario.order_case), f"{_LINE_BUTTONS} button:last-child")
    document.settings |= {
        "lines": [line.line_id for line in order.lines],
        "disputeButton": front.language.say(own_text(one(shown, "span"))),
        "formAddress": front.link("/p/reverse-pages/start.html", wrong_in="foreign_origin_on_form"),
        "questionDelay": front.scenario.delays.question,
        "askReceived": not front.has("question_missing"),
    }
    document.template("question", fragment("received_question", front.scenario.question_case, ".comet-modal-wrap"))
