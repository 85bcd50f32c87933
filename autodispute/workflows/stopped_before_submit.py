"""A stop between “Next step” and “Submit”: nothing was clicked that files, but a page may file by itself."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from autodispute.errors import UNCERTAIN_HINT, ActionNeeded, SiteError, SubmissionUncertain
from autodispute.workflows.hold_interrupts import told_after_a_look
from autodispute.workflows.ledger_entries import enter_outcome, enter_submission
from autodispute.workflows.read_outcome import Sighting, WantedLine, look
from page_objects.base import using

if TYPE_CHECKING:
    from collections.abc import Iterator

    from autodispute.errors import AutodisputeError
    from autodispute.workflows.filing_draft import FilingDraft
    from autodispute.workflows.walk import Walk


@contextmanager
def seen_open(walk: Walk, draft: FilingDraft) -> Iterator[None]:
    """Whatever stops the run in here, Ctrl-C too, is told as it is only if order and list, read again, show it open.

    Args:
        walk: the window.
        draft: the run; its outcome is `unknown` afterwards, in the ledger too, where the item is not seen to be open.

    Raises:
        AutodisputeError: what stopped it; nothing was filed.
        SubmissionUncertain: the same, and the item is not seen to be open.
    """
    look = partial(_once_seen_open, walk, draft)
    with told_after_a_look(walk.job.progress.note, "order and disputes are being read", look):
        yield


def _once_seen_open(walk: Walk, draft: FilingDraft, stop: AutodisputeError) -> AutodisputeError:
    walk.job.progress.note("Stopping. First it is read whether the page has filed anything.")
    picture = walk.picture_of_problem()
    seen = _look(walk, WantedLine(draft.case.order, draft.title or ""))
    if seen.is_open:
        draft.problem_picture = picture  # of the page that stopped the run, not of the order
        return stop
    what = f" ({seen.unclear})" if seen.unclear else ""
    words = (
        f"This program did not submit, but afterwards the item is not seen to be open{what}: the page may have filed "
        f"by itself. {stop.message}"
    )
    enter_submission(draft, "not clicked; the page may have submitted by itself")
    draft.submitted = False
    enter_outcome(draft, words, walk.job.progress)
    return SubmissionUncertain(words, hint=UNCERTAIN_HINT, cause=stop.code)


def _look(walk: Walk, line: WantedLine) -> Sighting:
    try:
        with using("The browser"):
            if not walk.context.pages:
                walk.context.new_page()  # the person has closed the window
            return look(walk, line)
    except (ActionNeeded, SiteError) as error:
        return Sighting(unclear=error.message.removesuffix("."))
