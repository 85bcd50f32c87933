"""A moment is made of the site's words only where they name one."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from page_objects.deadlines import deadline_in

READ_AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("3 days 4 hours left to respond", {"days": 3, "hours": 4}),
        ("1 day left to respond", {"days": 1}),
        ("Time left: 2d 03:04:05", {"days": 2, "hours": 3, "minutes": 4, "seconds": 5}),
        ("5 hours 10 minutes remaining", {"hours": 5, "minutes": 10}),
        ("Noch 4 Tage 23 Stunden zum Antworten", {"days": 4, "hours": 23}),
        ("Quedan 4 días 23 horas para responder", {"days": 4, "hours": 23}),
    ],
)
def test_countdown_ends_so_long_after_it_was_read(words: str, left: dict[str, int]) -> None:
    assert deadline_in(words, READ_AT) == READ_AT + timedelta(**left)


def test_countdown_read_in_another_zone_ends_at_the_same_moment() -> None:
    there = READ_AT.astimezone(timezone(timedelta(hours=9)))
    found = deadline_in("1 hour left to respond", there)
    assert found == READ_AT + timedelta(hours=1)
    assert found.tzinfo is UTC


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("Respond by 2026-11-24 09:00:00 (PST)", datetime(2026, 11, 24, 17, tzinfo=UTC)),
        ("Please respond before Nov 24, 2026 09:30 PST.", datetime(2026, 11, 24, 17, 30, tzinfo=UTC)),
        ("Reply by July 1, 2026 23:59 PDT", datetime(2026, 7, 2, 6, 59, tzinfo=UTC)),
        ("Respond by 2026-11-24T09:00 UTC", datetime(2026, 11, 24, 9, tzinfo=UTC)),
    ],
)
def test_day_with_time_and_zone_is_that_moment(words: str, moment: datetime) -> None:
    assert deadline_in(words, READ_AT) == moment


@pytest.mark.parametrize(
    "words",
    [
        "Respond by 2026-11-24",
        "Respond by 2026-11-24 09:00",
        "Respond by Nov 24, 2026 09:00 CET",
        "Respond by 2026-13-24 09:00 PST",
        "Respond by Foo 24, 2026 09:00 PST",
        "Respond by 2026-11-24 09:00 PST or 2026-11-25 09:00 PST",
        "3 of 5 days left to respond",
        "3 days left to respond, 7 days to appeal",
        "3 fortnights left to respond",
        "04:12 left to respond",
        "3 days 12 left to respond",
        "Time left to respond",
    ],
)
def test_words_that_leave_it_open_name_no_moment(words: str) -> None:
    assert deadline_in(words, READ_AT) is None
