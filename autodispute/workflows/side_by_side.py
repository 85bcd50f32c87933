"""Reads several pages one after the other; one that may still be drawn rests in its tab while others are read."""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, Generic, TypeVar

from autodispute.workflows.at_rest import rest_until

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playwright.sync_api import Page

    from autodispute.workflows.at_rest import Rests
    from autodispute.workflows.walk import Walk

T = TypeVar("T")
_BLANK = "about:blank"


@dataclass
class _Resting(Generic[T]):
    place: int
    reading: Rests[T]
    until: float
    """On the clock of `time.monotonic`."""
    tab: Page


def read_side_by_side(walk: Walk, readings: Iterable[Rests[T]]) -> list[T]:
    """What each reading comes to, in their order.

    Each begins in the newest tab, which is nobody else's; where it rests there, another tab is opened for the next one.

    Args:
        walk: the window.
        readings: each is asked for only when the one before rests or is over.
    """
    read: dict[int, T] = {}
    resting: list[_Resting[T]] = []
    for place, reading in enumerate(readings):
        _go_on(walk, _Resting(place, reading, 0, walk.page), resting, read)
        for one in [one for one in resting if one.until <= monotonic()]:
            _go_on(walk, one, resting, read)
    while resting:
        rest_until(walk, resting[0].until)
        _go_on(walk, resting[0], resting, read)
    return [read[place] for place in sorted(read)]


def _go_on(walk: Walk, one: _Resting[T], resting: list[_Resting[T]], read: dict[int, T]) -> None:
    """Let one go on to its next rest, or to its end; those that rest stay in the order in which they are to go on."""
    if one in resting:
        resting.remove(one)
    try:
        until = next(one.reading)
    except StopIteration as done:
        read[one.place] = done.value
        if one.tab is not walk.page:
            one.tab.close()
        return
    tab = walk.page if walk.page.url != _BLANK else one.tab
    if tab is not one.tab:
        one.tab.close()  # it rested there before, and has gone on to another page
    resting.append(_Resting(one.place, one.reading, until, tab))
    if walk.page.url != _BLANK:
        walk.context.new_page()
