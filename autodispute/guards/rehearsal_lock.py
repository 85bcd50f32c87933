"""The rehearsal's network lock: from the review page on, no request but GET leaves the browser.

The lock sits at the browser itself (the Fetch domain of Chromium's debugging protocol, on the browser's own session).
Routing at the tab, which Playwright offers, is not enough; measured with Chromium 156: requests of shared workers and
of `fetchLater` pass it, and about one in five of a sandboxed frame made by a script. What Fetch does not see is shut
off for the whole rehearsal: WebSockets everywhere, by a content policy added to every page and worker script; WebRTC
and WebTransport in pages, by taking their constructors away. Service workers are off in every window of this tool.
One way is left open: WebTransport inside a worker, which needs a server made for it.
"""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Error

from autodispute.guards.origin_guard import without_query
from autodispute.models import BlockedRequest

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import BrowserContext, Page

_READING = "GET"
# Everything a page may fetch stays allowed; ws: and wss: are not named, so sockets are refused.
_NO_SOCKETS = {"name": "Content-Security-Policy", "value": "connect-src http: https: data: blob:"}
_NO_CHANNELS = (
    "for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'WebTransport']) delete window[name]"
)
# Worker scripts arrive as "Other"; a module's imports as "Script", where the header has no effect.
_PATTERNS = [
    {"urlPattern": "*", "requestStage": "Request"},
    {"urlPattern": "*", "requestStage": "Response", "resourceType": "Document"},
    {"urlPattern": "*", "requestStage": "Response", "resourceType": "Other"},
]
# How long a tab may take to say whether it shows the review, in milliseconds. A page that waits for its own request
# (a synchronous XMLHttpRequest) never answers, so silence has to count as an answer.
_ANSWER_MS = 3000


class RehearsalLock:
    """Watches every request of a window's browser from before its first page.

    Until `arm`, everything passes. From `arm` on, a request that is not a GET passes only while no tab shows the
    review; each such request is asked about when it is made, so that a page that shows the review and sends in the
    same breath is caught. From `lock` on, none passes. In doubt a request is refused: when a tab does not answer in
    time, and when a form is sent as a page of its own, since Chromium asks a tab nothing while it is going elsewhere.

    Args:
        context: a window whose tabs are still empty; its browser must have no other one.

    Raises:
        ValueError: a page is open already, and might hold what the lock cannot see.
    """

    def __init__(self, context: BrowserContext) -> None:
        if context.browser is None or any(page.url != "about:blank" for page in context.pages):
            raise ValueError("the lock is made before the first page is opened")
        self._context = context
        self._review_shown: Callable[[Page], bool] | None = None
        self._locked = False
        self._blocked: list[BlockedRequest] = []
        context.add_init_script(_NO_CHANNELS)
        self._session = context.browser.new_browser_cdp_session()
        self._session.on("Fetch.requestPaused", self._on_paused)
        self._session.send("Fetch.enable", {"patterns": _PATTERNS})

    @property
    def blocked(self) -> tuple[BlockedRequest, ...]:
        """What was kept from leaving, in order."""
        return tuple(self._blocked)

    def arm(self, review_shown: Callable[[Page], bool]) -> None:
        """Call before the click that leads to the review; `review_shown` looks at a tab without waiting."""
        self._review_shown = review_shown

    def lock(self) -> None:
        """Call when the review is there: from now on only GET leaves, whatever the tabs show."""
        self._locked = True

    def _on_paused(self, event: dict[str, Any]) -> None:
        try:
            if "responseStatusCode" in event or "responseErrorReason" in event:
                self._pass_answer(event)
            elif self._may_leave(event):
                self._send("continueRequest", event)
            else:
                self._refuse(event)
        except Error:
            # The request, its tab or the browser is gone: there is nothing left to let through or to refuse.
            return

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

    def _refuse(self, event: dict[str, Any]) -> None:
        request = event["request"]
        self._blocked.append(BlockedRequest(method=request["method"], url=without_query(request["url"])))
        # "Aborted" leaves the page where it is; any other reason puts an error page in the place of the review.
        self._send("failRequest", event, errorReason="Aborted")

    def _pass_answer(self, event: dict[str, Any]) -> None:
        """Let an answer in, with the policy against sockets added."""
        status = event.get("responseStatusCode", 0)
        if status == 0 or 300 <= status < 400:  # noqa: PLR2004 - an error or a redirect has no page
            self._send("continueRequest", event)
            return
        headers = [*event["responseHeaders"], _NO_SOCKETS]
        if event["resourceType"] != "Document":
            self._send("continueResponse", event, responseCode=status, responseHeaders=headers)
            return
        # Chromium reads a page's policy before it shows the answer here, so that the page has to be given anew.
        answer = self._session.send("Fetch.getResponseBody", {"requestId": event["requestId"]})
        body = answer["body"] if answer["base64Encoded"] else base64.b64encode(answer["body"].encode()).decode()
        self._send("fulfillRequest", event, responseCode=status, responseHeaders=headers, body=body)

    def _send(self, what: str, event: dict[str, Any], **more: Any) -> None:
        self._session.send(f"Fetch.{what}", {"requestId": event["requestId"], **more})


def _shows(page: Page, review_shown: Callable[[Page], bool]) -> bool:
    try:
        # Reading an attribute is the one question with a time limit that neither runs script text, which a page's
        # policy may forbid, nor closes pop-ups on the way.
        page.locator("html").get_attribute("lang", timeout=_ANSWER_MS)
        return review_shown(page)
    except Error:
        return not page.is_closed()
