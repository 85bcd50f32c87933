"""Disputes as the ledger may hold them, for the tests of the board."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from autodispute.board import Board, Records, board_of
from autodispute.followed import DisputeChange, FollowedDispute, Known
from autodispute.ledger.checks import Check
from autodispute.models import Money, Offer, Party
from autodispute.rules import load_rules

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
"""A Monday."""
RULES = load_rules(Path("/nowhere"))


def followed(number: int, state: str, **changes: Any) -> FollowedDispute:
    values = {
        "dispute_id": f"{2193500900000000 + number}",
        "order_id": f"{8193500112340000 + number}",
        "title": f"Lamp {number}",
        "state": state,
        "site_text": f"Words of {state}",
        "amount": "12.50",
        "currency": "USD",
        "deadline": None,
        "url": f"https://www.aliexpress.com/p/reverse-pages/detail.html?reverseOrderLineId={number}",
        "state_since": NOW - timedelta(days=1),
    }
    return FollowedDispute.model_validate(values | changes)


def offer(amount: str | None, by: Party = Party.SELLER) -> Offer:
    money = Money(amount=Decimal(amount), currency="USD") if amount else None
    return Offer(by=by, amount=money, solution=None, words="A coupon of US $3")


def change(one: FollowedDispute, before: str | None, after: str, days: float, **more: Any) -> DisputeChange:
    """What a check saw so many days before now."""
    at = (NOW - timedelta(days=days)).isoformat()
    return DisputeChange(str(one.dispute_id), before, after, at, f"Words of {after}", **more)  # type: ignore[arg-type]


def records(*disputes: FollowedDispute, **more: Any) -> Records:
    known = [Known(one, None, None, NOW) for one in disputes]
    return Records(**{"known": known, "changes": (), "filed": (), "pending": 0, "last_check": None} | more)


def board(*disputes: FollowedDispute, at: datetime = NOW, **more: Any) -> Board:
    return board_of(records(*disputes, **more), RULES, at)


def checked(problem: str | None = None) -> Check:
    """A check that ended now."""
    return Check(1, NOW, NOW, "page_changed" if problem else None, problem)
