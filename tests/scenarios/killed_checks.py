"""Checks without a browser that are killed, or meet another, at a moment of the test's choice.

Each is done in the new process before that begins: what the site shows is handed to it.
"""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING, Any, NoReturn

from sending_alone import Sending

from autodispute.ledger import disputes, open_ledger
from autodispute.workflows import check_status

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.synchronize import Barrier
    from pathlib import Path

    from autodispute.ledger import Ledger
    from autodispute.models import Shown


def _die(*_: Any, **__: Any) -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def and_die(done: Callable[..., object]) -> Callable[..., NoReturn]:
    """It is done, and nothing after it."""

    def do(*given: Any, **named: Any) -> NoReturn:
        done(*given, **named)
        _die()

    return do


def before_the_commit(home: Path, site: str, shown: Shown) -> None:
    """What a check does with a page: the change is noted, but not yet for good."""
    disputes.note_change = and_die(disputes.note_change)
    open_ledger(home, site, "default").disputes.follow(shown, None, None)


def before_the_message(home: Path, site: str, shown: Shown) -> None:
    """The change is in the ledger, its message not yet made."""
    check_status.make_messages = _die
    _check(home, site, (shown,))


def at_once(home: Path, site: str, shown: tuple[Shown, ...], met: Barrier) -> NoReturn:
    """A whole check, which has met the other when it notes the changes."""
    _check(home, site, shown, met.wait)
    sys.exit()


def _check(home: Path, site: str, shown: tuple[Shown, ...], before: Callable[[], object] = bool) -> None:
    """A check that the site has shown these pages."""

    def read(_: object, ledger: Ledger, *__: object) -> None:
        before()
        for one in shown:
            ledger.disputes.follow(one, None, None)

    check_status._read = read
    check_status.check_status(Sending(home, site=site).job)


def between_sending_and_told(home: Path) -> None:
    """Of two messages the first has gone out, which nobody has written down."""
    from autodispute import delivery  # noqa: PLC0415 - the other checks here send nothing

    delivery.deliver = and_die(delivery.deliver)
    Sending(home).send("a", "b")
