"""What is due when: the page's own moment before a rule of the table, and nothing where neither is known."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from autodispute.agenda import Due, DueKind, dues_of, work_days_after
from autodispute.followed import FollowedDispute
from autodispute.rules import load_rules

RULES = load_rules(Path("no such folder"))
FRIDAY = datetime(2026, 11, 20, 9, tzinfo=UTC)


def followed(state: str, **changes: object) -> FollowedDispute:
    values: dict[str, object] = {
        "dispute_id": "2193500900000001",
        "order_id": "8193500112347777",
        "title": "Lamp",
        "state": state,
        "site_text": "words",
        "amount": "24.90",
        "currency": "USD",
        "deadline": None,
        "url": None,
    }
    return FollowedDispute.model_validate(values | changes)


def dues(state: str, **changes: object) -> tuple[Due, ...]:
    return dues_of([followed(state, **changes)], RULES)


ENDING = [
    ("wait_buyer", DueKind.ANSWER, 5),
    ("platform_proposed", DueKind.ANSWER, 5),
    ("wait_buyer_ship", DueKind.SHIP, 10),
    ("wait_seller", DueKind.SELLER, 5),
    ("rejected", DueKind.APPEAL, 7),
]


@pytest.mark.parametrize(("state", "kind", "days"), ENDING)
def test_the_pages_moment_counts_and_else_the_rule(state: str, kind: DueKind, days: int) -> None:
    (said,) = dues(state, deadline=FRIDAY, state_since=FRIDAY - timedelta(days=30))
    assert (said.kind, said.at, said.estimated_by) == (kind, FRIDAY, None)
    (estimated,) = dues(state, state_since=FRIDAY)
    assert (estimated.kind, estimated.at) == (kind, FRIDAY + timedelta(days=days))
    assert estimated.estimated_by is not None
    assert said.name == estimated.name
    assert dues(state) == ()
    seen_late = dues(state, first_seen=FRIDAY)
    assert [due.at for due in seen_late] == [estimated.at] * (kind in (DueKind.ANSWER, DueKind.SHIP))
    assert all(due.estimated_by for due in seen_late)


@pytest.mark.parametrize("state", ["wait_return_address", "return_in_transit"])
def test_no_time_is_made_up_where_no_source_has_a_rule(state: str) -> None:
    assert dues(state, state_since=FRIDAY) == ()
    assert [due.at for due in dues(state, deadline=FRIDAY)] == [FRIDAY]


def test_the_money_is_looked_for_three_times_until_the_buyer_has_it() -> None:
    looks = dues("refunding", state_since=FRIDAY)
    assert [due.at.date().isoformat() for due in looks] == ["2026-11-25", "2026-12-04", "2026-12-18"]
    assert len({due.name for due in looks}) == 3
    assert dues("refunding", state_since=FRIDAY, money_seen_at=FRIDAY) == dues("refunded", state_since=FRIDAY) == ()
    assert len(dues("agreed", state_since=FRIDAY, solution="refund")) == 3
    assert dues("agreed", state_since=FRIDAY, solution="return") == ()


@pytest.mark.parametrize(("days", "weekday"), [(1, "Mon"), (5, "Fri"), (6, "Mon")])
def test_work_days_leave_out_weekends(days: int, weekday: str) -> None:
    assert f"{work_days_after(FRIDAY, days):%a}" == weekday
    assert f"{work_days_after(FRIDAY + timedelta(days=1), days):%a}" == weekday


def test_the_nearest_comes_first() -> None:
    later, sooner = (
        followed("wait_buyer", deadline=FRIDAY + timedelta(days=1)),
        followed("wait_seller", deadline=FRIDAY),
    )
    assert [due.kind for due in dues_of([later, sooner], RULES)] == [DueKind.SELLER, DueKind.ANSWER]
