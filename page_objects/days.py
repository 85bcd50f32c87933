"""Finds days in the site's texts and makes moments of them. No browser here."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from page_objects import texts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""The keys of the text packs' table, January first."""
_YEARS = range(2010, 2200)
"""AliExpress began in 2010."""
_WORD = r"[^\W\d_]{3,}"
_DAY = re.compile(
    r"(?<!\d)(?:(?P<iso>\d{4}-\d{2}-\d{2})(?!\d)"
    rf"|(?P<day>\d{{1,2}})\.?(?: de)? (?P<month>{_WORD})\.?(?: de)?,? (?P<year>\d{{4}})(?!\d)"
    r"|(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>\d{4})(?!\d))"
    rf"|(?P<name>{_WORD})\.? (?P<number>\d{{1,2}}), (?P<of>\d{{4}})(?!\d)"
)
"""The forms of site.md 9: "Feb 22, 2026", "7. Jul 2026", "15/06/2026" (the day first: English pages write the month's
name), and the ISO form of the list of returns and refunds."""


def find_days(words: str) -> Iterator[tuple[date, int]]:
    """Each day that the words name, and where it ends in them; what has the form of a day and is none is left out."""
    for found in _DAY.finditer(words):
        if found["iso"]:
            parts = tuple(map(int, found["iso"].split("-")))
        elif found["m"]:
            parts = (int(found["y"]), int(found["m"]), int(found["d"]))
        elif found["month"]:
            parts = (int(found["year"]), _month(found["month"]), int(found["day"]))
        else:
            parts = (int(found["of"]), _month(found["name"]), int(found["number"]))
        with suppress(ValueError):
            if parts[0] in _YEARS:
                yield date(*parts), found.end()


def only_day(words: str) -> date | None:
    """The day that the words name; None where they name none, or several."""
    days = {day for day, _ in find_days(words)}
    return days.pop() if len(days) == 1 else None


def earliest(day: date, at: time, zone: tzinfo) -> datetime:
    """The first moment, in UTC, that a clock of the zone may mean by this.

    Where the clock is changed it shows an hour twice, or leaves one out; such a time is taken for the earlier moment.
    """
    shown = datetime.combine(day, at)
    return min(shown.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))


def start_of(day: date, zone: tzinfo) -> datetime:
    """The first moment of a day in a zone, in UTC."""
    return earliest(day, time.min, zone)


def _month(word: str) -> int:
    """Its number; 0, which no day has, for a word that is no month."""
    key = texts.key_of("month", word)
    return _MONTHS.index(key) + 1 if key else 0
