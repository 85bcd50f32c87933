"""Waits until a list is drawn: the site draws its pages in stages (site.md 2.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Page

_QUIET = 1.0
"""Seconds in which no part may come or go before a list counts as drawn; ours."""

# Answers true once the counts have been the same for `quiet` milliseconds, false when the time is up. Counts and not
# texts: a clock that ticks somewhere would never let the list come to rest.
_WAIT = """([parts, quiet, patience]) => new Promise(answer => {
  const filled = one => one.checkVisibility() && one.textContent.trim() !== '';
  const look = () => parts.map(part => [...document.querySelectorAll(part)].filter(filled).length).join();
  const start = performance.now();
  let last = '', since = start;
  const again = () => {
    const now = performance.now(), seen = look();
    if (seen !== last) [last, since] = [seen, now];
    if (now - since >= quiet) answer(true);
    else if (now - start >= patience) answer(false);
    else setTimeout(again, 50);
  };
  again();
})"""


def wait_until_drawn(page: Page, parts: Sequence[str], patience: float) -> bool:
    """Wait until no part has come or gone for a second; whether that came about in time.

    Args:
        page: the tab.
        parts: CSS for each kind of part that is counted; only what is visible and has words counts.
        patience: seconds; at least one moment of rest is waited for.
    """
    most = max(_QUIET * 1.5, patience)
    return bool(page.evaluate(_WAIT, [list(parts), _QUIET * 1000, most * 1000]))
