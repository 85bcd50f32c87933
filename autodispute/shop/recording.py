"""The shop's front door: who may come in, and the record of every request."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from starlette.responses import PlainTextResponse

from autodispute.shop.state import Recorded

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from autodispute.shop.state import ShopState


class FrontDoor:
    """Refuses requests under another name than this computer's own, and records the rest.

    The Host header is checked because a page of the open web could otherwise reach the shop under a name that its owner
    points at 127.0.0.1.
    """

    def __init__(self, app: ASGIApp, state: Callable[[], ShopState], port: int) -> None:
        self._app = app
        self._state = state
        self._hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if dict(scope["headers"]).get(b"host", b"").decode("latin-1") not in self._hosts:
            await PlainTextResponse("Wrong host.", status_code=421)(scope, receive, send)
            return
        state = self._state()
        place = len(state.requests)
        counted = _counting(receive, scope, state)
        if state.on_request:
            counted = await _whole(counted)
            for callback in state.on_request:
                callback(state.requests[place])
        await self._app(scope, counted, send)


def _counting(receive: Receive, scope: Scope, state: ShopState) -> Receive:
    """Record the request at once, and its size as the body comes in."""
    place = len(state.requests)
    seen = Recorded(scope["method"], scope["path"], scope["query_string"].decode("latin-1"), time.monotonic(), 0)
    state.requests.append(seen)

    async def count() -> Message:
        message = await receive()
        size = state.requests[place].body_bytes + len(message.get("body", b""))
        state.requests[place] = Recorded(seen.method, seen.path, seen.query, seen.at, size)
        return message

    return count


async def _whole(receive: Receive) -> Receive:
    """Wait until the request has come in whole; what came is handed on as if it came now."""
    messages = [await receive()]
    while messages[-1].get("more_body"):
        messages.append(await receive())

    async def again() -> Message:
        return messages.pop(0) if messages else await receive()

    return again
