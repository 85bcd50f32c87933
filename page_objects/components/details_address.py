"""Where the details of a case are, without leaving the list for them."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from playwright.sync_api import Error
from playwright.sync_api import TimeoutError as PlaywrightTimeout

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import BrowserContext, Request, Route

    from page_objects.components.dispute_row import DisputeRow

_NO_CONTENT = 204
"""Upon this answer a browser stays where it is (HTTP: RFC 9110, 15.3.5)."""
_EMPTY_PAGE = 200
_PATIENCE = 3000
"""Milliseconds for the click to lead on; then the list may open details in another way. Ours."""
_READING = ("GET", "HEAD")


@contextmanager
def asking_for_details(context: BrowserContext) -> Iterator[Callable[[DisputeRow, str], str | None]]:
    """Finds out to which address the button for the details of a case leads; the list stays as it is meanwhile.

    The button has no address, so it is clicked, and the request for the page is answered here, before it leaves the
    browser: the list does not have to be opened and turned again for each case. What would change something on the site
    (anything but GET and HEAD) does not leave the browser either. What is clicked has the label that is given, a known
    one. None stands for a button that leads nowhere.

    Raises:
        PageChanged: a button cannot be used.
    """
    context.route("**/*", _hold)
    try:
        yield _where_it_leads
    finally:
        context.unroute("**/*", _hold)


def _where_it_leads(row: DisputeRow, label: str) -> str | None:
    context, tabs = row.root.page.context, row.root.page.context.pages
    try:
        with context.expect_event("request", _is_for_a_page, timeout=_PATIENCE) as asked:
            row.open_details(label)
        found = asked.value
        if _has_no_tab_yet(found) and context.pages == tabs:
            context.wait_for_event("page", timeout=_PATIENCE)
    except PlaywrightTimeout:
        return None
    finally:
        for tab in context.pages:
            if tab not in tabs:
                tab.close()
    return found.url


def _hold(route: Route) -> None:
    if _is_for_a_page(route.request):
        # A tab that is only being opened needs a document, else it is never there to be closed.
        status = _EMPTY_PAGE if _has_no_tab_yet(route.request) else _NO_CONTENT
        route.fulfill(status=status, content_type="text/html")
    elif route.request.method in _READING:
        route.fallback()
    else:
        route.abort()


def _is_for_a_page(request: Request) -> bool:
    """Whether a tab is to show another document; parts of a page, frames in it and forms sent are not."""
    if not request.is_navigation_request() or request.method not in _READING:
        return False
    return _has_no_tab_yet(request) or request.frame.parent_frame is None


def _has_no_tab_yet(request: Request) -> bool:
    """Whether it is for a tab that is only being opened, for which Playwright has no frame yet."""
    try:
        return request.frame is None
    except Error:
        return True
