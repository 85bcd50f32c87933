"""While something is opened and filled in, nothing but reading leaves the window."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import BrowserContext, Route

_READING = ("GET", "HEAD")


@contextmanager
def reading_only(context: BrowserContext) -> Iterator[None]:
    """Hold back every request that could change something on the site (anything but GET and HEAD).

    A click that only opens something then cannot answer by itself, whatever the page makes of it.
    """

    def hold(route: Route) -> None:
        if route.request.method in _READING:
            route.fallback()
        else:
            route.abort()

    context.route("**/*", hold)
    try:
        yield
    finally:
        context.unroute("**/*", hold)
