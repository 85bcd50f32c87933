"""A notification service on this computer: keeps what arrives, or refuses it."""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from types import TracebackType

TOKEN = "tok-1a2b3c4d5e6f"  # noqa: S105 - the tests' own


class Receiver:
    """Listens on loopback, at `address` for apprise and at `ping` for whoever asks."""

    def __init__(self) -> None:
        self.got: list[dict[str, Any]] = []
        """Each message that was taken: title, message, type."""
        self.pings: list[str] = []
        self.refused = 0
        self.refuses = False
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._thread = Thread(target=self._server.serve_forever, daemon=True)

    @property
    def address(self) -> str:
        """As `notify add` takes it."""
        return f"json://127.0.0.1:{self._server.server_port}/{TOKEN}"

    @property
    def ping(self) -> str:
        """As `notify ping set` takes it."""
        return f"http://127.0.0.1:{self._server.server_port}/ping/{TOKEN}"

    def taken(self) -> list[tuple[str, str]]:
        """Title and level of all since it was asked last."""
        found = [(one["title"], one["type"]) for one in self.got]
        self.got.clear()
        return found

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                if receiver.refuses:
                    receiver.refused += 1
                else:
                    receiver.got.append(body)
                self._answer(503 if receiver.refuses else 200)

            def do_GET(self) -> None:
                receiver.pings.append(self.path)
                self._answer(200)

            def _answer(self, status: int) -> None:
                self.send_response(status)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Nothing is printed."""

        return Handler
