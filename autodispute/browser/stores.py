"""What a site keeps in the browser: cookies, local storage, IndexedDB and session storage, taken out and put back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

from playwright.sync_api import Error

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import BrowserContext, Page, Route, StorageState

    from autodispute.session_store import Session

_FILL = "kept => { for (const [name, value] of Object.entries(kept)) sessionStorage.setItem(name, value); }"
# The icon is named so that a browser with a window does not ask the site for one.
_EMPTY = '<!doctype html><link rel="icon" href="data:,">'
_EVERYTHING = "**/*"


def playwright_state(session: Session) -> StorageState:
    """The session's cookies and stores in Playwright's form."""
    return cast("StorageState", session.state.model_dump(mode="json"))


def fill_session_storage(page: Page, kept: dict[str, dict[str, str]]) -> None:
    """Put back what the site kept for a tab, by origin, which Playwright's state lacks; nothing is asked of the site.

    It is there once, for this tab and those that it opens: what the site takes away stays away.

    Args:
        page: an empty tab, and empty again afterwards.
        kept: names and values by origin.
    """
    page.route(_EVERYTHING, _answer_empty)
    for origin, values in kept.items():
        page.goto(origin)
        page.evaluate(_FILL, values)
    page.goto("about:blank")
    page.unroute(_EVERYTHING, _answer_empty)


def _answer_empty(route: Route) -> None:
    route.fulfill(content_type="text/html", body=_EMPTY)


def read_stores(
    context: BrowserContext, is_own: Callable[[str], bool]
) -> tuple[StorageState, dict[str, dict[str, str]]]:
    """Everything that the site keeps in this window: Playwright's state, and session storage by origin.

    Args:
        context: the window.
        is_own: whether an address or a cookie's domain is the site's; what others keep is left out.

    Raises `Error` of Playwright when the browser went away.
    """
    state = context.storage_state(indexed_db=True)
    state["cookies"] = [cookie for cookie in state.get("cookies", []) if is_own(cookie.get("domain", ""))]
    state["origins"] = [origin for origin in state.get("origins", []) if is_own(origin.get("origin", ""))]
    kept = [_session_storage(page) for page in context.pages if is_own(page.url)]
    return state, {origin: values for origin, values in kept if values}


def _session_storage(page: Page) -> tuple[str, dict[str, str]]:
    try:
        origin, values = page.evaluate("() => [location.origin, JSON.stringify(sessionStorage)]")
    except Error:
        return "", {}  # a page may forbid it, and then keeps nothing there
    return str(origin), json.loads(values)
