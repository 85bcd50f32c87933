"""Orders, and how long a dispute can be opened, read with as few pages as will tell; the calendar made of it."""

import json
import os
import stat
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from in_process import run_in_process
from playwright.sync_api import Browser, Playwright
from runs import LAMP, Run
from small_site import Reply, SmallSite

from autodispute.errors import PageChanged
from autodispute.ledger import open_ledger
from autodispute.models import Dispute, LineAction, Order, OrderState, Shown
from autodispute.order_lines import KnownLine
from autodispute.shop import PracticeShop
from autodispute.workflows import at_rest
from page_objects.components import rest
from page_objects.order_page import OrderPage

LIST, DETAIL = "/p/order/index.html", "/p/order/detail.html"
JACKET, MOUSE = "8193500556787777", "8193500445677777"
EMPTY = Path(__file__).parents[2] / "fixtures" / "disputes" / "empty" / "page.html"
Reader = Callable[..., Run]


def days(count: int) -> date:
    """So many days from now; the shop's pages have no clock."""
    return datetime.now(UTC).date() + timedelta(days=count)


@pytest.fixture
def orders(autodispute: Callable[..., Run], shop: PracticeShop) -> Reader:
    """Runs `orders --json`; the shop then tells which pages this reading alone has loaded."""

    def run(*arguments: str, code: int = 0) -> Run:
        shop.state.page_loads.clear()
        done = autodispute("orders", "--json", *arguments)
        assert done.code == code, done.stderr
        return done

    return run


