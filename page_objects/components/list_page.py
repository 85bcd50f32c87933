"""One page of a list that is turned by "next": read at rest, because rows and controls render late (site.md 5.1)."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeGuard

from playwright.sync_api import Error

from page_objects.components.list_views import CHOSEN, VIEW

if TYPE_CHECKING:
    from playwright.sync_api import Page

_QUIET = 1.0
"""Seconds in which nothing of the list may change before it counts as drawn; the site draws in stages (site.md 2.2)."""

# Answers once nothing has changed for `quiet` milliseconds, or with what is there when the time is up. A turned page is
# whole at once when it has the wanted number, as many rows as the page before, each with words and none of that page's.
_AT_REST = """([row, view, chosen, quiet, patience, before, wanted]) => new Promise(answer => {
  const shown = part => [...document.querySelectorAll(part)].filter(one => one.checkVisibility());
  const usable = one => !one.disabled && one.getAttribute('aria-disabled') !== 'true';
  const look = () => ({
    rows: shown(row).map(one => one.textContent),
    numbers: shown('.next-pagination-item').map(one => one.textContent.trim()).filter(one => /^[0-9]+$/.test(one)),
    current: shown('.next-current').map(one => one.textContent.trim())[0] ?? null,
    next: shown('.next-next').map(usable)[0] ?? null,
    earlier: shown('.next-prev').some(usable),
    views: shown(view).map(one => one.textContent),
    chosen: shown(view).filter(one => one.matches(chosen)).map(one => one.textContent),
  });
  const isWhole = ({rows, current, next}) => next !== null && current === wanted && rows.length === before.length
    && rows.every(one => one.trim() && !before.includes(one));
  const start = performance.now();
  let last = '', since = start;
  const again = () => {
    const now = performance.now(), seen = look(), text = JSON.stringify(seen);
    if (text !== last) [last, since] = [text, now];
    const rests = now - since >= quiet || isWhole(seen);
    if (rests || now - start >= patience) answer({...seen, at_rest: rests});
    else setTimeout(again, 50);
  };
  again();
})"""


@dataclass(frozen=True)
class ListPage:
    """What one page of the list shows, and whether the list can be turned."""

    rows: list[str]
    numbers: list[str]
    """The page numbers shown."""
    current: str | None
    """The number of the page shown, where one is marked."""
    next: bool | None
    """Whether "next" can be used; None where there is no such control."""
    earlier: bool
    """Whether there are pages before this one."""
    views: list[str]
    """The views that the list can be put on."""
    chosen: list[str]
    """Those of them that it stands on."""
    at_rest: bool

    @property
    def is_filled(self) -> bool:
        """Whether there are rows, and none that is still without words."""
        return bool(self.rows) and all(row.strip() for row in self.rows)

    @property
    def numbers_beyond(self) -> bool:
        """Whether a page number is shown that comes after this page."""
        if not _is_number(self.current) and self.next is False:
            return False  # which number is this page's is not shown; "next" says that it is the last
        here = int(self.current) if _is_number(self.current) else 1
        return any(int(number) > here for number in self.numbers)

    @property
    def following(self) -> str | None:
        """The number of the page after this one, as far as numbers are shown."""
        return str(int(self.current) + 1) if _is_number(self.current) else None

    def follows(self, before: ListPage) -> bool:
        """Whether this is the page after another: other rows under the next number, as far as numbers are shown."""
        return self.rows != before.rows and before.following in (None, self.current)


def _is_number(text: str | None) -> TypeGuard[str]:
    return text is not None and text.isdecimal()


def at_rest(page: Page, row: str, end: float, before: ListPage | None = None) -> ListPage | None:
    """The list once it no longer changes; None where a new document came in between, or the time was up.

    Args:
        page: the tab.
        row: CSS for one row.
        end: until when to wait, on the clock of `time.monotonic`; at least one moment of rest is waited for.
        before: the page that was turned, where one was.
    """
    patience = max(_QUIET * 1.5, end - time.monotonic())
    turned = [before.rows, before.following or ""] if before else [[], ""]
    try:
        shown = ListPage(**page.evaluate(_AT_REST, [row, VIEW, CHOSEN, _QUIET * 1000, patience * 1000, *turned]))
    except Error as error:
        if "context was destroyed" not in error.message:
            raise
        return None  # the list turned by loading a new document, which is looked at next
    return shown if shown.at_rest else None
