"""A stop while a person is asked, or from “Next step” to “Submit”: nothing was clicked here that files.

A page may file by itself, though, or the person in its window.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from autodispute.errors import UNCERTAIN_HINT, AccountBusy, ActionNeeded, ConfigError, SiteError, SubmissionUncertain
from autodispute.models import Outcome
from autodispute.workflows.hold_interrupts import told_after_a_look
from autodispute.workflows.ledger_entries import enter_outcome, enter_submission
from autodispute.workflows.read_outcome import Sighting, WantedLine, look, look_until_known
from page_objects.base import using

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

    from autodispute.errors import AutodisputeError
    from autodispute.workflows.filing_draft import FilingDraft
    from autodispute.workflows.walk import Walk
    from page_objects.base import BasePage


@contextmanager
def seen_open(walk: Walk, draft: FilingDraft, *standing: Callable[[Page], BasePage]) -> Iterator[None]:
    """Whatever stops the run in here, Ctrl-C too, is told as it is only if order and list, read again, show it open.

    Args:
        walk: the window.
        draft: the run; its outcome is `unknown` afterwards, in the ledger too, where the item is not seen to be open.
        standing: the pages from which nothing was filed yet while one of them is shown, unless a person can use the
            window, whose click may be under way: then one reading is enough. Else the site is given the time that it is
            given after a click, since it may show a dispute late.

    Raises:
        AutodisputeError: what stopped it; nothing was filed.
        SubmissionUncertain: the same, and the item is not seen to be open.
    """
    look = partial(_once_seen_open, walk, draft, standing)
    with told_after_a_look(walk.job.progress.note, "order and disputes are being read", look), using("The page"):
        yield


def _once_seen_open(
    walk: Walk, draft: FilingDraft, standing: tuple[Callable[[Page], BasePage], ...], stop: AutodisputeError
) -> AutodisputeError:
    walk.job.progress.note("Stopping. First it is read whether the page has filed anything.")
    stands = _stands(walk, standing)
    picture = walk.picture_of_problem()
    seen = _look(walk, WantedLine(draft.case.order, draft.title or ""), stands=stands)
    if seen.is_open:
        draft.problem_picture = picture  # of the page that stopped the run, not of the order
        return stop
    words = f"This program did not submit, but {_in_words(seen)}: the page may have filed by itself. {stop.message}"
    try:
        enter_submission(draft, "not clicked; the page may have submitted by itself")
    except (AccountBusy, ConfigError) as error:
        draft.outcome = Outcome.UNKNOWN
        words = f"{words} {error.message}"
    draft.submitted = False
    enter_outcome(draft, words, walk.job.progress)
    return SubmissionUncertain(words, hint=UNCERTAIN_HINT, cause=stop.code)


def _in_words(seen: Sighting) -> str:
    if seen.address is not None:
        return "the site shows a dispute for the item now"
    return f"afterwards the item is not seen to be open ({seen.unclear})"


def _stands(walk: Walk, standing: tuple[Callable[[Page], BasePage], ...]) -> bool:
    """Whether the newest tab shows one of these pages, and nobody can use the window."""
    try:
        with using("The page"):
            return walk.job.headless and any(one(walk.page).is_here() for one in standing)
    except SiteError:
        return False


def _look(walk: Walk, line: WantedLine, *, stands: bool) -> Sighting:
    patience = walk.job.settings.settle_patience
    try:
        with using("The browser"):
            if not walk.context.pages:
                walk.context.new_page()  # the person has closed the window
            if stands:
                return look(walk, line)
            return look_until_known(walk, line, open_after=patience, patience=patience)
    except (ActionNeeded, SiteError) as error:
        return Sighting(unclear=error.message.removesuffix("."))
