"""A small server that tells what reached it: requests, sockets and datagrams."""

from __future__ import annotations

import base64
import gzip
import hashlib
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

SENDERS = Path(__file__).parent / "senders"
_TYPES = {".html": "text/html", ".js": "text/javascript"}
_SOCKET_SALT = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"  # RFC 6455, 1.3


class RecordingServer:
    """Serves the senders and the pages given to it; `arrived` is what came, oldest first."""

    def __init__(self) -> None:
        self.arrived: list[tuple[str, str]] = []
        self.pages: dict[str, str] = {}
        handler = type("Handler", (_Handler,), {"recorder": self})
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._udp: list[socket.socket] = []
        self.url = f"http://127.0.0.1:{self._http.server_port}"
        threading.Thread(target=self._http.serve_forever, daemon=True).start()
        self.begin()

    def begin(self) -> None:
        """Forget what arrived, and take datagrams at a new port: what was sent to the old one may come again later."""
        receiver = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        receiver.bind(("127.0.0.1", 0))
        self._udp.append(receiver)
        self.udp_port = receiver.getsockname()[1]
        self.arrived.clear()
        threading.Thread(target=self._receive, args=(receiver,), daemon=True).start()

    @property
    def page(self) -> str:
        """The address of the page with the senders."""
        return f"{self.url}/page.html?udp={self.udp_port}"

    @property
    def sent(self) -> list[tuple[str, str]]:
        """What arrived and is more than reading."""
        return [row for row in self.arrived if row[0] != "GET"]

    def close(self) -> None:
        """Stop listening."""
        self._http.shutdown()
        self._http.server_close()
        for receiver in self._udp:
            receiver.close()

    def _receive(self, receiver: socket.socket) -> None:
        while True:
            try:
                receiver.recv(4096)
            except OSError:
                return
            if receiver is self._udp[-1]:
                self.arrived.append(("UDP", ""))


class _Handler(BaseHTTPRequestHandler):
    recorder: RecordingServer
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Tests need no access log."""

    def handle_one_request(self) -> None:
        try:
            super().handle_one_request()
        except ConnectionError:
            self.close_connection = True

    def __getattr__(self, name: str) -> Any:
        """Every method is answered alike."""
        if name.startswith("do_"):
            return self._answer
        raise AttributeError(name)

    def _answer(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        path = urlsplit(self.path).path
        if self.headers.get("Upgrade", "").lower() == "websocket":
            self.recorder.arrived.append(("SOCKET", path))
            self._accept_socket()
            return
        self.recorder.arrived.append((self.command, path))
        if path == "/moved":
            self._send(302, "", b"", {"Location": "/review?moved"})
        elif path == "/empty":
            self._send(204, "", b"", {})
        else:
            self._send_page(path)

    def _send_page(self, path: str) -> None:
        file = SENDERS / path[1:]
        if path in self.recorder.pages:
            text, kind = self.recorder.pages[path], "text/html"
        elif file.is_file():
            text, kind = file.read_text(), _TYPES[file.suffix]
        else:
            text, kind = "fine", "text/plain"
        more = {"Content-Encoding": "gzip", "Set-Cookie": "seen=1; HttpOnly"}
        if path == "/reporting.html":
            more["Content-Security-Policy"] = "img-src 'none'; report-uri /sent/policy_report"
        self._send(200, kind, gzip.compress(text.encode()), more)

    def _send(self, status: int, kind: str, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        headers |= {"Content-Type": f"{kind}; charset=utf-8", "Content-Length": str(len(body))}
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _accept_socket(self) -> None:
        key = self.headers["Sec-WebSocket-Key"].encode()
        self.send_response(101)
        self.send_header("Upgrade", "websocket")
        self.send_header("Connection", "Upgrade")
        accept = base64.b64encode(hashlib.sha1(key + _SOCKET_SALT, usedforsecurity=False).digest())
        self.send_header("Sec-WebSocket-Accept", accept.decode())
        self.end_headers()
        self.wfile.write(b"\x81\x07welcome")  # RFC 6455, 5.2: one whole text
        self.close_connection = True
        self._hear()

    def _hear(self) -> None:
        """Note each short text that the page says."""
        while len(head := self.rfile.read(2)) == 2 and head[0] == 0x81:
            mask, said = self.rfile.read(4), self.rfile.read(head[1] & 0x7F)
            text = bytes(byte ^ mask[place % 4] for place, byte in enumerate(said)).decode()
            self.recorder.arrived.append(("SAID", text))
