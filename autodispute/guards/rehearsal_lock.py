"""The rehearsal's network lock: from the review page on, no request but GET leaves the browser, and no socket ever."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from playwright.sync_api import Error

from autodispute.guards.network_watch import NetworkWatch

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import BrowserContext, Page

    from autodispute.models import BlockedRequest

_READING = "GET"
# How long a tab may take to say whether it shows the review, in milliseconds. A page that waits for its own request
# (a synchronous XMLHttpRequest) never answers, so silence has to count as an answer.
_ANSWER_MS = 3000


class RehearsalLock:
    """Watches every request of a window's browser from before its first page.

    Until `arm`, everything passes but sockets (see `network_watch.py`). From `arm` on, a request that is not a GET
    passes only while no tab shows the review; each such request is asked about when it is made, so that a page that
    shows the review and sends in the same breath is caught. From `lock` on, none passes. In doubt a request is refused:
    when a tab does not answer in time, and when a form is sent as a page of its own, since Chromium asks a tab nothing
    while it is going elsewhere.

    Args:
        context: a window whose tabs are still empty; its browser must have no other one.

    Raises:
        ValueError: a page is open already, and might hold what the lock cannot see.
    """

    def __init__(self, context: BrowserContext) -> None:
        self._context = context
        self._review_shown: Callable[[Page], bool] | None = None
        self._locked = False
        self._watch = NetworkWatch(context, self._may_leave)

    @property
    def blocked(self) -> tuple[BlockedRequest, ...]:
        """What was kept from leaving, in order."""
        return tuple(self._watch.blocked)

    def arm(self, review_shown: Callable[[Page], bool]) -> None:
        """Call before the click that leads to the review; `review_shown` looks at a tab without waiting."""
        self._review_shown = review_shown

    def lock(self) -> None:
        """Call when the review is there: from now on only GET leaves, whatever the tabs show."""
        self._locked = True

    def _may_leave(self, event: dict[str, Any]) -> bool:
        if event["request"]["method"] == _READING:
            return True
        if self._locked or self._review_shown is None:
            return not self._locked
        if event["resourceType"] == "Document":
            return False
        in_sight = any(_shows(page, self._review_shown) for page in self._context.pages)
        # The lock may have closed while the tabs were asked.
        return not in_sight and not self._locked


def _shows(page: Page, review_shown: Callable[[Page], bool]) -> bool:
    try:
        # Reading an attribute is the one question with a time limit that neither runs script text, which a page's
        # policy may forbid, nor closes pop-ups on the way.
        page.locator("html").get_attribute("lang", timeout=_ANSWER_MS)
        return review_shown(page)
    except Error:
        return not page.is_closed()
