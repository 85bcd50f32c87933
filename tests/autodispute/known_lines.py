"""Lines of orders for tests; each with what matters to it, the rest as an order that is on its way has it."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from autodispute.models import LineAction, Money, OrderCard, OrderState
from autodispute.order_lines import KnownLine

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
ORDER = "8193500112347777"
DAY = timedelta(days=1)


def line(**changes: Any) -> KnownLine:
    values: dict[str, Any] = {
        "order_id": ORDER,
        "title": "Tent",
        "ordered_on": date(2026, 11, 5),
        "state": OrderState.UNDELIVERED,
        "status": "Awaiting delivery",
        "listed_status": "Awaiting delivery",
        "paid": Decimal("31.50"),
        "currency": "USD",
        "action": LineAction.DISPUTE,
        "window_text": "Refund if no delivery before Dec 20, 2026",
        "window_end": NOW + 40 * DAY,
        "window_rule": "tail_after_finish_days",
        "read_at": NOW,
    }
    return KnownLine(**(values | changes))


def card(**changes: Any) -> OrderCard:
    values: dict[str, Any] = {
        "order_id": ORDER,
        "status": "Awaiting delivery",
        "state": OrderState.UNDELIVERED,
        "ordered_on": date(2026, 11, 5),
        "total": Money(amount=Decimal("31.50"), currency="USD"),
        "title": "Tent",
        "items": 1,
    }
    return OrderCard(**(values | changes))
