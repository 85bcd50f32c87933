"""What a site keeps in the browser: cookies, local storage, IndexedDB and session storage, taken out and put back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

from playwright.sync_api import Error

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import BrowserContext, Page, StorageState

    from autodispute.session_store import Session

# A tab's session storage is filled before the first script of its first page; what the site changes later stays.
_FILL = """(kept => {
  const own = kept[location.origin];
  if (!own || sessionStorage.length) return;
  for (const [name, value] of Object.entries(own)) sessionStorage.setItem(name, value);
})"""


def playwright_state(session: Session) -> StorageState:
    """The session's cookies and stores in Playwright's form."""
    return cast("StorageState", session.state.model_dump(mode="json"))


def fill_session_storage(kept: dict[str, dict[str, str]]) -> str:
    """The script that puts session storage back, which Playwright's state lacks."""
    return f"{_FILL}({json.dumps(kept)})"


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
