"""A site of a test's own: answers by path, and a record of what was asked."""

import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Reply:
    """One answer."""

    body: str = "<!doctype html><title>A page</title>"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


class SmallSite:
    """Serves `replies` on this computer; whatever has none is an empty page."""

    def __init__(self) -> None:
        self.replies: dict[str, Reply] = {}
        self.asked: list[tuple[str, str, str | None]] = []
        """Method, path and cookies."""
        handler = type("Handler", (_Handler,), {"site": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        """Stop listening."""
        self._server.shutdown()
        self._server.server_close()


class _Handler(BaseHTTPRequestHandler):
    site: SmallSite

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        self.site.asked.append((self.command, path, self.headers.get("Cookie")))
        reply = self.site.replies.get(path, Reply())
        self.send_response_only(reply.status)
        for name, value in ({"Date": self.date_time_string(), "Content-Type": "text/html"} | reply.headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(reply.body.encode())

    def do_POST(self) -> None:
        self.do_GET()

    def log_message(self, *_: Any) -> None:
        """Nothing is printed."""
