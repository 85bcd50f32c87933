"""Loading an address of the site: reading is patient, and tried again with growing pauses."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar

from playwright.sync_api import Error

from autodispute.errors import SiteUnavailable
from autodispute.guards.origin_guard import without_query

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from autodispute.workflows.walk import Walk

T = TypeVar("T")
SERVER_FAULT = 500
_NOT_STARTED = "Nothing answers at this address of this computer: start what is to answer there, as `autodispute shop`."
_TO_ITS_END = 2000
"""Ours: milliseconds that a document may take to be whole before the next one is loaded over it."""


class Unreachable(SiteUnavailable):
    """No answer at all, so that there is nothing to see."""


def load(walk: Walk, address: str) -> None:
    """Load an address of the site in the newest tab, again after a growing pause if it does not come.

    Raises:
        ForeignOrigin: the address is not the site's.
        SiteUnavailable: no answer, or the server fails, each time.
    """
    walk.job.guard.check(address)
    try:
        patiently(walk, lambda: _load(walk, address), lambda: _take_a_new_tab(walk))
    except Unreachable:
        _take_a_new_tab(walk)  # a load that goes on for ever would hold up whatever is asked of its tab
        raise


def load_again(walk: Walk) -> None:
    """Load what the newest tab shows or failed to show; whether it came this time, the next look at it tells."""
    with suppress(Error):
        walk.page.reload(wait_until="domcontentloaded")


def patiently(walk: Walk, read: Callable[[], T], again: Callable[[], None]) -> T:
    """What `read` gives; where the site fails, `again` and `read` once more after a growing pause, a few times.

    Raises:
        SiteUnavailable: it failed each time.
    """
    pause = walk.job.settings.read_pause
    for _ in range(walk.job.settings.read_tries - 1):
        try:
            return read()
        except SiteUnavailable as error:
            walk.job.progress.note(f"{error.message} Trying again in {pause:g} s.")
        walk.pause(pause)
        walk.pace.keep()
        pause *= 2
        again()
    return read()


def _take_a_new_tab(walk: Walk) -> None:
    """The browser's own error page may still be on its way to the old one, and would end the next load."""
    old = walk.page
    walk.context.new_page()
    old.close()


def _load(walk: Walk, address: str) -> None:
    asked_at = datetime.now(UTC)
    try:
        answer = walk.page.goto(address, wait_until="domcontentloaded")
        if answer is None:  # the address differs from the one shown by its fragment at most: nothing was loaded
            answer = walk.page.reload(wait_until="domcontentloaded")
    except Error as error:
        found = re.search(r"net::\w+", error.message)
        reason = f" ({found[0]})" if found else ""
        hint = _NOT_STARTED if walk.job.guard.is_loopback and "ERR_CONNECTION_REFUSED" in reason else None
        raise Unreachable(f"{without_query(address)} cannot be reached{reason}.", hint=hint) from error
    if answer is not None:
        walk.clock.heard(answer.headers, asked_at, datetime.now(UTC))
    if answer is not None and answer.status >= SERVER_FAULT:
        raise SiteUnavailable(f"The site answers {without_query(address)} with error {answer.status}.")


def let_it_end(page: Page) -> None:
    """One that shows what is waited for is left before it is whole; cut off, it would not count as loaded."""
    with suppress(Error):
        page.wait_for_load_state("domcontentloaded", timeout=_TO_ITS_END)
