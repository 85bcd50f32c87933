"""Reads a page until it no longer changes: the site draws its pages in stages (site.md 2.2)."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from autodispute.workflows.walk import Walk

_REST = 0.5
"""Seconds in which nothing of a page may change before it counts as drawn; ours."""
T = TypeVar("T")


def read_at_rest(
    walk: Walk,
    read: Callable[[], T],
    *,
    is_whole: Callable[[T], bool] = lambda _: False,
    is_lacking: Callable[[T], bool] = lambda _: False,
) -> T:
    """What two readings in a row agree on, or the last one when the patience is over.

    Args:
        walk: the walk that shows the page; its patience counts.
        read: reads the page.
        is_whole: whether a reading has all that can be there, so that no other is needed.
        is_lacking: whether a reading lacks what must still come, so that agreeing on it is not enough.
    """
    end, last = monotonic() + walk.job.settings.patience, read()
    while not is_whole(last) and monotonic() < end:
        walk.pause(_REST)
        shown = read()
        is_same, last = shown == last, shown
        if is_same and not is_lacking(shown):
            break
    return last
