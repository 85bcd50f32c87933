"""Runs of the command line that something strikes.

What strikes a process strikes one of its own, with its own driver and browser; what strikes what is around it needs
none, and strikes a run in the tests' own process, with a browser of its own where that is struck.
"""

from __future__ import annotations

import threading
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol, Self

import pytest
from blank_pictures import blank_take
from faults import BLOWS, browsers_here, kill_browsers
from forked import CLOCK_JUMPS, Forked
from runs import Run, as_environment

from autodispute.steps import StepRecorder

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from autodispute.shop import PracticeShop
    from autodispute.shop.state import Recorded

    Around = Callable[[PracticeShop], threading.Thread | None]

_LONGEST = 120
"""Seconds that a run may take."""
_TIMER = 10
"""Seconds until a fault has struck whose request has come."""


class Striking(Protocol):
    """What strikes a run, and how."""

    @property
    def fault(self) -> str:
        """Its name, of `BLOWS` or `StruckRuns.around`, "kill_browser", "clock" or "two_together"."""

    @property
    def delay(self) -> float:
        """Seconds after the request."""

    @property
    def clock_jumps(self) -> str:
        """As `forked.CLOCK_JUMPS` has it."""


class Strike:
    """A fault that lies in wait for a request; it strikes once, or after the end of its `with` never."""

    def __init__(
        self,
        shop: PracticeShop,
        point: tuple[str, int],
        blow: Callable[[], threading.Thread | None],
        *,
        delay: float = 0,
    ) -> None:
        """Lie in wait.

        Args:
            shop: which has the request.
            point: the request's path, and the how-manieth of these requests it is.
            blow: what strikes then.
            delay: how many seconds after the request it does; within it if there are none.
        """
        self._blow, self._delay = blow, delay
        self._path, self._to_come = point
        self._struck = threading.Event()
        self._mending: threading.Thread | None = None
        shop.on_request(self._look)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """It is over, and what it broke is mended."""
        has_come, self._to_come = self._to_come <= 0, 0
        assert not has_come or self._struck.wait(_TIMER)
        if self._mending is not None:
            self._mending.join()

    @property
    def has_struck(self) -> bool:
        """Whether the request has come that it lay in wait for, and it has struck then."""
        return self._struck.is_set()

    def _look(self, request: Recorded) -> None:
        if request.path != self._path:
            return
        self._to_come -= 1
        if self._to_come:
            return
        if self._delay:
            threading.Timer(self._delay, self._strike).start()
        else:
            self._strike()

    def _strike(self) -> None:
        with suppress(ProcessLookupError):  # the run was faster
            self._mending = self._blow()
        self._struck.set()


@dataclass(frozen=True)
class StruckRuns:
    """Runs a command while a fault lies in wait, or two that are the same together."""

    shop: PracticeShop
    home: Path
    start: Callable[..., Forked]
    autodispute: Callable[..., Run]
    """As the fixtures of these names."""
    around: Mapping[str, Around]
    """What each fault does that does nothing to a process; it gives the thread that mends it, if one does."""

    def __call__(
        self, command: Sequence[str | Path], plan: Striking, point: tuple[str, int], patience: Mapping[str, float]
    ) -> list[Run]:
        """The runs, ended.

        Args:
            command: what is run.
            plan: what strikes it.
            point: the request at which it strikes, as `Strike` has it.
            patience: what the fixture `autodispute` takes besides.
        """
        if plan.fault in self.around:
            with Strike(self.shop, point, partial(self.around[plan.fault], self.shop), delay=plan.delay):
                return [self.autodispute(*command, **patience)]
        if plan.fault == "kill_browser":
            return [self._without_its_browser(command, plan, point, patience)]
        environment = as_environment(patience)
        if plan.fault == "clock":
            environment[CLOCK_JUMPS] = plan.clock_jumps
        run = self.start(*command, **environment)
        if plan.fault == "two_together":
            return [self._ended(one) for one in (run, self.start(*command, **environment))]
        if plan.fault == "clock":
            return [self._ended(run)]
        with Strike(self.shop, point, partial(BLOWS[plan.fault], run), delay=plan.delay):
            return [self._ended(run)]

    def _without_its_browser(
        self, command: Sequence[str | Path], plan: Striking, point: tuple[str, int], patience: Mapping[str, float]
    ) -> Run:
        """A run whose browser is killed, unless the request does not come, or the run is faster than the delay."""
        others: set[int] = browsers_here()
        killed: list[int] = []
        with Strike(self.shop, point, lambda: killed.extend(kill_browsers(others)), delay=plan.delay) as strike:
            run = self.autodispute(*command, lent=False, **patience)
        assert killed or plan.delay or not strike.has_struck, f"no browser was there to be killed: {run.stderr}"
        return run

    def run_next(self, *arguments: str | Path, settle_patience: float) -> Run:
        """A run that nothing strikes; all its pictures are blank, that of what stopped it too."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(StepRecorder, "take", blank_take)
            return self.autodispute(*arguments, settle_patience=settle_patience)

    def _ended(self, run: Forked) -> Run:
        code = run.wait(_LONGEST)
        assert code is not None, f"it did not end: {run.stdout} {run.stderr}"
        return Run(code, run.stdout, run.stderr, self.home, self.shop)
