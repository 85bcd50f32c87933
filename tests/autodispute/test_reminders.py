"""Reminders grow closer to the end; what was passed while no check ran is told once, by its newest rung."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from test_agenda import FRIDAY, RULES, dues

from autodispute.agenda import Due, DueKind
from autodispute.reminders import rung_due, rungs_due

END = datetime(2026, 12, 3, 14, 5, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def due(kind: DueKind, at: datetime = END, **changes: object) -> Due:
    return replace(Due(kind, "8193500112347777", "2193500900000001", "Lamp", at), **changes)  # type: ignore[arg-type]


def names(one: Due, told_at: datetime | None = None) -> list[str]:
    """The rungs that a check every hour tells, from five days before to two days after the end."""
    found: list[str] = []
    for hours in range(-20 * 24, 49):
        rung = rung_due(one, told_at, one.at + hours * HOUR, RULES)
        if rung is not None and found[-1:] != [rung.name]:
            found.append(rung.name)
    return found


@pytest.mark.parametrize(
    ("kind", "ladder"),
    [
        (DueKind.ANSWER, ["48h", "24h", "6h", "over"]),
        (DueKind.SHIP, ["48h", "24h", "6h", "over"]),
        (DueKind.WINDOW, ["7d", "3d", "1d"]),
        (DueKind.APPEAL, ["48h"]),
        (DueKind.MONEY, ["look"]),
        (DueKind.SELLER, []),
    ],
)
def test_each_kind_has_a_ladder_of_its_own(kind: DueKind, ladder: list[str]) -> None:
    assert names(due(kind)) == ladder


def test_a_return_is_reminded_of_by_the_days_since_the_turn_began() -> None:
    assert names(due(DueKind.SHIP, begun_at=END - 10 * DAY)) == ["day3", "day7", "day9", "over"]


def test_a_return_with_less_time_or_more_is_also_reminded_of_in_its_last_hours() -> None:
    assert names(due(DueKind.SHIP, begun_at=END - 5 * DAY)) == ["day3", "24h", "6h", "over"]
    assert names(due(DueKind.SHIP, begun_at=END - 15 * DAY)) == ["day3", "day7", "day9", "48h", "24h", "6h", "over"]


def test_of_several_rungs_that_were_passed_only_the_newest_counts() -> None:
    rung = rung_due(due(DueKind.ANSWER), END - 5 * DAY, END - HOUR, RULES)
    assert rung is not None
    assert (rung.name, rung.is_last) == ("6h", True)


def test_after_the_end_nothing_counts_but_that_it_is_over() -> None:
    over = rung_due(due(DueKind.ANSWER), None, END + 30 * DAY, RULES)
    assert over is not None
    assert (over.name, over.is_over) == ("over", True)
    assert rung_due(due(DueKind.WINDOW), None, END, RULES) is None


def test_what_was_passed_before_the_buyer_was_told_how_it_stands_is_no_rung() -> None:
    assert names(due(DueKind.ANSWER), told_at=END - 20 * HOUR) == ["6h", "over"]
    assert names(due(DueKind.ANSWER), told_at=END + HOUR) == []


def test_of_the_looks_for_one_disputes_money_only_the_newest_counts() -> None:
    looks = dues("refunding", state_since=FRIDAY)
    late = FRIDAY + 60 * DAY
    (rung,) = rungs_due(looks, {}, late, RULES)
    assert (rung.due.place, rung.is_last) == (2, True)
    (first,) = rungs_due(looks, {}, looks[0].at, RULES)
    assert (first.due.place, first.is_last) == (0, False)
    assert rungs_due(looks, {"2193500900000001": late}, late, RULES) == ()
