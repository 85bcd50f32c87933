"""Reads a page until it no longer changes: the site draws its pages in stages (site.md 2.2)."""

from __future__ import annotations

from collections.abc import Generator
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from autodispute.workflows.walk import Walk

_REST = 0.5
"""Seconds in which nothing of a page may change before it counts as drawn; ours."""
T = TypeVar("T")
Rests = Generator[float, None, T]
"""A reading that gives, each time it has to rest, until when, on the clock of `time.monotonic`."""


def readings(
    patience: float,
    read: Callable[[], T],
    *,
    is_whole: Callable[[T], bool] = lambda _: False,
    is_lacking: Callable[[T], bool] = lambda _: False,
) -> Rests[T]:
    """What two readings in a row agree on, or the last one when the patience is over.

    Args:
        patience: seconds.
        read: reads the page.
        is_whole: whether a reading has all that can be there, so that no other is needed.
        is_lacking: whether a reading lacks what must still come, so that agreeing on it is not enough.
    """
    end, last = monotonic() + patience, read()
    while not is_whole(last) and monotonic() < end:
        yield monotonic() + _REST
        shown = read()
        is_same, last = shown == last, shown
        if is_same and not is_lacking(shown):
            break
    return last


def read_at_rest(
    walk: Walk,
    read: Callable[[], T],
    *,
    is_whole: Callable[[T], bool] = lambda _: False,
    is_lacking: Callable[[T], bool] = lambda _: False,
) -> T:
    """What `readings` comes to within the patience of the walk."""
    return finish(walk, readings(walk.job.settings.patience, read, is_whole=is_whole, is_lacking=is_lacking))


def finish(walk: Walk, reading: Rests[T]) -> T:
    """What a reading comes to; its rests are waited for."""
    while True:
        try:
            rest_until(walk, next(reading))
        except StopIteration as done:
            seen: T = done.value
            return seen


def begin(reading: Rests[T]) -> Rests[T]:
    """The same reading, read for the first time now."""
    try:
        moment = next(reading)
    except StopIteration as done:
        return _over(done.value)
    return _resting(moment, reading)


def _resting(moment: float, reading: Rests[T]) -> Rests[T]:
    yield moment
    return (yield from reading)


def _over(value: T) -> Rests[T]:
    yield from ()
    return value


def rest_until(walk: Walk, moment: float) -> None:
    """Wait until a moment on the clock of `time.monotonic`."""
    if (left := moment - monotonic()) > 0:
        walk.pause(left)
