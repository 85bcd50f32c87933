"""The lines of an order: each with its own texts and actions, or the page is not read."""

import pytest
from playwright.sync_api import Page

from autodispute.errors import PageChanged
from autodispute.models import LineAction
from page_objects import order_page
from page_objects.components.order_line import OrderLineBlock
from page_objects.order_page import OrderPage

_LINE = "<div class=order-detail-item-content-wrap><div class=item-title>{title}</div>{button}</div>"
_LAMP = _LINE.format(title="Lamp", button="<button>Returns/refunds</button>")
_MUG = _LINE.format(title="Mug", button="<button>Add to cart</button>")
_HEAD = '<div class=info-row><span data-pl="order_detail_gray_id">Order ID: 8193500112347777</span></div>'


def test_each_line_has_its_own_action(page: Page) -> None:
    page.set_content(_HEAD + _MUG + _LAMP)
    found = {line.title: line.action for line in OrderPage(page).read().lines}
    assert found == {"Mug": LineAction.NONE, "Lamp": LineAction.DISPUTE}


def test_a_line_that_comes_in_meanwhile_gives_none_of_them_the_action_of_another(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.set_content(f"{_HEAD}<main>{_MUG}{_LAMP}</main>")
    read_action = OrderLineBlock.read_action

    def read_late(block: OrderLineBlock) -> LineAction:
        page.evaluate("line => document.querySelector('main').insertAdjacentHTML('afterbegin', line)", _LAMP)
        return read_action(block)

    monkeypatch.setattr(OrderLineBlock, "read_action", read_late)
    monkeypatch.setattr(order_page, "_READINGS", 2)
    with pytest.raises(PageChanged, match="lines change"):
        OrderPage(page).read()


def test_a_line_in_a_shadow_tree_is_not_left_out_in_silence(page: Page) -> None:
    page.set_content(f"{_HEAD}{_MUG}<main></main>")
    page.evaluate("line => document.querySelector('main').attachShadow({mode: 'open'}).innerHTML = line", _LAMP)
    with pytest.raises(PageChanged, match="lines change"):
        OrderPage(page).read()
