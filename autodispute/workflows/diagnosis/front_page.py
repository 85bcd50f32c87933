"""Asks the site's front page for its answer, in the browser that files: one request, no cookie, nothing followed.

In the browser, because its way out (proxy, certificates) is the one a filing goes. The answer is taken at its head,
and the page never begins.
"""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Error

from autodispute.browser import new_context
from autodispute.errors import SiteUnavailable
from autodispute.workflows.site_clock import site_time

if TYPE_CHECKING:
    from collections.abc import Mapping

    from playwright.sync_api import Browser, CDPSession

_PATTERNS = [{"urlPattern": "*", "requestStage": "Response"}]


@dataclass(frozen=True)
class Answer:
    """The head of the site's answer, and when it came."""

    status: int
    headers: Mapping[str, str]
    """By their names in small letters."""
    came_at: datetime
    seconds: float

    @property
    def site_time(self) -> datetime | None:
        """What time it was for the site when it sent this, where it says so."""
        return site_time(self.headers)


def ask_front_page(browser: Browser, address: str, patience: float) -> Answer:
    """The head of the answer.

    Args:
        browser: any that runs.
        address: the front page's.
        patience: seconds to wait.

    Raises:
        SiteUnavailable: none came.
    """
    context = new_context(browser)
    page = context.pages[0]
    heads = _take_heads(context.new_cdp_session(page))
    try:
        page.goto(address, timeout=patience * 1000)
    except Error as error:
        if not heads:
            found = re.search(r"net::\w+", error.message)
            why = found[0] if found else f"no answer within {patience:g} seconds"
            raise SiteUnavailable(f"{address} cannot be reached ({why}).") from error
    finally:
        context.close()
    return heads[0]


def _take_heads(session: CDPSession) -> list[Answer]:
    """From now on the tab's requests end with the head of their answer, which is put into this list."""
    heads: list[Answer] = []
    begin = time.perf_counter()

    def take(event: dict[str, Any]) -> None:
        request = {"requestId": event["requestId"]}
        if "responseStatusCode" not in event:
            session.send("Fetch.continueRequest", request)  # it failed, and the tab says how
            return
        headers = {one["name"].lower(): one["value"] for one in event["responseHeaders"]}
        heads.append(Answer(event["responseStatusCode"], headers, datetime.now(UTC), time.perf_counter() - begin))
        session.send("Fetch.failRequest", request | {"errorReason": "Aborted"})

    session.on("Fetch.requestPaused", take)
    session.send("Fetch.enable", {"patterns": _PATTERNS})
    return heads
