"""Runs of the command line as processes of their own that need no start of Python: forked with everything loaded."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from multiprocessing.context import ForkServerProcess
    from pathlib import Path

_LOADED = ["autodispute.cli.respond", "autodispute.workflows.respond", "autodispute.workflows.answer_way"]


class Forked:
    """One run, the leader of a group of processes; what it prints is in two files."""

    def __init__(self, arguments: Sequence[str], environment: Mapping[str, str], out: Path) -> None:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(_LOADED)
        self._out = out
        self._process: ForkServerProcess = context.Process(target=_run, args=(list(arguments), dict(environment), out))
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


def _run(arguments: list[str], environment: dict[str, str], out: Path) -> None:
    """In the new process: as `python -m autodispute` does it."""
    os.setsid()
    for ends in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ends, signal.default_int_handler if ends is signal.SIGINT else signal.SIG_DFL)
    os.environ.update(environment)
    for descriptor, end in ((0, None), (1, ".out"), (2, ".err")):
        file = os.open(out.with_suffix(end) if end else os.devnull, os.O_RDWR | os.O_CREAT)
        os.dup2(file, descriptor)
    sys.stdin, sys.stdout, sys.stderr = (os.fdopen(one, mode) for one, mode in ((0, "r"), (1, "w"), (2, "w")))
    from autodispute.cli import main  # noqa: PLC0415 - loaded before the fork

    sys.argv = ["autodispute", *arguments]
    main()
