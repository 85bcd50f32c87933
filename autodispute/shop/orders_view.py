"""My orders, rendered from the saved list."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

from autodispute.shop.document import Document
from autodispute.shop.dressing import dress_fragment
from autodispute.shop.filling import delay, own_text, set_attribute, set_price, set_text
from autodispute.shop.goods import PER_PAGE
from autodispute.shop.saved_pages import fragment, html_of, one, picture_style, saved_page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from selectolax.lexbor import LexborNode

    from autodispute.shop.goods import ShopLine, ShopOrder
    from autodispute.shop.storefront import Storefront

STAGES = (300, 900, 1500)
"""Milliseconds: first cards, other cards, the button for more."""


def page_of_orders(orders: Sequence[ShopOrder], number: int) -> tuple[Sequence[ShopOrder], bool]:
    """The orders of one page and whether there are more.

    Each page but the first starts with the last order of the page before: the site repeats orders (site.md 2.2).
    """
    start = (number - 1) * (PER_PAGE - 1)
    return orders[start : start + PER_PAGE], start + PER_PAGE < len(orders)


def orders_page(orders: Sequence[ShopOrder], front: Storefront) -> Document:
    """The list with its first page of orders."""
    shown, more = page_of_orders(orders, 1)
    tree = saved_page("orders", front.scenario.orders_case)
    cards = [order_card(order, front) for order in shown]
    one(tree, ".comet-checkbox-group").inner_html = "".join(cards)
    if not more:
        one(tree, ".order-more").decompose()
    if front.has("look_alike_feed"):
        one(tree, ".order-main").insert_child(one(saved_page("orders", "with_feed"), ".more-to-love"))
    if front.has("staged_list"):
        for index, card in enumerate(tree.css(".order-item")):
            delay(card, STAGES[index >= PER_PAGE // 2])
        delay(one(tree, ".order-more"), STAGES[2])
    delay(one(tree, ".order-content"), front.scenario.delays.orders)
    return Document(tree, front)


def more_cards(orders: Sequence[ShopOrder], number: int, front: Storefront) -> str:
    """The cards that the button for more appends."""
    shown, _ = page_of_orders(orders, number)
    cards = "".join(order_card(order, front) for order in shown)
    return dress_fragment(cards, front)


def order_card(order: ShopOrder, front: Storefront) -> str:
    """One order's card, made from the saved card with the same status."""
    markup = _saved_card(front.scenario.orders_case, order.status)
    card = one(LexborHTMLParser(markup), ".order-item")
    _fill_header(card, order, front)
    set_text(one(card, ".order-item-store-name a span"), order.store)
    set_price(one(card, ".order-item-content-opt-price-total"), front.language.money(order.total))
    if len(order.lines) == 1:
        _fill_line(card, order.lines[0], front)
    else:
        _fill_several(card, order)
    return html_of(card)


@cache
def _saved_card(case: str, status: str) -> str:
    cards = saved_page("orders", case).css(".order-item")
    statuses = [one(card, ".order-item-header-status-text").text(strip=True) for card in cards]
    return html_of(cards[statuses.index(status)])


def _fill_header(card: LexborNode, order: ShopOrder, front: Storefront) -> None:
    placed, number = card.css(".order-item-header-right-info > div")
    set_text(placed, f"{front.language.say(_label(placed))}: {front.language.day(order.placed)}")
    copy = html_of(one(number, "span"))
    number.inner_html = f"{front.language.say(_label(number))}: {order.order_id}{copy}"
    link = one(card, "a[data-pl=order_item_header_detail]")
    path = f"/p/order/detail.html?orderId={order.order_id}"
    set_attribute(link, "href", front.link(path, wrong_in="foreign_origin"))
    if front.has("order_in_new_tab"):
        set_attribute(link, "target", "_blank")


def _label(node: LexborNode) -> str:
    return own_text(node).split(":")[0]


def _fill_line(card: LexborNode, line: ShopLine, front: Storefront) -> None:
    title = one(card, ".order-item-content-info-name span")
    set_text(title, line.title)
    set_attribute(title, "title", line.title)
    set_attribute(one(card, ".order-item-content-img"), "style", picture_style(line.picture))
    set_text(one(card, ".order-item-content-info-sku"), line.sku)
    set_price(one(card, ".order-item-content-info-number"), front.language.money(line.price))
    set_text(one(card, ".order-item-content-info-number-quantity"), f"x{line.quantity}")


def _fill_several(card: LexborNode, order: ShopOrder) -> None:
    body = one(card, ".order-item-content-body")
    saved = one(saved_page("orders", "several_items"), ".order-item-content-body")
    body.inner_html = saved.inner_html or ""
    pictures = one(body, ".order-item-content-img-list")
    link = fragment("orders", "several_items", ".order-item-content-img-list > a")
    pictures.inner_html = link * len(order.lines)
    for image, line in zip(pictures.css(".order-item-content-img"), order.lines, strict=True):
        set_attribute(image, "style", picture_style(line.picture))
    set_text(body.css(".order-item-content-body > div")[-1], f"{len(order.lines)} items")
