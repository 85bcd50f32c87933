"""The one click of an answer, and how its outcome is found out: by reading the dispute afresh."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.answers import AnswerOutcome, AnswerState
from autodispute.errors import DisputeRejected, SiteError, SubmissionUncertain
from autodispute.workflows.answer_entries import enter_answer, enter_outcome
from autodispute.workflows.answer_parts import see_it_confirmed
from autodispute.workflows.answer_record import UNCERTAIN_HINT
from autodispute.workflows.look_at_answer import Answered, look_until_judged
from autodispute.workflows.one_click import Deed, Words, do_once
from autodispute.workflows.page_copy import COPY
from autodispute.workflows.read_answerable import deadline_of
from autodispute.workflows.reply import Reply
from autodispute.workflows.stopped_before_answer import seen_unanswered
from page_objects.base import using
from page_objects.dispute_page import AnsweredDisputePage

if TYPE_CHECKING:
    from autodispute.workflows.answer_draft import AnswerDraft
    from autodispute.workflows.answer_parts import Ready
    from autodispute.workflows.walk import Walk

_WORDS = Words("the answer is being sent", "The answer was sent", UNCERTAIN_HINT)


def send(walk: Walk, ready: Ready, draft: AnswerDraft) -> None:
    """Click once, and see by a fresh load of the dispute what came of it.

    From before the click the outcome is `unknown`, on disk too, until something seen on the site settles it. Ctrl-C
    does not end the run in between.

    Raises:
        ConfigError: what is about to be done cannot be written to disk; nothing was clicked.
        SiteUnavailable, OfferChanged, PageChanged: it is not any more what was confirmed; nothing was clicked, and the
            dispute, read twice, is without the answer.
        DisputeRejected: the site refused in words, and the dispute, read twice, is without the answer.
        SubmissionUncertain: clicked, and nothing seen that settles the outcome.
    """
    progress = walk.job.progress

    def act() -> str:
        seen = _send(walk, ready, draft)
        draft.outcome = AnswerOutcome.DONE
        return seen

    def note(seen: str) -> None:
        draft.seen = seen
        enter_outcome(draft, seen, progress)

    do_once(Deed(lambda: _enter(walk, ready, draft), act, note, lambda: None), _WORDS, progress)


def _enter(walk: Walk, ready: Ready, draft: AnswerDraft) -> None:
    """On disk, then seen once more: between this look and the click lies nothing that takes time."""
    enter_answer(draft)
    with seen_unanswered(walk, draft), walk.step("last-look", "Look once more at what is about to be sent") as step:
        walk.picture(step, ready.last.confirm_button)
        see_it_confirmed(ready, draft)


def _send(walk: Walk, ready: Ready, draft: AnswerDraft) -> str:
    """Click, then read: whatever is wrong with the page after the click, the dispute is read before it is unknown."""
    reply = Reply(walk, ready.last.page)
    try:
        with using("The page"), walk.step("answer", "Answer: the last click") as step:
            walk.hold.open()
            ready.last.confirm()
            reply.wait(AnsweredDisputePage)
            walk.picture_at_end(step)
    except SiteError as error:
        walk.job.progress.note(f"{error.message} Reading the dispute again.")
    with using("The page"):
        return _settle(walk, draft, reply)


def _settle(walk: Walk, draft: AnswerDraft, reply: Reply) -> str:
    """What the dispute's page, read again and again, tells until the time is up.

    Words in place of the dispute are believed to be a refusal only if two readings show the dispute without the answer
    when the site has had its time.
    """
    patience = walk.job.settings.settle_patience
    address = str(draft.known.dispute.url) if draft.known else ""
    answered = Answered(draft.request.kind, draft.asked, address, draft.run.path / COPY)
    with walk.step("prove", "Load the dispute afresh and see what came of the answer") as step:
        seen = look_until_judged(walk, answered, open_after=reply.left(), patience=patience, step=step)
    draft.dispute, draft.dispute_address = seen.dispute, address
    draft.proof, draft.page_copy = seen.proof, seen.page_copy
    draft.deadline_after = deadline_of(walk, seen.dispute) if seen.dispute else None
    if seen.state is AnswerState.DONE:
        return seen.words
    if seen.state is AnswerState.NOT_DONE and reply.words is not None:
        draft.outcome = AnswerOutcome.NOT_DONE
        raise DisputeRejected(
            f"The site refused the answer: “{reply.words}”.",
            hint="Look at the dispute as it is now.",
            site_text=reply.words,
        )
    raise SubmissionUncertain(
        f"The answer was sent, and nothing seen on the site tells what came of it: {seen.words}{reply.said}",
        hint=UNCERTAIN_HINT,
    )
