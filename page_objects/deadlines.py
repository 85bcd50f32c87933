"""Makes a moment of the site's words for how long something may take. No browser here."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

from page_objects import texts

_UNITS = {"day": timedelta(days=1), "hour": timedelta(hours=1), "minute": timedelta(minutes=1)}
_ZONES = {"PST": -8, "PDT": -7, "UTC": 0, "GMT": 0}
"""Hours ahead of UTC; the site's own clock is the Pacific one, and a page that means it says so."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = r"(?:(?P<iso>\d{4}-\d{2}-\d{2})|(?P<month>[A-Za-z]{3})[a-z]*\.? (?P<day>\d{1,2}), (?P<year>\d{4}))"
_MOMENT = re.compile(rf"{_DAY}[ T,]+(?P<time>\d{{2}}:\d{{2}}(?::\d{{2}})?) ?\(?(?P<zone>PST|PDT|UTC|GMT)\b")
_CLOCK = re.compile(r"(\d{1,3}):([0-5]\d):([0-5]\d)")
_PART = re.compile(r"(\d+) ?([^\W\d_]+)")


def deadline_in(words: str, read_at: datetime) -> datetime | None:
    """The moment in UTC that the words name; None where they leave it open, which is not filled in from elsewhere.

    A countdown such as "3 days 4 hours left" is cut off by the site, so the moment is never later than the true one.

    Args:
        words: as the page shows them.
        read_at: when the page was read.
    """
    flat = texts.squeeze(words)
    if any(sign in flat for sign in _ZONES) or re.search(r"\d{4}", flat):
        return _stated(flat)
    left = _counted(flat)
    return None if left is None else (read_at + left).astimezone(UTC)


def _stated(words: str) -> datetime | None:
    """A day with time and zone; without a zone it is not known which moment is meant."""
    found = _MOMENT.search(words)
    if found is None or len(_MOMENT.findall(words)) > 1:
        return None
    day = found["iso"] or _day(found["month"], found["day"], found["year"])
    zone = timezone(timedelta(hours=_ZONES[found["zone"]]))
    try:
        return datetime.fromisoformat(f"{day} {found['time']}").replace(tzinfo=zone).astimezone(UTC)
    except ValueError:
        return None


def _day(month: str, day: str, year: str) -> str:
    """In ISO form; a month that is none makes no day."""
    number = _MONTHS.index(month.lower()) + 1 if month.lower() in _MONTHS else 0
    return f"{year}-{number:02}-{int(day):02}"


def _counted(words: str) -> timedelta | None:
    """How long a countdown goes on; every number in it must be understood."""
    left, seen = timedelta(), set()
    if clock := _CLOCK.search(words):
        hours, minutes, seconds = map(int, clock.groups())
        left, seen = timedelta(hours=hours, minutes=minutes, seconds=seconds), {"hour", "minute"}
        words = words.replace(clock[0], " ", 1)
    for number, word in _PART.findall(words):
        unit = texts.key_of("time", word)
        if unit not in _UNITS or unit in seen:
            return None
        left += int(number) * _UNITS[unit]
        seen.add(unit)
    has_more = len(re.findall(r"\d+", words)) != len(_PART.findall(words))
    return left if seen and not has_more else None
