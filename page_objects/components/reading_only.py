"""While something is opened, filled in and confirmed, nothing but reading leaves the window."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from playwright.sync_api import Error

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import BrowserContext, Page, Request, Route

_READING = ("GET", "HEAD")
_ALL = "**/*"


class Hold:
    """While it is closed, every request that could change something on the site (not GET, not HEAD) is held back.

    A click, of this program or of the person, then cannot answer, whatever the page makes of it. Requests of shared
    workers and of `fetchLater` are not seen (see `rehearsal_lock.py`). What is asked for while this program waits for
    a person waits too, and is judged afterwards.

    Args:
        context: the window; open at first.
    """

    def __init__(self, context: BrowserContext) -> None:
        self._context = context
        self._is_closed = False
        self._tabs: Sequence[Page] | None = None

    def close(self) -> None:
        """Hold back from now on."""
        if not self._is_closed:
            self._context.route(_ALL, self._judge)
        self._is_closed = True

    def open(self) -> None:
        """Let everything pass from now on."""
        if self._is_closed:
            self._context.unroute(_ALL, self._judge)
        self._is_closed = False

    @contextmanager
    def lifted(self) -> Iterator[None]:
        """Let everything pass in here; afterwards it is as it was."""
        was_closed = self._is_closed
        self.open()
        try:
            yield
        finally:
            if was_closed:
                self.close()

    @contextmanager
    def only_in(self, tabs: Sequence[Page]) -> Iterator[None]:
        """Hold back in these tabs only: a page that is loaded beside may read in whatever way it reads."""
        self._tabs = tabs
        try:
            yield
        finally:
            self._tabs = None

    def _judge(self, route: Route) -> None:
        if route.request.method in _READING or not self._is_held(route.request):
            route.fallback()
        else:
            route.abort()

    def _is_held(self, request: Request) -> bool:
        if self._tabs is None:
            return True
        try:
            return request.frame.page in self._tabs
        except Error:
            return True  # of no tab, or of one that is not there yet


@contextmanager
def reading_only(context: BrowserContext) -> Iterator[None]:
    """Hold back every request that could change something on the site, in all tabs."""
    hold = Hold(context)
    hold.close()
    try:
        yield
    finally:
        hold.open()
