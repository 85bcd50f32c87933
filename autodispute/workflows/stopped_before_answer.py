"""A stop before the last click of an answer: nothing was clicked that answers, but a page may have sent by itself.

The person, who has the window before them, may have clicked there as well.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from autodispute.answers import AnswerOutcome, AnswerState
from autodispute.errors import (
    AccountBusy,
    ActionNeeded,
    AutodisputeError,
    ConfigError,
    LedgerUnavailable,
    SiteError,
    SubmissionUncertain,
)
from autodispute.workflows.answer_entries import enter_answer, enter_outcome
from autodispute.workflows.answer_record import UNCERTAIN_HINT
from autodispute.workflows.hold_interrupts import told_after_a_look
from autodispute.workflows.leave_window import leave_window
from autodispute.workflows.look_at_answer import Answered, Seen, look_until_judged
from autodispute.workflows.page_copy import COPY
from page_objects.base import using

if TYPE_CHECKING:
    from collections.abc import Iterator

    from autodispute.workflows.answer_draft import AnswerDraft
    from autodispute.workflows.walk import Walk


@contextmanager
def seen_unanswered(walk: Walk, draft: AnswerDraft) -> Iterator[None]:
    """Whatever stops the run in here is told as it is only if the dispute, read twice, is without the answer.

    So is Ctrl-C: the page may have sent until then. It does not end the reading.

    Raises:
        AutodisputeError: what stopped it.
        SubmissionUncertain: the same, and the dispute is not seen to be without the answer; it is pending then.
    """
    look = partial(_once_seen_unanswered, walk, draft)
    with told_after_a_look(walk.job.progress.note, "the dispute is being read", look), using("The page"):
        yield


def _once_seen_unanswered(walk: Walk, draft: AnswerDraft, stop: AutodisputeError) -> AutodisputeError:
    picture = walk.picture_of_problem()
    seen = _look(walk, draft)
    if seen.state is AnswerState.NOT_DONE:
        draft.problem_picture = picture  # of the page that stopped the run, not of the dispute read afterwards
        draft.outcome, draft.submitted = AnswerOutcome.NOT_DONE, False
        enter_outcome(draft, seen.words, walk.job.progress)
        return stop
    words = f"This program did not answer, but the dispute is not seen to be without the answer: {seen.words}"
    try:
        if draft.number is None:
            enter_answer(draft)
    except (AccountBusy, ConfigError, LedgerUnavailable) as error:
        draft.outcome = AnswerOutcome.UNKNOWN
        words = f"{words} {error.message}"
    draft.submitted = False
    enter_outcome(draft, words, walk.job.progress)
    return SubmissionUncertain(words, hint=UNCERTAIN_HINT, cause=stop.code)


def _look(walk: Walk, draft: AnswerDraft) -> Seen:
    address = str(draft.known.dispute.url) if draft.known else ""
    answered = Answered(draft.request.kind, draft.asked, address, draft.run.path / COPY)
    try:
        leave_window(walk)
        return look_until_judged(walk, answered, open_after=0, patience=0)
    except (ActionNeeded, SiteError) as error:
        return Seen(AnswerState.UNKNOWN, error.message)
