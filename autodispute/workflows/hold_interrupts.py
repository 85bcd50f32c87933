"""Ctrl-C, or being told to end, while what cannot be undone is under way: the run ends when its outcome is known."""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from autodispute.errors import AutodisputeError, Interrupted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_WORDS = "Not stopped: {}. The run ends by itself as soon as it is seen what came of it."
ENDS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
"""What asks a program to end: Ctrl-C, the system, a terminal that is closed."""


@contextmanager
def interrupts_held(note: Callable[[str], None], what: str) -> Iterator[None]:
    """Answer Ctrl-C and requests to end with a note instead of ending the run; nothing else is changed.

    Args:
        note: told each time.
        what: what is under way, as in “the dispute is being submitted”.
    """
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread is interrupted
        return

    def say(*_: Any) -> None:
        words = _WORDS.format(what)
        try:
            note(words)
        except RuntimeError:  # it came while a line was being printed, in which Python prints no other
            threading.Thread(target=note, args=(words,)).start()

    before = [(ends, signal.signal(ends, say)) for ends in ENDS]
    try:
        yield
    finally:
        for ends, handler in before:
            signal.signal(ends, handler)


@contextmanager
def told_after_a_look(
    note: Callable[[str], None], what: str, look: Callable[[AutodisputeError], AutodisputeError]
) -> Iterator[None]:
    """Whatever stops the run in here is what `look` makes of it: an error, a defect, Ctrl-C or being told to end.

    Ctrl-C does not end the looking. What was looked at is not looked at again.

    Args:
        note: told each time Ctrl-C is pressed meanwhile.
        what: what is under way then, as in “the talk is being read”.
        look: reads the site, and returns what to say in the place of this stop.

    Raises:
        AutodisputeError: what `look` returned.
        Exception: a defect, where `look` has nothing to say in its place.
    """
    with _ended_as_by_ctrl_c():
        try:
            yield
        except (Exception, KeyboardInterrupt) as problem:
            if isinstance(problem, AutodisputeError) and problem.looked_at:
                raise
            stop = _stop_of(problem)
            with interrupts_held(note, what):
                told = look(stop)
            told.looked_at = True
            if told is stop and not isinstance(problem, AutodisputeError | KeyboardInterrupt):
                raise
            raise told from problem


def _stop_of(problem: BaseException) -> AutodisputeError:
    if isinstance(problem, AutodisputeError):
        return problem
    if isinstance(problem, KeyboardInterrupt):
        return Interrupted("You stopped the run.")
    return AutodisputeError(f"This program failed ({type(problem).__name__}).")


@contextmanager
def _ended_as_by_ctrl_c() -> Iterator[None]:
    """A request to end that would end the process at once is as Ctrl-C is; one that is ignored stays so."""
    main = threading.current_thread() is threading.main_thread()
    ours = [ends for ends in ENDS if main and signal.getsignal(ends) is signal.SIG_DFL]
    for ends in ours:
        signal.signal(ends, signal.default_int_handler)
    try:
        yield
    finally:
        for ends in ours:
            signal.signal(ends, signal.SIG_DFL)
