"""Starting and stopping the practice shop; it listens on this computer only."""

from __future__ import annotations

import threading
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING, Self

from starlette.applications import Starlette

from autodispute.shop.clock_page import ClockPage
from autodispute.shop.listening import LOOPBACK, ShopServer, listen
from autodispute.shop.open_shop import OpenShop, named_scenario
from autodispute.shop.page_answers import PageAnswers
from autodispute.shop.person_answers import PersonAnswers
from autodispute.shop.recording import FrontDoor
from autodispute.shop.script_answers import ScriptAnswers

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType
    from typing import Unpack

    from autodispute.shop.answering import Answer
    from autodispute.shop.disputes import Facts, ShopDispute
    from autodispute.shop.state import Recorded, ShopState, Submission, Upload


def _server(shop: OpenShop) -> ShopServer:
    parts = (ClockPage(shop), PersonAnswers(shop), ScriptAnswers(shop), PageAnswers(shop))
    routes = [route for part in parts for route in part.routes()]
    return ShopServer(FrontDoor(Starlette(routes=routes), lambda: shop.state, shop.port))


def serve_forever(
    scenario: str = "plain", port: int = 0, ready: Callable[[str], object] | None = None, *, play: str | None = None
) -> None:
    """Keep the shop open until the person interrupts it.

    Args:
        scenario: the name of the scenario.
        port: the port; 0 takes any free one.
        ready: is called with the shop's address once it takes requests.
        play: the name of what the other side does when the clock is moved; None: nothing but what the rules say.

    Raises:
        SettingsInvalid: for an unknown scenario or play, or a port that is taken.
    """
    with listen(port) as bound:
        chosen = int(bound.getsockname()[1])
        server = _server(OpenShop(scenario, chosen, play))
        if ready:
            ready(f"http://{LOOPBACK}:{chosen}")
        with suppress(KeyboardInterrupt):
            server.run(sockets=[bound])


class PracticeShop:
    """The practice shop in a thread of this program, for the demo and the tests."""

    def __init__(self, scenario: str = "plain", play: str | None = None) -> None:
        self._shop = OpenShop(scenario, 0, play)
        self._server: ShopServer | None = None
        self._thread: threading.Thread | None = None

    def start(self, port: int = 0) -> Self:
        """Open the shop, with all it remembers; it is bound when this returns.

        Args:
            port: the port; 0 takes any free one.

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

    def cut(self) -> None:
        """Break off every connection and stop listening at once, as a cut cable would; does nothing when closed.

        The state is kept, and `start` opens the shop again; with the same port its address stays. It may be called
        from a callback of `on_request`: the request is then taken, but its answer lost. `stop` must come before `start`
        then, because the shop's own thread cannot wait for its end.
        """
        if self._server is None or self._thread is None:
            return
        self._server.cut()
        if threading.current_thread() is not self._thread:
            self.stop()

    def on_request(self, callback: Callable[[Recorded], object]) -> None:
        """Have a function called with each request that has come in whole, before it is answered.

        It is called in the shop's thread, which takes no other request meanwhile. A reset forgets it.
        """
        self.state.on_request.append(callback)

    def __enter__(self) -> Self:
        return self if self._thread else self.start()

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def url(self) -> str:
        """The shop's origin, without a slash at the end."""
        return f"http://{LOOPBACK}:{self._shop.port}"

    def reset(self, scenario: str = "plain", play: str | None = None) -> None:
        """Forget all orders, uploads, disputes and requests, and go on in this scenario.

        Args:
            scenario: its name.
            play: the name of what the other side does when the clock is moved; None: nothing but what the rules say.

        Raises:
            SettingsInvalid: for an unknown scenario or play.
        """
        self._shop.reset(scenario, play)

    def move_clock(self, *, days: int = 0, hours: int = 0) -> None:
        """Let time pass in the shop, with all that comes to pass in its disputes meanwhile."""
        self.state.move_clock(timedelta(days=days, hours=hours))

    def go_on_as(self, scenario: str) -> None:
        """Behave as another scenario from now on and forget nothing.

        Raises:
            SettingsInvalid: for an unknown scenario.
        """
        self.state.scenario = named_scenario(scenario)

    def cancel(self, number: str) -> None:
        """Take a dispute back, as the buyer may by hand."""
        self.state.cancel(number)

    def set_state(self, number: str, case: str, **facts: Unpack[Facts]) -> None:
        """Put a dispute in the state that a saved dispute page shows: `wait_buyer`, `refund_complete` and so on.

        Args:
            number: the dispute's.
            case: the folder of the saved page.
            facts: `offer`, the amount that is offered (else half, or 0 in `offer_zero`); `left`, how long there is
                (else as the saved page has it); `goods_back`, whether the item has to be sent back for it; `asks`,
                what evidence AliExpress asks for, with `wait_buyer`: nothing is offered then.
        """
        self.state.set_state(number, case, **facts)

    def expire_sessions(self) -> None:
        """End every session, as the site does by itself after some weeks; a browser learns of it at its next page."""
        self.state.sign_ins.sessions.clear()

    @property
    def sessions(self) -> int:
        """How many sessions are open."""
        return len(self.state.sign_ins.sessions)

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
    def answers(self) -> list[Answer]:
        """Every answer in a dispute that arrived, also those that were refused."""
        return list(self.state.answers)

    @property
    def disputes(self) -> dict[str, ShopDispute]:
        """The disputes on record by number, the wireless mouse's included."""
        return dict(self.state.disputes)
