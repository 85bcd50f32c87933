"""Makes a moment of the site's words for how long something may take. No browser here."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from page_objects import texts
from page_objects.days import earliest, find_days

if TYPE_CHECKING:
    from datetime import tzinfo

_UNITS = {"day": timedelta(days=1), "hour": timedelta(hours=1), "minute": timedelta(minutes=1)}
_PACIFIC = ZoneInfo("America/Los_Angeles")
_ZONES: dict[str, tuple[tzinfo, ...]] = {
    "PST": (timezone(timedelta(hours=-8)), _PACIFIC),
    "PDT": (timezone(timedelta(hours=-7)), _PACIFIC),
    "UTC": (UTC,),
    "GMT": (UTC,),
    "Z": (UTC,),
}
"""What the signs may mean: "PST" stands for the Pacific clock in general too (rules.md 0.4), so it may be summer's."""
_TIME = re.compile(r"[ T,]+(\d{2}:\d{2}(?::\d{2})?)(?![:\d])(?! ?[AaPp]\.?[Mm])")
_OFFSET = re.compile(r" ?\(?(?:GMT|UTC)? ?(?P<sign>[+\-\u2212])(?P<hours>\d{1,2}):?(?P<minutes>\d{2})?(?!\d)")
_SIGN = re.compile(r" ?\(?(Z\b|[A-Z][A-Za-z]+)")
_NO_ZONES = ("Uhr",)
"""Words that follow a time and mean no zone."""
_CLOCK = re.compile(r"(\d{1,3}):([0-5]\d):([0-5]\d)")
_PART = re.compile(r"(\d+) ?([^\W\d_]+)")


def deadline_in(words: str, read_at: datetime, zone: tzinfo) -> datetime | None:
    """The moment in UTC that the words name; None where they leave it open, which is not filled in from elsewhere.

    Of what they may mean it is the earliest. A countdown such as "3 days 4 hours left" is cut off by the site, so the
    moment is never later than the true one. "By" and "before" a day without a time both end where that day begins. A
    sign of a zone that is not known names no moment.

    Args:
        words: as the page shows them.
        read_at: when the page was read.
        zone: where a day without a zone is one (rules.md 0.4: the Pacific one).
    """
    flat = texts.squeeze(words)
    if any(sign in flat for sign in _ZONES if len(sign) > 1) or re.search(r"\d{4}", flat):
        return _stated(flat, zone)
    try:
        left = _counted(flat)
        return None if left is None else read_at.astimezone(UTC) + left
    except OverflowError:  # a number that is no countdown's
        return None


def _stated(words: str, zone: tzinfo) -> datetime | None:
    """One day, with time and zone where they follow; of a time that no clock shows, nothing is known."""
    days = list(find_days(words))
    if len(days) != 1:
        return None
    day, end = days[0]
    shown = _TIME.match(words, end)
    try:
        at = time.fromisoformat(shown[1]) if shown else time.min
        zones = _zones(words, shown.end() if shown else end, zone)
    except ValueError:
        return None
    return min((earliest(day, at, meant) for meant in zones), default=None)


def _zones(words: str, end: int, usual: tzinfo) -> tuple[tzinfo, ...]:
    """What the words after day and time may mean; nothing where they name a zone that is not known.

    Raises:
        ValueError: an offset that no clock has.
    """
    if offset := _OFFSET.match(words, end):
        ahead = timedelta(hours=int(offset["hours"]), minutes=int(offset["minutes"] or 0))
        return (timezone(ahead if offset["sign"] == "+" else -ahead),)
    sign = _SIGN.match(words, end)
    return _ZONES.get(sign[1], ()) if sign and sign[1] not in _NO_ZONES else (usual,)


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