@pytest.fixture(autouse=True)
def shop_that_draws_at_once(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list that is drawn at once need not be looked at for a second; one that is drawn in stages must."""
    if "staged" not in request.node.name:
        monkeypatch.setattr(rest, "_QUIET", 0.1)
        monkeypatch.setattr(at_rest, "_REST", 0.05)


@pytest.fixture
def few(shop: PracticeShop) -> None:
    """The lamp came, the mouse has a dispute, the jacket should have come yesterday."""
    known = {order.order_id: order for order in shop.state.orders}
    jacket = replace(known[JACKET], placed=days(-50), deliver_by=days(-1))
    shop.state.orders = (replace(known[LAMP], placed=days(-5)), replace(known[MOUSE], placed=days(-9)), jacket)


def change(shop: PracticeShop, order_id: str, **values: Any) -> None:
    shop.state.orders = tuple(
        replace(order, **values) if order.order_id == order_id else order for order in shop.state.orders
    )


def events(content: bytes) -> dict[str, Any]:
    return {str(event["summary"]): event for event in Calendar.from_ical(content).walk("VEVENT")}


def test_the_whole_list_is_read_though_it_is_staged_and_no_page_that_is_long_past(
    shop: PracticeShop, orders: Reader
) -> None:
    shop.reset("staged_list")
    shop.state.orders = tuple(
        replace(order, placed=days(-121 - 20 * place), deliver_by=None)
        for place, order in enumerate(shop.state.orders[:12])
    )
    run = orders()
    assert shop.page_loads == [LIST, DETAIL]  # the second is 141 days old
    assert [one["order_id"] for one in run.filing["orders"]] == [order.order_id for order in shop.state.orders]
    assert shop.posts == []


def test_each_line_is_told_and_its_page_read_again_only_when_its_card_has_changed(
    few: None, shop: PracticeShop, orders: Reader
) -> None:
    del few
    run = orders()
    lamp, mouse, jacket = run.filing["orders"]
    assert (lamp["state"], lamp["status"], lamp["ordered_on"]) == ("finished", "Completed", str(days(-5)))
    (line,) = lamp["lines"]
    assert (line["paid"], line["currency"], line["action"]) == ("24.90", "USD", "dispute")
    assert line["window_end"][:10] == str(days(85))
    assert "within 90 days after order was placed" in line["window_text"]
    assert (line["window_rule"], line["estimated"]) == (None, False)
    assert (mouse["lines"][0]["action"], mouse["lines"][0]["line_id"]) == ("in_progress", "8193500445687777")
    (line,) = jacket["lines"]
    assert (jacket["deliver_by"][:10], line["window_end"][:10]) == (str(days(-1)), str(days(14)))
    assert (line["window_rule"], line["estimated"]) == ("tail_after_finish_days", True)
    (calendar,) = (run.home / "calendars").rglob("calendar.ics")
    assert list(events(calendar.read_bytes())) == [f"Last moment to open a dispute: order {JACKET} (estimated)"]
    change(shop, JACKET, status="Completed", deliver_by=None)
    *others, later = orders().filing["orders"]
    assert (others, later["state"]) == ([lamp, mouse], "finished")
    assert shop.page_loads == [LIST, DETAIL]
    assert events(calendar.read_bytes()) == {}


def test_what_is_at_risk_is_told_with_what_can_be_done(
    few: None, shop: PracticeShop, autodispute: Callable[..., Run], orders: Reader
) -> None:
    del few
    shop.state.orders = shop.state.orders[1:]
    run = autodispute("orders", "--at-risk")
    assert run.code == 0, run.stderr
    assert (JACKET in run.stdout, MOUSE in run.stdout) == (True, False)
    assert f"`autodispute new {JACKET}`" in run.stderr
    assert "Nothing is filed by itself." in run.stderr
    title = shop.state.orders[1].lines[0].title
    filed = Dispute.model_validate(
        dict.fromkeys(Dispute.model_fields) | {
            "dispute_id": "2193500900000001", "state": "wait_seller", "site_text": "…", "title": title,
            "offers": (), "history": (),
        }
    )  # fmt: skip
    open_ledger(run.home, shop.url, "default").disputes.saw(Shown(dispute=filed, order_id=JACKET, url=shop.url))
    assert orders("--at-risk").filing["orders"] == []
    assert shop.page_loads == [LIST]


def test_a_page_that_cannot_be_read_does_not_keep_the_other_orders_that_are_named_from_being_told(
    few: None, shop: PracticeShop, orders: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    del few
    read = OrderPage.read

    def fail(page: OrderPage) -> Order:
        if LAMP in page.page.url:
            raise PageChanged("The order cannot be read.")
        return read(page)

    monkeypatch.setattr(OrderPage, "read", fail)
    run = orders(MOUSE, LAMP, code=6)
    lamp, mouse = run.filing["orders"]
    assert (lamp["lines"][0]["action"], lamp["lines"][0]["title"]) == (None, shop.state.orders[0].lines[0].title)
    assert mouse["lines"][0]["action"] == "in_progress"
    assert run.error == "page_changed"
    assert Path(run.filing["error"]["details"]["picture"]).is_file()
    monkeypatch.undo()
    assert orders(LAMP).filing["orders"][0]["lines"][0]["action"] == "dispute"
    assert shop.page_loads == [LIST, DETAIL]
    missing = orders(MOUSE, "8193500000000001", code=8)
    assert (missing.error, missing.filing["orders"], shop.page_loads) == ("no_such_order", [], [LIST])


def test_orders_are_read_in_another_language(shop: PracticeShop, orders: Reader) -> None:
    shop.reset("german")
    shop.state.orders = (replace(shop.state.orders[4], placed=days(-50), deliver_by=days(-1)),)
    (order,) = orders("--at-risk").filing["orders"]
    assert (order["state"], order["ordered_on"], order["deliver_by"][:10]) == (
        "undelivered", str(days(-50)), str(days(-1)),
    )  # fmt: skip
    assert (order["lines"][0]["paid"], order["lines"][0]["currency"]) == ("31.50", "EUR")


def test_a_check_writes_the_calendar_for_its_owner_alone(
    shop: PracticeShop, autodispute: Callable[..., Run], tmp_path: Path
) -> None:
    number = shop.state.open_dispute(shop.state.plain_request(shop.state.orders[0].lines[0])).dispute_id
    shop.set_state(number, "wait_buyer")
    checked = autodispute("status", "--json", LAMP)
    assert "clock" not in checked.stderr
    deadline = checked.filing["disputes"][0]["deadline"]
    (file,) = checked.home.rglob("calendar.ics")
    assert os.name == "nt" or stat.S_IMODE(file.stat().st_mode) == 0o600
    (event,) = events(file.read_bytes()).values()
    assert event["dtstart"].dt == datetime.fromisoformat(deadline).replace(microsecond=0)
    shop.state.page_loads.clear()
    printed = autodispute("calendar", "--file", "-", "--detail")
    (detailed,) = events(printed.stdout.encode()).values()
    assert (detailed["uid"], shop.page_loads) == (event["uid"], [])
    assert shop.state.orders[0].lines[0].title in str(detailed["summary"])
    written = autodispute("calendar", "--file", str(tmp_path / "own.ics"))
    assert written.stdout == f"{tmp_path / 'own.ics'}\n"
    assert events((tmp_path / "own.ics").read_bytes()).keys() == {str(event["summary"])}


def test_a_check_reminds_of_an_order_whose_time_runs_out(
    shop: PracticeShop, autodispute: Callable[..., Run], tmp_path: Path
) -> None:
    shop.state.disputes.clear()
    soon = datetime.now(UTC) + timedelta(days=2)
    line = KnownLine(
        order_id=JACKET, title="Tent", ordered_on=days(-50), state=OrderState.UNDELIVERED, status="Awaiting delivery",
        paid=None, currency=None, action=LineAction.DISPUTE, window_end=soon, window_rule=None, read_at=soon,
    )  # fmt: skip
    ledger = open_ledger(tmp_path / "home", shop.url, "default")
    ledger.orders.keep(JACKET, [line])
    assert autodispute("status").code == 0
    assert [key for key in ledger.messages.keys("due:") if f"window-{JACKET}-0:3d" in key]


def test_a_clock_that_is_not_the_site_s_is_told_of(
    tmp_path: Path, playwright: Playwright, kept_browser: Browser
) -> None:
    site = SmallSite()
    sent = datetime.now(UTC) - timedelta(hours=3)
    page = Reply(EMPTY.read_text("utf-8"), headers={"Date": f"{sent:%a, %d %b %Y %H:%M:%S} GMT"})
    site.replies["/p/refund-dispute/list.html"] = page
    home = {"AUTODISPUTE_HOME": str(tmp_path)}
    done = run_in_process(["--site", site.url, "status"], home, "", (playwright, kept_browser))
    site.close()
    assert done.exit_code == 0, done.stderr
    assert "This computer's clock is 180 minutes ahead of the site's." in done.stderr


def test_the_table_of_rules_says_what_the_owner_changed(autodispute: Callable[..., Run]) -> None:
    run = autodispute("rules", "--json")
    assert not [rule["name"] for rule in run.filing["rules"] if rule["changed"]]
    run.home.mkdir(exist_ok=True)
    (run.home / "rules.toml").write_text("appeal_days = 5\n", encoding="utf-8")
    rules = {rule["name"]: rule for rule in autodispute("rules", "--json").filing["rules"]}
    appeal = rules["appeal_days"]
    assert (appeal["value"], appeal["shipped"], appeal["changed"], appeal["confidence"]) == (5, 7, True, "yours")
    assert rules["protection_days"]["source"].startswith("rules.md 2.3")
    assert "yours; else 7" in autodispute("rules").stdout
    (run.home / "rules.toml").write_text("appeal_days = 0\n", encoding="utf-8")
    refused = autodispute("rules", "--json")
    assert (refused.code, json.loads(refused.stdout)["error"]["code"]) == (3, "settings_invalid")
