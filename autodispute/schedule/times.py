"""At which times of the day checks run: the same every day, so that a scheduler can tell which one was missed."""

from __future__ import annotations

from datetime import time, timedelta
from typing import TYPE_CHECKING
from zlib import crc32

from autodispute.durations import short
from autodispute.errors import SettingsInvalid

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MINUTE = timedelta(minutes=1)
_HOURS, _HOUR = 24, 60
_DAY = _HOURS * _HOUR


def times_of_day(every: timedelta, seed: str) -> tuple[time, ...]:
    """The times of one day, this far apart; the first is chosen by the seed, so that not everybody asks on the hour.

    Raises:
        SettingsInvalid: a day does not come out even with this interval.
    """
    minutes = every // _MINUTE
    if not minutes or every % _MINUTE or _DAY % minutes:
        raise SettingsInvalid(
            f"A day does not come out even with a check every {short(every)}.",
            hint=f"Choose {_nearest(every)}; `autodispute watch` takes any interval.",
        )
    first = crc32(seed.encode()) % min(minutes, _HOUR)
    return tuple(time(*divmod(at, _HOUR)) for at in range(first, _DAY, minutes))


def by_hours(times: Iterable[time]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """The same times as few pairs: hours, and minutes that come in each of them."""
    hours_of: dict[int, tuple[int, ...]] = {}
    for at in times:
        hours_of[at.minute] = (*hours_of.get(at.minute, ()), at.hour)
    minutes_of: dict[tuple[int, ...], tuple[int, ...]] = {}
    for minute, hours in sorted(hours_of.items()):
        minutes_of[hours] = (*minutes_of.get(hours, ()), minute)
    return list(minutes_of.items())


def hours_field(hours: Sequence[int]) -> str:
    """The hours as calendars of systemd and cron write them."""
    return _field(hours, _HOURS)


def minutes_field(minutes: Sequence[int]) -> str:
    """The minutes as calendars of systemd and cron write them."""
    return _field(minutes, _HOUR)


def _field(values: Sequence[int], whole: int) -> str:
    return "*" if len(values) == whole else ",".join(map(str, values))


def _nearest(every: timedelta) -> str:
    """The intervals next to this one with which a day comes out even; above an hour, whole hours."""
    step = _HOUR if every > timedelta(hours=1) else 1
    even = [timedelta(minutes=minutes) for minutes in range(step, _DAY + 1, step) if _DAY % minutes == 0]
    below = [one for one in even if one < every][-1:]
    above = [one for one in even if one > every][:1]
    return " or ".join(short(one) for one in below + above)
