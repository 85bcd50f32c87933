"""Days and countdowns across changes of the clock, in the person's zone, and on a computer whose clock is wrong."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
import time_machine

from autodispute.turn_words import local_words, span_words
from autodispute.workflows.site_clock import MOST_APART, SiteClock
from page_objects.days import start_of
from page_objects.deadlines import deadline_in

if TYPE_CHECKING:
    from collections.abc import Iterator

PACIFIC = ZoneInfo("America/Los_Angeles")
NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)
NOON_OF_THE_SITE = {"date": "Thu, 26 Nov 2026 12:00:00 GMT"}


@pytest.fixture
def person_in(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The person's computer is set to this zone."""
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("person_in", "day", "words"),
    [
        ("America/Los_Angeles", date(2026, 12, 20), "Sun 2026-12-20 00:00"),
        ("Europe/Berlin", date(2026, 12, 20), "Sun 2026-12-20 09:00"),
        ("Europe/Berlin", date(2026, 10, 30), "Fri 2026-10-30 08:00"),  # Europe has changed its clocks, America not yet
        ("Europe/Berlin", date(2027, 3, 20), "Sat 2027-03-20 08:00"),  # the other way round
        ("Asia/Tokyo", date(2026, 12, 20), "Sun 2026-12-20 17:00"),
        ("Pacific/Auckland", date(2026, 12, 20), "Sun 2026-12-20 21:00"),
        ("Pacific/Honolulu", date(2026, 12, 20), "Sat 2026-12-19 22:00"),
    ],
    indirect=["person_in"],
)
def test_a_day_of_the_site_begins_in_the_person_s_own_time(person_in: str, day: date, words: str) -> None:
    del person_in
    assert local_words(start_of(day, PACIFIC)) == words


@pytest.mark.parametrize("person_in", ["America/Los_Angeles", "Europe/Berlin"], indirect=True)
@pytest.mark.parametrize(
    ("begin", "end"),
    [
        (datetime(2026, 10, 24, 20, tzinfo=UTC), datetime(2026, 11, 1, 20, tzinfo=UTC)),  # both go back between
        (datetime(2027, 3, 13, 20, tzinfo=UTC), datetime(2027, 3, 28, 20, tzinfo=UTC)),  # both go forward
    ],
)
def test_how_long_there_is_counts_the_hours_that_pass(person_in: str, begin: datetime, end: datetime) -> None:
    del person_in
    assert span_words(end.astimezone(), begin.astimezone()) == f"{(end - begin).days} days"


@pytest.mark.parametrize("wrong", [timedelta(hours=-30), timedelta(days=400)], ids=["slow", "fast"])
def test_a_countdown_goes_on_as_it_was_read_though_the_computer_s_clock_is_wrong(wrong: timedelta) -> None:
    with time_machine.travel(NOON + wrong, tick=False) as clock:
        end = deadline_in("3 days 4 hours left to respond", datetime.now(UTC), PACIFIC)
        assert end is not None
        assert span_words(end, datetime.now(UTC)) == "3 days 4 hours"
        clock.shift(timedelta(hours=5))
        assert span_words(end, datetime.now(UTC)) == "2 days 23 hours"


@pytest.mark.parametrize(
    ("apart", "words"),
    [
        (timedelta(), None),
        (MOST_APART - timedelta(seconds=1), None),
        (MOST_APART, "2 minutes ahead of"),
        (timedelta(hours=-26), "1560 minutes behind"),
    ],
)
def test_a_clock_is_told_of_if_no_answer_of_the_site_agrees_with_it(apart: timedelta, words: str | None) -> None:
    clock, here = SiteClock(), NOON + apart
    clock.heard(NOON_OF_THE_SITE, here, here + timedelta(seconds=3))
    assert clock.warning == (
        words and f"This computer's clock is {words} the site's. Set it: days and times are told by it."
    )


def test_an_old_copy_and_a_slow_answer_do_not_make_a_clock_wrong() -> None:
    slow, copied = SiteClock(), SiteClock()
    slow.heard(NOON_OF_THE_SITE, NOON - timedelta(minutes=9), NOON + timedelta(minutes=9))
    copied.heard(NOON_OF_THE_SITE, NOON + timedelta(hours=1), NOON + timedelta(hours=1))
    copied.heard(NOON_OF_THE_SITE | {"age": "9"}, NOON + timedelta(hours=1), NOON + timedelta(hours=1))
    copied.heard({"date": "Thu, 26 Nov 2026 13:00:00 GMT"}, NOON + timedelta(hours=1), NOON + timedelta(hours=1))
    copied.heard(NOON_OF_THE_SITE, NOON + timedelta(hours=1), NOON + timedelta(hours=1))
    assert (slow.warning, copied.warning, SiteClock().warning) == (None, None, None)
