"""A stop between “Next step” and “Submit”: nothing was clicked that files, but a page may file by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.errors import UNCERTAIN_HINT, ActionNeeded, SiteError, SubmissionUncertain
from autodispute.workflows.hold_interrupts import interrupts_held
from autodispute.workflows.ledger_entries import enter_outcome, enter_submission
from autodispute.workflows.read_outcome import Sighting, WantedLine, look
from page_objects.base import using

if TYPE_CHECKING:
    from autodispute.errors import AutodisputeError
    from autodispute.workflows.filing_draft import FilingDraft
    from autodispute.workflows.walk import Walk


def once_seen_open(walk: Walk, draft: FilingDraft, stop: AutodisputeError) -> AutodisputeError:
    """The stop as it is, if order and list, read again, show the item open; else that its outcome is not known.

    Ctrl-C does not end the reading, however often it is pressed.

    Args:
        walk: the window.
        draft: the run; its outcome is `unknown` afterwards, in the ledger too, where the item is not seen to be open.
        stop: what to say where nothing was filed.
    """
    progress = walk.job.progress
    progress.note("Stopping. First it is read whether the page has filed anything.")
    with interrupts_held(progress.note, "order and disputes are being read"):
        return _once_seen_open(walk, draft, stop)


def _once_seen_open(walk: Walk, draft: FilingDraft, stop: AutodisputeError) -> AutodisputeError:
    picture = walk.picture_of_problem()
    seen = _look(walk, WantedLine(draft.case.order, draft.title or ""))
    if seen.is_open:
        draft.problem_picture = picture  # of the page that stopped the run, not of the order
        return stop
    what = f" ({seen.unclear})" if seen.unclear else ""
    words = f"This program did not submit, but afterwards the item is not seen to be open{what}. {stop.message}"
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
