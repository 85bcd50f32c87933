"""While something is opened, filled in and confirmed, nothing but reading leaves the window."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Error

from autodispute.guards.network_watch import SOCKET, NetworkWatch

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import BrowserContext, Page, WebSocketRoute

    from autodispute.models import BlockedRequest

_READING = ("GET", "HEAD")
_ANY = re.compile("")


class Hold:
    """While it is closed, every request that could change something on the site (not GET, not HEAD) is held back.

    A click, of this program or of the person, then cannot answer, whatever the page makes of it. Sockets are refused
    from the beginning, as in a rehearsal (see `network_watch.py`). A chat may need its socket: with `sockets` it has
    one, what the site says on it comes in, and what the page says on it while the hold is closed is thrown away, be it
    only that it is still there, so that such a socket may be found closed after a long wait for the person; a
    socket inside a worker is then not seen. What is asked for while this program waits for a person waits too, and is
    judged afterwards.

    Until `begin` it is of no use: a run that answers nothing needs none, nor does a rehearsal, which has its lock.

    Args:
        context: a window; its browser must have no other one that is used meanwhile.
    """

    def __init__(self, context: BrowserContext) -> None:
        self._context = context
        self._is_closed = False
        self._tabs: Sequence[Page] | None = None
        self._watch: NetworkWatch | None = None

    def begin(self, *, sockets: bool = False) -> None:
        """From now on it can hold back; it is open at first.

        Args:
            sockets: whether pages may have WebSockets.

        Raises:
            ValueError: a page is open already, and might hold what cannot be seen.
        """
        self._watch = NetworkWatch(self._context, self._may_leave, sockets=sockets)
        self._watch.ask_about_requests(False)
        if sockets:
            self._context.route_web_socket(_ANY, self._listen)

    @property
    def blocked(self) -> tuple[BlockedRequest, ...]:
        """What was kept from leaving, in order."""
        return tuple(self._watch.blocked) if self._watch else ()

    def close(self) -> None:
        """Hold back from now on."""
        self._set(closed=True)

    def open(self) -> None:
        """Let everything pass from now on."""
        self._set(closed=False)

    @contextmanager
    def closed(self) -> Iterator[None]:
        """Hold back in here; afterwards it is as it was."""
        was_closed = self._is_closed
        self.close()
        try:
            yield
        finally:
            if not was_closed:
                self.open()

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
        """Let other tabs than these send: a page that is loaded beside may read in whatever way it reads.

        Frames inside it and workers are not told from those of these tabs, and are held back.
        """
        self._tabs = tabs
        try:
            yield
        finally:
            self._tabs = None

    def _set(self, *, closed: bool) -> None:
        """Chromium asks about each request from before the hold is closed until after it was."""
        self._is_closed = self._is_closed or closed
        if self._watch is not None:
            self._watch.ask_about_requests(closed)
        self._is_closed = closed

    def _may_leave(self, event: dict[str, Any]) -> bool:
        if not self._is_closed or event["request"]["method"] in _READING:
            return True
        return self._tabs is not None and event.get("frameId") in self._frames_beside(self._tabs)

    def _frames_beside(self, tabs: Sequence[Page]) -> set[str]:
        """The main frames of the other tabs, as the protocol names them."""
        found = set()
        for page in (page for page in self._context.pages if page not in tabs):
            session = self._context.new_cdp_session(page)
            found.add(session.send("Target.getTargetInfo")["targetInfo"]["targetId"])
            session.detach()
        return found

    def _listen(self, socket: WebSocketRoute) -> None:
        try:
            server = socket.connect_to_server()
            socket.on_message(lambda message: self._pass_on(socket, server, message))
        except Error:
            return  # its tab is gone

    def _pass_on(self, socket: WebSocketRoute, server: WebSocketRoute, message: str | bytes) -> None:
        if self._is_closed and self._watch is not None:
            self._watch.block(SOCKET, socket.url)
            return
        server.send(message)
