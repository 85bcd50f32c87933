"""Anchors are the public locators of a page object; what is judged of them is their number."""

from playwright.sync_api import BrowserContext

from autodispute.errors import PageChanged
from autodispute.workflows.diagnosis.anchors import anchors_of, count_in_blocks, count_on_page, judge, judge_reading
from page_objects.components.order_line import OrderLineBlock
from page_objects.disputes_page import DisputesPage
from page_objects.order_page import OrderPage
from page_objects.orders_page import OrderCardBlock, OrdersPage


def test_every_public_locator_is_an_anchor(context: BrowserContext) -> None:
    page = context.new_page()
    root = page.locator("body")
    assert set(anchors_of(OrdersPage(page))) == {"cards", "more_button", "end_of_list"}
    assert set(anchors_of(OrderCardBlock(root))) == {"details_link"}
    assert set(anchors_of(OrderPage(page))) == {"line_blocks", "number_row", "address_parts", "window_notices"}
    assert set(anchors_of(OrderLineBlock(root))) == {"dispute_button", "in_progress_link", "buttons"}
    assert set(anchors_of(DisputesPage(page))) == {"row_items", "empty_notice", "next_button"}


def test_blocks_are_counted_by_whether_they_have_it(context: BrowserContext) -> None:
    page = context.new_page()
    link = '<a data-pl="order_item_header_detail" href="/p/order/detail.html">details</a>'
    page.set_content(f'<div class="order-item">{link}{link}</div><div class="order-item"></div>')
    orders = OrdersPage(page)
    assert count_on_page("orders", orders)["orders.cards"] == 2
    cards = [OrderCardBlock(root) for root in orders.cards.all()]
    assert count_in_blocks("orders.card", cards) == {"orders.card.details_link": 1}


def test_one_of_a_required_group_is_enough() -> None:
    states = {one.name: one.state for one in judge({"a": 0, "b": 2, "c": 0, "d": 0}, [["a", "b"], ["c"]])}
    assert states == {"a": "ok", "b": "ok", "c": "fault", "d": "ok"}


def test_what_is_only_wanted_is_a_warning_with_its_own_remedy() -> None:
    (found,) = judge({"a": 0}, wanted=[(["a"], "Look there.")])
    assert (found.state, found.found, found.remedy) == ("warning", "0", "Look there.")


def test_reading_tells_which_part_and_not_what_it_says() -> None:
    def unreadable() -> None:
        raise PageChanged("A line cannot be read: LED Desk Lamp.", part="line")

    found = judge_reading("order.reading", [int, unreadable, unreadable])
    assert (found.state, found.found, found.exit_code) == ("fault", "1 of 3; not readable: line", 6)
    assert judge_reading("disputes.reading", []).state == "ok"
