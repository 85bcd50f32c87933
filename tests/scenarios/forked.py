"""Runs of the command line as processes of their own that need no start of Python: forked with everything loaded.

The pictures of their steps are blank, unless it is said that they are needed (docs/adr/0010).
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from multiprocessing.context import ForkServerProcess

_LOADED = [
    *("autodispute.cli.respond", "autodispute.workflows.respond", "autodispute.workflows.answer_way"),
    *("autodispute.cli.file", "autodispute.cli.confirm", "autodispute.cli.outcome", "autodispute.cli.context"),
    *("autodispute.cli.ask", "autodispute.cli.progress", "autodispute.cli.last_words", "autodispute.credentials"),
    *("autodispute.ledger", "autodispute.ledger.beginning", "autodispute.workflows.job"),
    *("autodispute.workflows.file_dispute", "autodispute.workflows.filing_way", "autodispute.workflows.file_case"),
    *("autodispute.workflows.prepare_case", "playwright.sync_api", "time_machine", "blank_pictures"),
    *("autodispute.settings", "autodispute.report.answer_page", "autodispute.report", "sqlalchemy.dialects.sqlite"),
]
CLOCK_JUMPS = "CLOCK_JUMPS"
"""In the environment of a run: after how many seconds its computer's clock jumps, and by how many, with a comma."""
TERMINAL = "RUN_AT_TERMINAL"
"""The same: the path of the terminal that it reads and prints at, in place of files."""


class Forked:
    """One run, the leader of a group of processes; what it prints is in two files."""

    def __init__(  # noqa: PLR0913 - most need but three
        self,
        arguments: Sequence[str],
        settings: Mapping[str, str],
        out: Path,
        *,
        stdin: str = "",
        pictures: bool = False,
        first: Callable[[], None] | None = None,
    ) -> None:
        """Start it.

        Args:
            arguments: of the command line.
            settings: what its environment has besides that of the tests, `AUTODISPUTE_HOME` at least.
            out: where what it reads and prints is kept, with `.in`, `.out` and `.err`.
            stdin: what is on its standard input.
            pictures: whether those of its steps are real.
            first: what is done in the new process before it begins; a function of a module.
        """
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(_LOADED)
        self._out = out
        self.home = Path(settings["AUTODISPUTE_HOME"])
        out.with_suffix(".in").write_text(stdin, "utf-8")
        self._process: ForkServerProcess = context.Process(
            target=_run, args=(list(arguments), os.environ | dict(settings), out, pictures, first)
        )
        self._process.start()

    @property
    def pid(self) -> int:
        """The process's number."""
        return int(self._process.pid or 0)

    def wait(self, seconds: float) -> int | None:
        """How it ended, as `subprocess` has it; None for one that has not ended in time."""
        self._process.join(seconds)
        return self._process.exitcode

    def end(self) -> None:
        """End it and its browser, whatever they do."""
        with suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        self._process.join()

    @property
    def stdout(self) -> str:
        """What it printed for other programs."""
        return self._out.with_suffix(".out").read_text("utf-8")

    @property
    def stderr(self) -> str:
        """What it said."""
        return self._out.with_suffix(".err").read_text("utf-8")


def _run(
    arguments: list[str],
    environment: dict[str, str],
    out: Path,
    pictures: bool,  # noqa: FBT001 - handed on
    first: Callable[[], None] | None,
) -> None:
    """In the new process: as `python -m autodispute` does it."""
    os.setsid()
    for ends in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ends, signal.default_int_handler if ends is signal.SIGINT else signal.SIG_DFL)
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    if terminal := environment.get(TERMINAL):
        _use_terminal(terminal)
    else:
        _use_files(out)
    if jump := environment.get(CLOCK_JUMPS):
        after, by = map(float, jump.split(","))
        threading.Timer(after, _jump, (by,)).start()
    from blank_pictures import blank_picture  # noqa: PLC0415 - loaded before the fork

    from autodispute.cli import main  # noqa: PLC0415 - the same
    from autodispute.steps import OpenStep  # noqa: PLC0415 - the same

    if not pictures:
        OpenStep.picture = blank_picture  # type: ignore[method-assign]
    if first is not None:
        first()
    sys.argv = ["autodispute", *arguments]
    try:
        main()
    except Exception as defect:  # noqa: BLE001 - Python itself does this
        sys.excepthook(type(defect), defect, defect.__traceback__)
        sys.exit(1)


def _use_files(out: Path) -> None:
    """Read and print there, as a program does that is not at a terminal."""
    for descriptor, end in enumerate((".in", ".out", ".err")):
        os.dup2(os.open(out.with_suffix(end), os.O_RDWR | os.O_CREAT), descriptor)
    _open_streams()


def _use_terminal(path: str) -> None:
    """Read and print at this terminal, which is the process's own: Ctrl-C there interrupts it."""
    import fcntl  # noqa: PLC0415 - Windows has none
    import termios  # noqa: PLC0415 - the same

    terminal = os.open(path, os.O_RDWR)
    fcntl.ioctl(terminal, termios.TIOCSCTTY, 0)
    for descriptor in range(3):
        os.dup2(terminal, descriptor)
    os.close(terminal)
    _open_streams()


def _open_streams() -> None:
    """Those of Python, as it opens them when it starts."""
    sys.stdin, sys.stdout = os.fdopen(0, encoding="utf-8"), os.fdopen(1, "w", encoding="utf-8")
    sys.stderr = os.fdopen(2, "w", encoding="utf-8", errors="backslashreplace", buffering=1)


def _jump(by: float) -> None:
    import time_machine  # noqa: PLC0415 - only where a clock jumps

    time_machine.travel(datetime.now(UTC) + timedelta(seconds=by), tick=True).start()
