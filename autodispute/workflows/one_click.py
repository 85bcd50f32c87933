"""What cannot be undone, done once: on disk before the click, its outcome by reading, never by clicking again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from playwright.sync_api import Error as PlaywrightError

from autodispute.errors import AutodisputeError, DisputeRejected, SubmissionUncertain
from autodispute.workflows.hold_interrupts import interrupts_held

if TYPE_CHECKING:
    from collections.abc import Callable

    from autodispute.steps import Progress


@dataclass(frozen=True)
class Words:
    """How it is talked about."""

    held: str
    """What is under way, as in “the dispute is being submitted”."""
    done: str
    """What was done, as in “The dispute was submitted”."""
    hint: str
    """The next step where its outcome was not seen."""


@dataclass(frozen=True)
class Deed:
    """The parts of it, in their order."""

    enter: Callable[[], None]
    """Writes on disk that the click is about to be made; what it raises means that nothing was clicked."""
    act: Callable[[], str]
    """Clicks once and sees what came of it; what was seen, in words."""
    note: Callable[[str], None]
    """Writes what came of it; called once, whatever that was."""
    last: Callable[[], None]
    """What is done with the page afterwards."""


def do_once(deed: Deed, words: Words, progress: Progress) -> None:
    """Do it; Ctrl-C, or being told to end, does not end the run in between.

    Raises:
        ConfigError: what is about to be done cannot be written to disk; nothing was clicked.
        DisputeRejected: the site refused in words, and what was read afterwards says so too.
        SubmissionUncertain: clicked, and nothing seen that settles the outcome.
    """
    with interrupts_held(progress.note, words.held):
        deed.enter()
        try:
            try:
                seen = deed.act()
            except Exception as error:
                told = _told(error, words)
                deed.note(told.message)
                raise told from error
            deed.note(seen)
        finally:
            deed.last()


def _told(error: Exception, words: Words) -> AutodisputeError:
    """The error as it is told after a click: whatever kept the outcome from being seen, it is uncertain."""
    if isinstance(error, DisputeRejected | SubmissionUncertain):
        return error
    what, cause = what_failed(error)
    return SubmissionUncertain(f"{words.done}, but what came of it was not seen. {what}", hint=words.hint, cause=cause)


def what_failed(error: Exception) -> tuple[str, str]:
    """What kept an outcome from being seen: in a sentence, and as a code."""
    if isinstance(error, AutodisputeError):
        return error.message, error.code
    if isinstance(error, PlaywrightError):
        return "The browser went away.", "site_unavailable"
    return f"This program failed ({type(error).__name__}).", "defect"
