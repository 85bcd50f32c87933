"""The lines of orders are known again as their page showed them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from ledger_rows import ORDER, OTHER, SITE, TITLE

from autodispute.ledger import Ledger, open_ledger
from autodispute.models import LineAction, OrderState
from autodispute.order_lines import KnownLine

if TYPE_CHECKING:
    from pathlib import Path

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def line(order_id: str = ORDER, place: int = 0, **changes: object) -> KnownLine:
    values = {
        "order_id": order_id, "place": place, "line_id": "8193500112357777", "title": TITLE,
        "ordered_on": date(2026, 11, 5), "state": OrderState.UNDELIVERED, "status": "Awaiting delivery",
        "listed_status": "Shipped", "paid": Decimal("31.50"), "currency": "EUR", "action": LineAction.DISPUTE,
        "deliver_by": NOON, "window_text": "Refund", "window_end": NOON, "window_rule": "protection_days",
        "read_at": NOON,
    }  # fmt: skip
    return KnownLine.model_validate(values | changes)


def test_line_is_known_again_in_another_run(ledger: Ledger, home: Path) -> None:
    ledger.orders.keep(ORDER, [line(), line(place=1, line_id=None, deliver_by=None, window_end=None, paid=None)])
    known = open_ledger(home, SITE, "default").orders.lines()
    assert known == (line(), line(place=1, line_id=None, deliver_by=None, window_end=None, paid=None))


def test_new_reading_of_an_order_takes_the_place_of_the_old_one_alone(ledger: Ledger) -> None:
    ledger.orders.keep(ORDER, [line(), line(place=1)])
    ledger.orders.keep(OTHER, [line(OTHER)])
    ledger.orders.keep(ORDER, [line(state=OrderState.FINISHED)])
    assert ledger.orders.lines() == (line(OTHER), line(state=OrderState.FINISHED))


def test_orders_of_another_account_are_not_known_and_stay(ledger: Ledger) -> None:
    other = Ledger(ledger.engine, SITE, "other")
    ledger.orders.keep(ORDER, [line()])
    other.orders.keep(ORDER, [line(title="Stove")])
    assert [one.title for one in ledger.orders.lines()] == [TITLE]
    assert [one.title for one in other.orders.lines()] == ["Stove"]


def test_site_s_words_are_kept_without_personal_data(ledger: Ledger) -> None:
    ledger.orders.keep(ORDER, [line(window_text="Ask ada.example@example.org", status="For ada.example@example.org")])
    (known,) = ledger.orders.lines()
    assert (known.window_text, known.status) == ("Ask •••", "For •••")
