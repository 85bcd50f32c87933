"""What card and page of an order tell together: state, what was paid, how long a dispute can be opened."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from autodispute.models import LineAction, Money, Order, OrderCard, OrderLine, OrderState
from autodispute.rules import Rules, load_rules
from autodispute.workflows.read_order import lines_of, listed_line

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
ORDER = "8193500112347777"
PLACED = "You can open a dispute within 60 days after order was placed."
PROMISED = "Refund if no delivery before Dec 20, 2026"


@pytest.fixture
def rules(tmp_path: Path) -> Rules:
    return load_rules(tmp_path)


def usd(amount: str) -> Money:
    return Money(amount=Decimal(amount), currency="USD")


def card(**changes: Any) -> OrderCard:
    values: dict[str, Any] = {
        "order_id": ORDER, "status": "Awaiting delivery", "state": OrderState.UNDELIVERED,
        "ordered_on": date(2026, 11, 5), "total": usd("33.00"), "title": "Tent", "items": 1,
    }  # fmt: skip
    return OrderCard(**(values | changes))


def page(*words: str, lines: int = 1, **changes: Any) -> Order:
    line = OrderLine(line_id=None, title="Tent", sku=None, price=usd("10.50"), quantity=3, action=LineAction.DISPUTE)
    values: dict[str, Any] = {
        "order_id": ORDER, "status": "Awaiting delivery", "state": OrderState.UNDELIVERED,
        "ordered_on": date(2026, 11, 5), "window_words": words, "lines": (line,) * lines,
    }  # fmt: skip
    return Order(**(values | changes))


@pytest.mark.parametrize(
    ("words", "state", "end", "rule"),
    [
        ([PLACED], "finished", datetime(2027, 1, 4, 8, tzinfo=UTC), None),
        ([PLACED, PROMISED], "undelivered", datetime(2027, 1, 4, 8, tzinfo=UTC), None),
        ([PROMISED], "undelivered", datetime(2027, 1, 4, 8, tzinfo=UTC), "tail_after_finish_days"),
        ([PROMISED], "finished", datetime(2027, 2, 3, 8, tzinfo=UTC), "protection_days"),
        (
            [PROMISED.replace("Dec 20, 2026", "Feb 20, 2027")],
            "undelivered",
            datetime(2027, 2, 3, 8, tzinfo=UTC),
            "protection_days",
        ),
        ([], "undelivered", datetime(2027, 2, 3, 8, tzinfo=UTC), "protection_days"),
        ([PLACED], "cancelled", None, None),
    ],
)
def test_page_s_words_count_first_and_of_the_estimates_the_earliest(
    rules: Rules, words: list[str], state: str, end: datetime | None, rule: str | None
) -> None:
    (line,) = lines_of(page(*words, state=OrderState(state)), card(), rules, NOW)
    assert (line.window_end, line.window_rule) == (end, rule)


def test_estimate_ends_at_a_day_s_beginning_though_the_site_changes_its_clock(rules: Rules) -> None:
    october = page("Refund if no delivery before Oct 20, 2026", ordered_on=date(2026, 9, 20))
    (line,) = lines_of(october, card(), rules, NOW)
    assert line.deliver_by == datetime(2026, 10, 20, 7, tzinfo=UTC)
    assert line.window_end == datetime(2026, 11, 4, 8, tzinfo=UTC)


def test_estimate_follows_the_owner_s_table(tmp_path: Path) -> None:
    (tmp_path / "rules.toml").write_text('tail_after_finish_days = 2\nsite_timezone = "Asia/Tokyo"\n', encoding="utf-8")
    (line,) = lines_of(page(PROMISED), card(), load_rules(tmp_path), NOW)
    assert line.window_end == datetime(2026, 12, 21, 15, tzinfo=UTC)


def test_order_of_one_line_cost_its_total_and_a_line_of_several_its_pieces(rules: Rules) -> None:
    (single,) = lines_of(page(), card(), rules, NOW)
    first, _ = lines_of(page(lines=2), card(items=2), rules, NOW)
    assert (single.paid, first.paid, first.currency) == (Decimal("33.00"), Decimal("31.50"), "USD")


def test_card_fills_in_what_the_page_does_not_tell(rules: Rules) -> None:
    (line,) = lines_of(page(status=None, state=OrderState.UNKNOWN, ordered_on=None), card(), rules, NOW)
    assert (line.status, line.state, line.ordered_on) == ("Awaiting delivery", "undelivered", date(2026, 11, 5))


def test_order_whose_page_was_not_read_is_told_from_its_card(rules: Rules) -> None:
    one, several = listed_line(card(), rules), listed_line(card(items=2, ordered_on=None), rules)
    assert (one.title, one.paid, one.action, one.read_at) == ("Tent", Decimal("33.00"), None, None)
    assert (one.window_end, one.window_rule) == (datetime(2027, 2, 3, 8, tzinfo=UTC), "protection_days")
    assert (several.title, several.window_end) == (None, None)
