"""Checks that are killed at a moment of the test's choice; each is done in the new process before it begins."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING, Any, NoReturn

from autodispute.ledger import disputes
from autodispute.workflows import check_status

if TYPE_CHECKING:
    from collections.abc import Callable


def _die(*_: Any, **__: Any) -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def and_die(done: Callable[..., object]) -> Callable[..., NoReturn]:
    """It is done, and nothing after it."""

    def do(*given: Any, **named: Any) -> NoReturn:
        done(*given, **named)
        _die()

    return do


def before_the_commit() -> None:
    """The change is noted, but not yet for good."""
    disputes.note_change = and_die(disputes.note_change)


def before_the_message() -> None:
    """The change is in the ledger, its message not yet made."""
    check_status.make_messages = _die
