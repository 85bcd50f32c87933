"""A won dispute is followed until the money is there."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from board_records import NOW, RULES, board, followed

from autodispute.agenda import dues_of, work_days_after
from autodispute.board import Group
from autodispute.money_back import look_words, looks_due

FRIDAY = datetime(2026, 11, 27, 12, tzinfo=UTC)


def looks(moment: datetime, **changes: object) -> list[int]:
    """Which look is due at a moment, of a refund that was first seen on a Friday."""
    one = followed(1, **{"state": "refunding", "state_since": FRIDAY, **changes})  # type: ignore[arg-type]
    return [due.place for due in looks_due(dues_of([one], RULES), moment).values()]


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [("2026-11-27", 3, "2026-12-02"), ("2026-11-28", 1, "2026-11-30"), ("2026-11-30", 20, "2026-12-28")],
    ids=["over a weekend", "from a Saturday", "four weeks"],
)
def test_saturdays_and_sundays_are_no_working_days(start: str, count: int, end: str) -> None:
    assert work_days_after(datetime.fromisoformat(f"{start}T09:30+00:00"), count).isoformat() == f"{end}T09:30:00+00:00"


def test_of_several_looks_that_have_come_only_the_newest_is_told() -> None:
    days = (4, 5, 13, 14, 27, 28)
    assert [looks(FRIDAY + timedelta(days=day)) for day in days] == [[], [0], [0], [1], [1], [2]]


@pytest.mark.parametrize(
    "changes",
    [{"state": "refunded"}, {"money_seen_at": NOW}, {"state": "agreed", "solution": "return"}],
    ids=["refunded", "received", "the goods go back first"],
)
def test_nothing_is_looked_for_once_the_money_is_there_or_before_it_can_come(changes: dict[str, object]) -> None:
    assert looks(FRIDAY + timedelta(days=60), **changes) == []


def test_a_refund_that_was_on_its_way_before_the_first_look_is_looked_for_all_the_same() -> None:
    assert looks(FRIDAY + timedelta(days=5), state_since=None, first_seen=FRIDAY) == [0]
    assert looks(FRIDAY + timedelta(days=60), state_since=None) == []


def test_a_look_that_has_come_waits_for_the_buyer_and_the_last_one_says_whom_to_ask() -> None:
    one = followed(1, "refunding", state_since=FRIDAY)
    for days, group in ((1, Group.OPEN), (5, Group.WAITING)):
        (card,) = board(one, at=FRIDAY + timedelta(days=days)).cards
        assert card.group is group
    (paid,) = board(one.model_copy(update={"money_seen_at": NOW}), at=FRIDAY + timedelta(days=5)).cards
    assert paid.group is Group.FINISHED
    words = [look_words(due, RULES) for due in dues_of([one], RULES)]
    assert [word.split()[0] for word in words] == ["3", "10", "20"]
    assert ["help centre" in word for word in words] == [False, False, True]
