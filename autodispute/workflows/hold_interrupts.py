"""Ctrl-C while a submission is under way: the run ends when its outcome is known, not before."""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_WORDS = "The dispute is being submitted. What comes of it is being settled; this takes a moment."


@contextmanager
def interrupts_held(note: Callable[[str], None]) -> Iterator[None]:
    """Answer Ctrl-C with a note instead of ending the run; nothing else is changed.

    Args:
        note: told each time.
    """
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread is interrupted
        return

    def say(*_: Any) -> None:
        note(_WORDS)

    before = signal.signal(signal.SIGINT, say)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
