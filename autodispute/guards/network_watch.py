"""Sees every request of a window's browser before it leaves, and refuses what is not for it to send.

It sits at the browser itself (the Fetch domain of Chromium's debugging protocol, on the browser's own session).
Routing at the tab, which Playwright offers, is not enough; measured with Chromium 156: requests of shared workers and
of `fetchLater` pass it, and about one in five of a sandboxed frame made by a script. What Fetch does not see is shut
off for as long as the window is open: WebSockets everywhere, by a content policy added to every page and worker script;
WebRTC and WebTransport in pages, by taking their constructors away. To a page a socket then fails like one whose server
is down. What it tried is told by the policy's own report, which is read here and never leaves. Service workers are off
in every window of this tool. One way is left open: WebTransport inside a worker, which needs a server made for it.
"""

from __future__ import annotations

import base64
import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Error

from autodispute.guards.origin_guard import without_query
from autodispute.models import BlockedRequest

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import BrowserContext

SOCKET = "SOCKET"
"""What stands for the method of a WebSocket that was refused, or of what a page said on one."""
# Names below .invalid lead nowhere (RFC 2606), should a report ever leave.
_REPORTS = "https://autodispute.invalid/refused"
# Everything a page may fetch stays allowed; ws: and wss: are not named, so sockets are refused.
_NO_SOCKETS = {
    "name": "Content-Security-Policy",
    "value": f"connect-src http: https: data: blob:; report-uri {_REPORTS}",
}
_NO_CHANNELS = (
    "for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'WebTransport']) delete window[name]"
)
_REQUESTS = {"urlPattern": "*", "requestStage": "Request"}
# Chromium asks about what a page does that is there already only if it was asked, before that page came, about anything
# at all; the reports are always asked about.
_REPORTS_ONLY = {"urlPattern": _REPORTS, "requestStage": "Request"}
# Worker scripts arrive as "Other"; a module's imports as "Script", where the header has no effect.
_ANSWERS = [
    {"urlPattern": "*", "requestStage": "Response", "resourceType": "Document"},
    {"urlPattern": "*", "requestStage": "Response", "resourceType": "Other"},
]


class NetworkWatch:
    """Asks about every request of a window's browser from before its first page.

    Args:
        context: a window whose tabs are still empty; its browser must have no other one that is used meanwhile.
        may_leave: judges a request, an event of the protocol. Where the browser fails it while it judges, the request
            has gone with its tab.
        sockets: whether pages may have WebSockets.

    Raises:
        ValueError: a page is open already, and might hold what cannot be seen.
    """

    def __init__(
        self, context: BrowserContext, may_leave: Callable[[dict[str, Any]], bool], *, sockets: bool = False
    ) -> None:
        if context.browser is None or any(page.url != "about:blank" for page in context.pages):
            raise ValueError("the lock is made before the first page is opened")
        self._may_leave = may_leave
        self._answers = [] if sockets else _ANSWERS
        self.blocked: list[BlockedRequest] = []
        """What was kept from leaving, in order."""
        context.add_init_script(_NO_CHANNELS)
        self._session = context.browser.new_browser_cdp_session()
        self._session.on("Fetch.requestPaused", self._on_paused)
        self.ask_about_requests(True)
        context.on("close", lambda _: self._end())

    def ask_about_requests(self, asks: bool) -> None:  # noqa: FBT001 - on or off
        """Whether each request is asked about; else all pass, which costs no time."""
        requests = _REQUESTS if asks else _REPORTS_ONLY
        self._session.send("Fetch.enable", {"patterns": [requests, *self._answers]})

    def block(self, method: str, url: str) -> None:
        """Note what was kept from leaving; of its address all but the query."""
        self.blocked.append(BlockedRequest(method=method, url=without_query(url)))

    def _end(self) -> None:
        """The window is gone, and nothing can leave it any more; the browser may have others after it."""
        with suppress(Error):
            self._session.detach()

    def _on_paused(self, event: dict[str, Any]) -> None:
        try:
            if "responseStatusCode" in event or "responseErrorReason" in event:
                self._pass_answer(event)
            elif event["request"]["url"] == _REPORTS:
                self.block(SOCKET, _socket_in(event["request"]))
                self._fail(event)
            elif self._may_leave(event):
                self._send("continueRequest", event)
            else:
                self.block(event["request"]["method"], event["request"]["url"])
                self._fail(event)
        except Error:
            # The request, its tab or the browser is gone: there is nothing left to let through or to refuse.
            return

    def _fail(self, event: dict[str, Any]) -> None:
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


def _socket_in(report: dict[str, Any]) -> str:
    """The address that a report of the policy says was refused."""
    try:
        return str(json.loads(report["postData"])["csp-report"]["blocked-uri"])
    except (KeyError, TypeError, ValueError):
        return "an address that is not told"
