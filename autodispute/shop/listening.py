"""The shop's socket, on this computer only, and the web server behind it."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
import struct
import threading
from typing import TYPE_CHECKING

import uvicorn

from autodispute.errors import SettingsInvalid

if TYPE_CHECKING:
    from starlette.types import ASGIApp

LOOPBACK = "127.0.0.1"
_AT_ONCE = struct.pack("ii", 1, 0)
"""SO_LINGER with no time: closing breaks the connection off in place of ending it."""


def listen(port: int = 0, host: str = LOOPBACK) -> socket.socket:
    """A socket that listens on this computer only.

    Args:
        port: the port; 0 takes any free one.
        host: a loopback address.

    Raises:
        SettingsInvalid: for any other address, or a port that is taken.
    """
    if not ipaddress.ip_address(host).is_loopback:
        raise SettingsInvalid(
            f"The practice shop does not listen on {host}.", hint="It serves this computer only; use 127.0.0.1."
        )
    try:
        return socket.create_server((host, port))
    except OSError as problem:
        raise SettingsInvalid(
            f"Port {port} cannot be used: {problem.strerror}.", hint="Choose another port."
        ) from problem


class ShopServer(uvicorn.Server):
    """A web server whose cable can be cut."""

    def __init__(self, app: ASGIApp) -> None:
        config = uvicorn.Config(app, log_level="error", access_log=False, lifespan="off", timeout_graceful_shutdown=1)
        super().__init__(config)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: int | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to take requests."""
        self._loop, self._thread = asyncio.get_running_loop(), threading.get_ident()
        await super().startup(sockets)

    def cut(self) -> None:
        """Break off every connection, stop listening, and end; does nothing before the start."""
        if self._loop is None:
            return
        if threading.get_ident() == self._thread:
            self._cut()
        else:
            self._loop.call_soon_threadsafe(self._cut)

    def _cut(self) -> None:
        for server in self.servers:
            server.close()
        for connection in list(self.server_state.connections):
            transport = connection.transport
            transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _AT_ONCE)
            transport.abort()
        self.should_exit = True
