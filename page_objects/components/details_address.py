"""Where the details of a case are, without leaving the list for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import TimeoutError as PlaywrightTimeout

from page_objects.base import using

if TYPE_CHECKING:
    from playwright.sync_api import Request, Route

    from page_objects.components.dispute_row import DisputeRow

_NO_CONTENT = 204
"""Upon this answer a browser stays where it is (HTTP: RFC 9110, 15.3.5)."""
_PATIENCE = 3000
"""Milliseconds for the click to lead on; then the list may open details in another way. Ours."""


def where_details_are(row: DisputeRow) -> str | None:
    """The address to which the button for details leads; None where it leads nowhere by itself.

    The button has no address, so it is clicked, and the request for the page is answered here, before it leaves the
    browser: the list stays as it is, and does not have to be opened and turned again for each case.

    Raises:
        PageChanged: the button cannot be used.
    """
    page = row.root.page
    context, tabs = page.context, page.context.pages
    context.route("**/*", _hold)
    try:
        with (
            context.expect_event("request", _is_for_a_page, timeout=_PATIENCE) as asked,
            using("The button for the details of a dispute"),
        ):
            row.details_button.click()
        found = asked.value.url
    except PlaywrightTimeout:
        return None
    finally:
        context.unroute("**/*", _hold)
        for tab in context.pages:
            if tab not in tabs:
                tab.close()
    return found


def _hold(route: Route) -> None:
    if _is_for_a_page(route.request):
        route.fulfill(status=_NO_CONTENT)
    else:
        route.fallback()


def _is_for_a_page(request: Request) -> bool:
    """Whether a tab is to show another document; parts of a page and frames in it are not."""
    return request.is_navigation_request() and request.frame.parent_frame is None
