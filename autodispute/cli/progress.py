"""Progress on stderr: a live line on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

from autodispute.cli.say import say
from autodispute.redaction import redact

if TYPE_CHECKING:
    from rich.status import Status

    from autodispute.steps import Progress


_LONG = 10.0
"""Seconds after which a step that goes on is named where nothing shows that it does."""


class PlainLines:
    """One line when a step is done, with its time; for pipes, logs and cron."""

    def __init__(self) -> None:
        self._going_on: list[threading.Timer] = []

    def started(self, title: str) -> None:
        """The line comes when the step is done, or when it takes long."""
        going_on = threading.Timer(_LONG, say, (f"     …    {title}: still going on",))
        going_on.daemon = True
        going_on.start()
        self._going_on.append(going_on)

    def finished(self, title: str, seconds: float) -> None:
        """The step and its time."""
        self._end()
        say(f"{seconds:6.2f} s  {title}")

    def failed(self, title: str, seconds: float) -> None:
        """The step that did not work out."""
        self._end()
        say(f"{seconds:6.2f} s  {title}: stopped")

    def _end(self) -> None:
        if self._going_on:
            self._going_on.pop().cancel()

    def note(self, text: str) -> None:
        """A remark."""
        say(f"note: {text}")


class RemarksOnly(PlainLines):
    """No steps; for what goes on for days."""

    def started(self, title: str) -> None:
        """Nothing."""

    def finished(self, title: str, seconds: float) -> None:
        """Nothing: what a check has seen is said when it is over."""

    def failed(self, title: str, seconds: float) -> None:
        """Nothing: why it stopped is said when it is over."""


class LiveLine:
    """A spinner with the step that is going on, and a ticked line for each that is done."""

    def __init__(self) -> None:
        from rich.console import Console

        self._console = Console(stderr=True, highlight=False, markup=False, emoji=False)
        self._status: Status | None = None

    def started(self, title: str) -> None:
        """Show the step."""
        with suppress(OSError):  # the terminal may be gone; the run is not to end with it
            self._status = self._console.status(f"{redact(title)} …", spinner="dots")
            self._status.start()

    def finished(self, title: str, seconds: float) -> None:
        """Tick it off."""
        self._pause()
        say(f"  ✓ {title:<58} {seconds:5.1f} s")

    def failed(self, title: str, seconds: float) -> None:
        """Cross it out; no spinner is left turning."""
        self._pause()
        say(f"  ✗ {title:<58} {seconds:5.1f} s")

    def note(self, text: str) -> None:
        """A remark, above the spinner if one is turning."""
        with suppress(OSError):
            if self._status is not None:
                self._status.stop()
            say(f"  ! {text}")
            if self._status is not None:
                self._status.start()

    def _pause(self) -> None:
        with suppress(OSError):
            if self._status is not None:
                self._status.stop()
        self._status = None


def make_progress() -> Progress:
    """The kind that fits where stderr goes."""
    return LiveLine() if sys.stderr.isatty() else PlainLines()
