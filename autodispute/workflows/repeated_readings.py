"""Readings of the site some seconds apart, until one tells what came of a click, or the patience is over."""

from __future__ import annotations

from datetime import UTC, datetime
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from autodispute.workflows.walk import Walk

T = TypeVar("T")
_ENOUGH = 2
"""Readings some seconds apart after which what shows nothing of a click, or cannot be read, is taken as what it is."""


def read_until_told(
    walk: Walk,
    look: Callable[[], T],
    *,
    shows: Callable[[T], bool | None],
    open_after: float,
    patience: float,
) -> tuple[T, bool]:
    """Reading after reading, with pauses: the one that tells, or the last when the patience is over; whether it tells.

    Args:
        walk: the window.
        look: makes one reading.
        shows: whether a reading shows that the click brought about what it was to, for which one is enough, or that it
            did not, for which two in a row are; None where it shows neither.
        open_after: seconds before these two are believed; the site may be late.
        patience: seconds in which to go on reading; two readings are made in any case.
    """
    begin, without, readings = monotonic(), 0, 0
    while True:
        passed, readings = monotonic() - begin, readings + 1
        seen = look()
        without = without + 1 if shows(seen) is False else 0
        if shows(seen) or (without >= _ENOUGH and passed >= open_after):
            return seen, True
        if readings >= _ENOUGH and passed >= patience and not 0 < without < _ENOUGH:
            return seen, False
        walk.pause(walk.job.settings.settle_pause)


def time_left(clicked_at: str, patience: float) -> float:
    """Seconds that the site still has to show what came of a click; all of them where the clock was put back since.

    Args:
        clicked_at: ISO 8601, UTC; written before the click.
        patience: the seconds that it is given after a click.
    """
    passed = (datetime.now(UTC) - datetime.fromisoformat(clicked_at)).total_seconds()
    return patience if passed < 0 else max(0.0, patience - passed)
