"""The calendar file, read back by its own library: one event for each thing that is due, and no more than that."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from icalendar import Calendar

from autodispute.agenda import Due, DueKind
from autodispute.calendar_file import calendar_of
from autodispute.rules import Rules, load_rules

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

NOW = datetime(2026, 10, 30, 12, tzinfo=UTC)
DAY = timedelta(days=1)
PLACE = ("https://www.aliexpress.com", "ada.example")
ORDER, DISPUTE = "8193500112347777", "2193500900000001"


@pytest.fixture
def rules(tmp_path: Path) -> Rules:
    return load_rules(tmp_path)


def due(kind: DueKind, days: float = 20, **changes: Any) -> Due:
    dispute = None if kind is DueKind.WINDOW else DISPUTE
    return Due(kind, ORDER, dispute, "Desk Lamp", NOW + days * DAY, **changes)


def events(content: bytes) -> list[Any]:
    return list(Calendar.from_ical(content).walk("VEVENT"))


def read(rules: Rules, dues: Iterable[Due], **changes: Any) -> list[Any]:
    return events(calendar_of(dues, PLACE, rules, changes.pop("moment", NOW), **changes))


def alarms(event: Any) -> list[datetime]:
    return [event["dtstart"].dt + alarm["trigger"].dt for alarm in event.walk("VALARM")]


def test_each_kind_is_one_event_at_its_moment_in_plain_words(rules: Rules) -> None:
    found = read(rules, [due(kind) for kind in DueKind])
    assert [event["dtstart"].dt for event in found] == [NOW + 20 * DAY] * len(DueKind)
    assert [str(event["summary"]) for event in found] == [
        f"Answer in dispute {DISPUTE}",
        f"Send the goods back: dispute {DISPUTE}",
        f"The seller's time is over: dispute {DISPUTE}",
        f"Look whether the refund is there: dispute {DISPUTE}",
        f"Last moment to appeal: dispute {DISPUTE}",
        f"Last moment to open a dispute: order {ORDER}",
    ]
    assert {event["dtstamp"].dt for event in found} == {NOW}


@pytest.mark.parametrize(
    ("one", "before_the_end"),
    [
        (due(DueKind.WINDOW), [7 * DAY, 3 * DAY, DAY]),
        (due(DueKind.ANSWER), [2 * DAY, DAY, DAY / 4]),
        (due(DueKind.ANSWER, 1.5), [DAY, DAY / 4]),  # the first would have rung before now
        (due(DueKind.SHIP, 10, begun_at=NOW), [7 * DAY, 3 * DAY, DAY]),
        (due(DueKind.SHIP, 10), [2 * DAY, DAY, DAY / 4]),
        (due(DueKind.MONEY), [DAY * 0]),
        (due(DueKind.APPEAL), [2 * DAY]),
        (due(DueKind.SELLER), []),
        (due(DueKind.WINDOW, -1), []),
    ],
)
def test_alarms_ring_by_the_ladder_unless_it_is_past(rules: Rules, one: Due, before_the_end: list[timedelta]) -> None:
    (event,) = read(rules, [one])
    assert alarms(event) == [one.at - before for before in before_the_end]


def test_alarm_rings_so_many_hours_before_though_clocks_are_changed_between(rules: Rules) -> None:
    """Clocks go back in Europe and in America between the alarm a week before and the end."""
    (event,) = read(rules, [due(DueKind.WINDOW, 7.5)])
    assert event["dtstart"].to_ical() == b"20261107T000000Z"
    assert event["dtstart"].dt - alarms(event)[0] == timedelta(hours=7 * 24)


def test_uid_stays_while_the_moment_moves_and_is_another_for_anything_else(rules: Rules) -> None:
    (first,) = read(rules, [due(DueKind.ANSWER)])
    (moved,) = read(rules, [due(DueKind.ANSWER, 25)], moment=NOW + DAY)
    others = read(rules, [due(DueKind.SHIP), due(DueKind.WINDOW), due(DueKind.WINDOW, place=1)])
    (elsewhere,) = events(calendar_of([due(DueKind.ANSWER)], (PLACE[0], "other"), rules, NOW))
    assert first["uid"] == moved["uid"]
    assert len({str(event["uid"]) for event in (first, *others, elsewhere)}) == 5


def test_nothing_personal_is_in_it_and_the_title_only_if_it_is_wanted(rules: Rules) -> None:
    plain = calendar_of([due(kind) for kind in DueKind], PLACE, rules, NOW).decode().replace("\r\n ", "")
    assert not [word for word in ("Desk Lamp", "ada.example", "aliexpress.com") if word in plain]
    (event,) = read(rules, [due(DueKind.ANSWER)], detail=True)
    assert str(event["summary"]) == f"Desk Lamp: Answer in dispute {DISPUTE}"


def test_estimate_says_so_and_by_which_rule(rules: Rules) -> None:
    stated, estimated = read(rules, [due(DueKind.SHIP), due(DueKind.SHIP, estimated_by="return_ship_days")])
    assert "stimated" not in str(stated["summary"]) + str(stated["description"])
    assert str(estimated["summary"]).endswith("(estimated)")
    assert "return_ship_days" in str(estimated["description"])


def test_file_without_anything_due_is_a_calendar_still(rules: Rules) -> None:
    content = calendar_of([], PLACE, rules, NOW)
    assert events(content) == []
    assert content.startswith(b"BEGIN:VCALENDAR\r\n")
