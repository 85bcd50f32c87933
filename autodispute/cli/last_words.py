"""What is said when this program itself fails, and what others write to stderr beside it: redacted like all else."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from typing import TYPE_CHECKING

from autodispute.cli.say import say
from autodispute.redaction import redact

if TYPE_CHECKING:
    from types import TracebackType


def say_crash(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """What happened, what that means for a submission, the next step, and what to report; Python then exits with 1."""
    say(f"✗ This program failed: {kind.__name__}. That is a defect of it, not of your case.", fg="red", bold=True)
    say("  If a dispute was submitted, the ledger has it, and what is known of its outcome.")
    say("  → Run `autodispute settle`: it reads the site and clicks nothing. Then report the lines below.")
    say("".join(traceback.format_exception(kind, error, trace)).rstrip())


def say_traceback(error: BaseException) -> None:
    """How the error came about."""
    say("".join(traceback.format_exception(error)).rstrip())


class _Redacted(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return redact(super().format(record))


def redact_asides() -> None:
    """Redact what libraries log and what Python says of threads and of objects that it takes away."""
    if logging.lastResort is not None:
        logging.lastResort.setFormatter(_Redacted())
    threading.excepthook = _say_of_thread
    sys.unraisablehook = _say_unraisable


def _say_of_thread(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is not None:
        say_traceback(args.exc_value)


def _say_unraisable(args: sys.UnraisableHookArgs) -> None:
    if args.exc_value is not None:
        say_traceback(args.exc_value)
