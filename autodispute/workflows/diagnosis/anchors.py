"""How many of each page object's anchors a page has: counts only, nothing that a page says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import Locator

from autodispute.errors import PageChanged
from autodispute.workflows.diagnosis.finding import Finding, fault, ok, warning

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from autodispute.workflows.walk import Walk

_NOT_ANCHORS = {"loaded", "root"}
"""`loaded` is one of the others, or several of them; `root` is where a component hangs."""
_REST = 1.0
"""Seconds between two counts that must agree; the site draws its pages in stages (site.md 2.2)."""
LOOK = "Look at the page in your own browser. If the site has changed, file by hand this time; report this list."

Counts = dict[str, int]


def anchors_of(part: object) -> dict[str, Locator]:
    """The public locators of a page object or component, by name."""
    return {
        name: value
        for name, value in vars(part).items()
        if isinstance(value, Locator) and not name.startswith("_") and name not in _NOT_ANCHORS
    }


def count_on_page(prefix: str, page: object) -> Counts:
    """How often each anchor of a page is there."""
    return {f"{prefix}.{name}": anchor.count() for name, anchor in anchors_of(page).items()}


def count_in_blocks(prefix: str, blocks: Sequence[object]) -> Counts:
    """In how many of the blocks each of their anchors is there."""
    counts: Counts = {}
    for block in blocks:
        for name, anchor in anchors_of(block).items():
            key = f"{prefix}.{name}"
            counts[key] = counts.get(key, 0) + min(1, anchor.count())
    return counts


def count_at_rest(walk: Walk, count: Callable[[], Counts]) -> Counts:
    """The counts once two in a row agree, or those of the last look when the patience is over."""
    last = count()
    for _ in range(max(1, int(walk.job.settings.patience / _REST))):
        walk.pause(_REST)
        before, last = last, count()
        if last == before:
            break
    return last


def judge(
    counts: Counts, required: Iterable[Sequence[str]] = (), wanted: Iterable[tuple[Sequence[str], str]] = ()
) -> Iterator[Finding]:
    """A finding for each anchor.

    Args:
        counts: how often each is there.
        required: groups of anchors of which one must be there.
        wanted: groups of which one should be there, each with the remedy where none is.
    """
    faulty = {name for group in required if not _any(counts, group) for name in group}
    remedies = {name: remedy for group, remedy in wanted if not _any(counts, group) for name in group}
    for name, count in counts.items():
        if name in faulty:
            yield fault(name, PageChanged(str(count)), LOOK)
        elif name in remedies:
            yield warning(name, str(count), remedies[name])
        else:
            yield ok(name, str(count))


def judge_reading(name: str, reads: Sequence[Callable[[], object]]) -> Finding:
    """Whether what a filing reads of a page can be read; which part cannot, but not what it says."""
    if not reads:
        return ok(name, "nothing to read")
    broken: dict[str, int] = {}
    for read in reads:
        try:
            read()
        except PageChanged as error:
            part = str(error.details.get("part", "a part"))
            broken[part] = broken.get(part, 0) + 1
    readable = f"{len(reads) - sum(broken.values())} of {len(reads)}"
    if broken:
        return fault(name, PageChanged(f"{readable}; not readable: {', '.join(broken)}"), LOOK)
    return ok(name, readable)


def _any(counts: Counts, group: Sequence[str]) -> bool:
    return any(counts.get(name) for name in group)
