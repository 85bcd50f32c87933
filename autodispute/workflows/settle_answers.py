"""Settles answers whose outcome is not known, by reading the dispute; never by clicking again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from autodispute.answers import AnswerOutcome, AnswerSettled, AnswerState
from autodispute.errors import AlreadyAnswered, SubmissionUncertain
from autodispute.models import Shown
from autodispute.workflows.answer_record import UNCERTAIN_HINT, complete_record
from autodispute.workflows.look_at_answer import Answered, Seen, look_until_judged
from autodispute.workflows.page_copy import COPY
from autodispute.workflows.read_answerable import deadline_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from autodispute.answers import Answer
    from autodispute.ledger import Ledger
    from autodispute.workflows.answer_draft import AnswerDraft
    from autodispute.workflows.walk import Walk


def settle_dispute(walk: Walk, draft: AnswerDraft) -> None:
    """Before a dispute is answered: settle what earlier runs have left unknown for it.

    Raises:
        SubmissionUncertain: what came of an answer is still unknown; nothing may be answered.
        AlreadyAnswered: it was answered; whether that is to be done again is for the person to say.
    """
    if draft.ledger is None:
        return
    for answer in draft.ledger.answers.pending(draft.request.dispute_id):
        (settled,) = settle_answers(walk, draft.ledger, (answer,))
        walk.job.progress.note(f"An earlier answer (“{answer.kind}”): {settled.seen}")
        earlier = {"answer": answer.kind, "run": answer.run_dir}
        if settled.state is AnswerState.UNKNOWN:
            draft.outcome = AnswerOutcome.UNKNOWN
            raise SubmissionUncertain(
                f"An earlier run answered this dispute (“{answer.kind}”), and what came of it is still not known: "
                f"{settled.seen}",
                hint=UNCERTAIN_HINT,
                **earlier,
            )
        if settled.state is AnswerState.DONE:
            raise AlreadyAnswered(
                f"An earlier run has answered this dispute (“{answer.kind}”), so nothing was answered now: "
                f"{settled.seen}",
                **earlier,
            )


def settle_answers(walk: Walk, ledger: Ledger, pending: tuple[Answer, ...]) -> Iterator[AnswerSettled]:
    """What came of each, written down before the next is looked at.

    Raises:
        SignedOut, ChallengeShown: the site wants a person.
        LedgerUnavailable: the outcome cannot be written down.
    """
    for answer in pending:
        with walk.step("settle", f"See what came of the answer to dispute {answer.dispute_id}") as step:
            seen = _see(walk, answer, ledger.disputes.address(answer.dispute_id))
            walk.picture_at_end(step)
        yield _book(walk, ledger, answer, seen)


def _see(walk: Walk, answer: Answer, address: str | None) -> Seen:
    if address is None:
        return Seen(AnswerState.UNKNOWN, "where the dispute's page is is not known.")
    patience = walk.job.settings.settle_patience
    answered = Answered(answer.kind, answer.asked, address, Path(answer.run_dir) / COPY)
    return look_until_judged(walk, answered, open_after=patience, patience=patience)


def _book(walk: Walk, ledger: Ledger, answer: Answer, seen: Seen) -> AnswerSettled:
    ledger.answers.settle(answer.id, seen.state, seen.words)
    address = ledger.disputes.address(answer.dispute_id)
    if seen.dispute is not None and address is not None:
        shown = Shown(dispute=seen.dispute, order_id=answer.order_id, url=address)
        ledger.disputes.follow(shown, None, deadline_of(walk, seen.dispute))
    if seen.state is not AnswerState.UNKNOWN:
        changes: dict[str, Any] = {"outcome": AnswerOutcome(seen.state), "error": None, "seen": seen.words}
        if seen.dispute is not None:
            changes |= {"state": seen.dispute.state, "site_text": seen.dispute.site_text, "proof": seen.proof}
        complete_record(Path(answer.run_dir), changes, walk.job.progress)
    return AnswerSettled(
        dispute_id=answer.dispute_id,
        order_id=answer.order_id,
        kind=answer.kind,
        state=seen.state,
        seen=seen.words,
        run_dir=answer.run_dir,
    )
