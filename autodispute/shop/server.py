"""Starting and stopping the practice shop; it listens on this computer only."""

from __future__ import annotations

import ipaddress
import socket
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Self

import uvicorn
from starlette.applications import Starlette

from autodispute.errors import SettingsInvalid
from autodispute.shop.open_shop import OpenShop
from autodispute.shop.page_answers import PageAnswers
from autodispute.shop.recording import FrontDoor
from autodispute.shop.script_answers import ScriptAnswers

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from autodispute.shop.state import Recorded, ShopDispute, ShopState, Submission, Upload

_LOOPBACK = "127.0.0.1"


def listen(port: int = 0, host: str = _LOOPBACK) -> socket.socket:
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


def _server(shop: OpenShop) -> uvicorn.Server:
    routes = [*ScriptAnswers(shop).routes(), *PageAnswers(shop).routes()]
    door = FrontDoor(Starlette(routes=routes), lambda: shop.state, shop.port)
    config = uvicorn.Config(door, log_level="error", access_log=False, lifespan="off", timeout_graceful_shutdown=1)
    return uvicorn.Server(config)


def serve_forever(scenario: str = "plain", port: int = 0, ready: Callable[[str], object] | None = None) -> None:
    """Keep the shop open until the person interrupts it.

    Args:
        scenario: the name of the scenario.
        port: the port; 0 takes any free one.
        ready: is called with the shop's address once it takes requests.

    Raises:
        SettingsInvalid: for an unknown scenario or a port that is taken.
    """
    with listen(port) as bound:
        chosen = int(bound.getsockname()[1])
        server = _server(OpenShop(scenario, chosen))
        if ready:
            ready(f"http://{_LOOPBACK}:{chosen}")
        with suppress(KeyboardInterrupt):
            server.run(sockets=[bound])


class PracticeShop:
    """The practice shop in a thread of this program, for the demo and the tests."""

    def __init__(self, scenario: str = "plain") -> None:
        self._shop = OpenShop(scenario, 0)
        self._server: uvicorn.Server | None = None
        self._thread: threading.Thread | None = None

    def start(self, port: int = 0) -> Self:
        """Open the shop; it is bound when this returns.

        Raises:
            SettingsInvalid: for a port that is taken.
        """
        bound = listen(port)
        self._shop.port = int(bound.getsockname()[1])
        self._server = _server(self._shop)
        self._thread = threading.Thread(
            target=self._server.run, kwargs={"sockets": [bound]}, name="practice-shop", daemon=True
        )
        self._thread.start()
        return self

    def stop(self) -> None:
        """Close the shop; does nothing when it is closed."""
        if self._server and self._thread:
            self._server.should_exit = True
            self._thread.join()
        self._server = self._thread = None

    def __enter__(self) -> Self:
        return self if self._thread else self.start()

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def url(self) -> str:
        """The shop's origin, without a slash at the end."""
        return f"http://{_LOOPBACK}:{self._shop.port}"

    def reset(self, scenario: str = "plain") -> None:
        """Forget all orders, uploads, disputes and requests, and go on in this scenario.

        Raises:
            SettingsInvalid: for an unknown scenario.
        """
        self._shop.reset(scenario)

    @property
    def state(self) -> ShopState:
        """Everything the shop remembers since the last reset."""
        return self._shop.state

    @property
    def requests(self) -> list[Recorded]:
        """Every request since the last reset, in order of arrival."""
        return list(self.state.requests)

    @property
    def posts(self) -> list[Recorded]:
        """The requests that are not GET."""
        return [request for request in self.requests if request.method != "GET"]

    @property
    def page_loads(self) -> list[str]:
        """The paths of the documents served, in order."""
        return list(self.state.page_loads)

    @property
    def uploads(self) -> list[Upload]:
        """The files that the shop took."""
        return list(self.state.uploads)

    @property
    def submissions(self) -> list[Submission]:
        """The confirmed requests that arrived and were taken."""
        return list(self.state.submissions)

    @property
    def disputes(self) -> dict[str, ShopDispute]:
        """The disputes on record by number, the wireless mouse's included."""
        return dict(self.state.disputes)
