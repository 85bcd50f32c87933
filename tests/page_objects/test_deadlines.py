"""A moment is made of the site's words only where they name one; of what they may mean, it is the earliest."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from page_objects.days import only_day, start_of
from page_objects.deadlines import deadline_in

READ_AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
PACIFIC = ZoneInfo("America/Los_Angeles")


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
    assert deadline_in(words, READ_AT, PACIFIC) == READ_AT + timedelta(**left)


@pytest.mark.parametrize("day", [date(2026, 11, 1), date(2027, 3, 14)], ids=["autumn", "spring"])
def test_countdown_runs_on_evenly_while_the_site_changes_its_clock(day: date) -> None:
    read_at = start_of(day, PACIFIC).astimezone(PACIFIC)
    assert deadline_in("1 day left to respond", read_at, PACIFIC) == read_at.astimezone(UTC) + timedelta(hours=24)


def test_countdown_read_in_another_zone_ends_at_the_same_moment() -> None:
    there = READ_AT.astimezone(timezone(timedelta(hours=9)))
    found = deadline_in("1 hour left to respond", there, PACIFIC)
    assert found == READ_AT + timedelta(hours=1)
    assert found.tzinfo is UTC


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("Respond by 2026-11-24 09:00:00 (PST)", datetime(2026, 11, 24, 17, tzinfo=UTC)),
        ("Please respond before Nov 24, 2026 09:30 PST.", datetime(2026, 11, 24, 17, 30, tzinfo=UTC)),
        ("Reply by July 1, 2026 23:59 PDT", datetime(2026, 7, 2, 6, 59, tzinfo=UTC)),
        ("Respond by 2026-11-24T09:00 UTC", datetime(2026, 11, 24, 9, tzinfo=UTC)),
        ("Antworte bis 7. Jul 2026 09:00 UTC", datetime(2026, 7, 7, 9, tzinfo=UTC)),
        ("Respond by 2026-11-05 10:00 GMT+8", datetime(2026, 11, 5, 2, tzinfo=UTC)),
        ("Respond by 2026-11-05T10:00:00+08:00", datetime(2026, 11, 5, 2, tzinfo=UTC)),
        ("Respond by 2026-11-05 10:00 -0800", datetime(2026, 11, 5, 18, tzinfo=UTC)),
        ("Respond by 2026-11-05T10:00:00Z", datetime(2026, 11, 5, 10, tzinfo=UTC)),
    ],
)
def test_day_with_time_and_zone_is_that_moment(words: str, moment: datetime) -> None:
    assert deadline_in(words, READ_AT, PACIFIC) == moment


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("Respond by 2026-11-24 09:00", datetime(2026, 11, 24, 17, tzinfo=UTC)),
        ("Respond by 2026-07-24 09:00", datetime(2026, 7, 24, 16, tzinfo=UTC)),
        ("Respond by 2026-11-24", datetime(2026, 11, 24, 8, tzinfo=UTC)),
        ("Refund if no delivery before Jul 24, 2026", datetime(2026, 7, 24, 7, tzinfo=UTC)),
        ("Responde antes del 24/07/2026", datetime(2026, 7, 24, 7, tzinfo=UTC)),
        ("Antworte bis 24. Nov 2026 09:00 Uhr", datetime(2026, 11, 24, 17, tzinfo=UTC)),
        ("Respond by Nov 24, 2026 09:30 PM", datetime(2026, 11, 24, 8, tzinfo=UTC)),
    ],
)
def test_day_without_a_zone_is_the_site_s_and_without_a_time_ends_where_it_begins(words: str, moment: datetime) -> None:
    assert deadline_in(words, READ_AT, PACIFIC) == moment


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("2026-11-01 01:30", datetime(2026, 11, 1, 8, 30, tzinfo=UTC)),  # shown twice: at 08:30 and at 09:30
        ("2027-03-14 02:30", datetime(2027, 3, 14, 9, 30, tzinfo=UTC)),  # never shown: 09:30 or 10:30
        ("2026-07-01 09:00 PST", datetime(2026, 7, 1, 16, tzinfo=UTC)),  # "PST" for the Pacific clock of the summer
        ("2026-12-01 09:00 PDT", datetime(2026, 12, 1, 16, tzinfo=UTC)),
    ],
)
def test_time_that_may_mean_two_moments_is_the_earlier(words: str, moment: datetime) -> None:
    assert deadline_in(f"Respond by {words}", READ_AT, PACIFIC) == moment


@pytest.mark.parametrize(("zone", "hour"), [("Asia/Tokyo", 15), ("Europe/Berlin", 23), ("America/Los_Angeles", 8)])
def test_day_begins_when_it_does_in_the_zone_of_the_table(zone: str, hour: int) -> None:
    assert start_of(date(2026, 11, 24), ZoneInfo(zone)).hour == hour


@pytest.mark.parametrize(
    "words",
    [
        "Respond by Nov 24, 2026 09:00 CET",
        "Respond by 2026-13-24 09:00 PST",
        "Respond by Foo 24, 2026 09:00 PST",
        "Respond by 2026-11-24 25:00",
        "Respond by 2026-11-24 09:00 Beijing time",
        "Respond by 2026-11-24 09:00 +99:00",
        "Respond by 2026-11-24 09:00 PST or 2026-11-25 09:00 PST",
        "3 of 5 days left to respond",
        "3 days left to respond, 7 days to appeal",
        "3 fortnights left to respond",
        "04:12 left to respond",
        "3 days 12 left to respond",
        "999 999999 days left to respond",
        "Time left to respond",
    ],
)
def test_words_that_leave_it_open_name_no_moment(words: str) -> None:
    assert deadline_in(words, READ_AT, PACIFIC) is None


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Date: Oct 18, 2026Ref. Number: 8193500112347777Copy", date(2026, 10, 18)),
        ("Bestelldatum: 7. Mär 2026Referenznummer: 8193500112347777", date(2026, 3, 7)),
        ("Fecha de compra: 05/11/2026", date(2026, 11, 5)),
        ("Fecha: 5 de noviembre de 2026", date(2026, 11, 5)),
        ("Order date: 10/18/2026", None),
        ("Feb 30, 2026", None),
        ("Oct 18, 2026 or Oct 19, 2026", None),
        ("Oct 18, 9999", None),
        ("Order 8193-20-26-1018", None),
    ],
)
def test_day_is_found_in_the_forms_of_the_site(words: str, day: date | None) -> None:
    assert only_day(words) == day
