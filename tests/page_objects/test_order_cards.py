"""The cards of My orders: one that cannot be read does not keep another from being read."""

import pytest
from playwright.sync_api import Page

from autodispute.errors import PageChanged
from page_objects.orders_page import OrdersPage

_CARD = """<div class="order-item"><div class="order-item-header">
  <a data-pl="order_item_header_detail" href="/p/order/detail.html?orderId={linked}">Order details</a>
  <div class="order-item-header-right-info">Order ID: {shown}</div></div>
  <a class="order-item-content-img"></a><a class="order-item-content-img"></a></div>"""
_READABLE, _OTHER, _NUMBERLESS = "8193500112347777", "8193500112348888", ""


def test_a_card_is_read_whatever_the_others_are_like(page: Page) -> None:
    torn = _CARD.format(linked=_OTHER, shown=_OTHER).replace("/p/order", "//[")
    cards = (_CARD.format(linked=_OTHER, shown=_NUMBERLESS), torn, _CARD.format(linked=_READABLE, shown=_READABLE))
    page.set_content("".join(cards))
    orders = OrdersPage(page)
    assert (orders.read_card(_READABLE).order_id, orders.read_card(_READABLE).items) == (_READABLE, 2)
    for read in (lambda: orders.read_card(_OTHER), lambda: orders.read_card("1"), orders.read_cards):
        with pytest.raises(PageChanged):
            read()


def test_cards_in_a_shadow_tree_are_not_left_out_in_silence(page: Page) -> None:
    page.set_content("<div></div>")
    card = _CARD.format(linked=_READABLE, shown=_READABLE)
    page.evaluate("c => { document.querySelector('div').attachShadow({mode: 'open'}).innerHTML = c; }", card)
    with pytest.raises(PageChanged):
        OrdersPage(page).read_cards()
