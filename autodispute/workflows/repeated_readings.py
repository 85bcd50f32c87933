"""Readings of the site some seconds apart, until one tells what came of a click, or the patience is over."""

from __future__ import annotations

from math import isinf
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
        open_after: seconds before these two are believed; the site may be late. What an earlier run left gets all of
            the time anew: when it clicked is known by the computer's clock alone, which may have jumped since.
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
        if readings == 1:
            walk.job.progress.note(_going_on(patience if isinf(open_after) else max(patience, open_after)))
        walk.pause(walk.job.settings.settle_pause)


def _going_on(seconds: float) -> str:
    """Why nothing is heard of the run for a while."""
    return f"That alone does not tell; reading again, for about {seconds:.0f} s." if seconds >= 1 else "Reading again."
