"""What an answer writes into the ledger and its run's folder, in the order in which it happens."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from autodispute.answers import AnswerOutcome, AnswerState
from autodispute.errors import AccountBusy, ConfigError, LedgerUnavailable
from autodispute.models import Shown
from autodispute.workflows.answer_record import write_record

if TYPE_CHECKING:
    from autodispute.steps import Progress
    from autodispute.workflows.answer_draft import AnswerDraft


def enter_answer(draft: AnswerDraft) -> None:
    """The click is about to be made: on disk in the run's folder and in the ledger when this returns.

    Raises:
        ConfigError: one of the two cannot be written; the click must not be made.
        AccountBusy: another run, sharing the ledger, has answered the dispute meanwhile.
    """
    ledger = draft.require_ledger()
    if draft.known is None:
        raise LedgerUnavailable("The dispute is not on record.")
    draft.outcome, draft.submitted = AnswerOutcome.UNKNOWN, True
    began = draft.started_at.astimezone(UTC).isoformat(timespec="microseconds")
    try:
        write_record(draft.answer_run(), draft.run.path)
        draft.number = ledger.answers.begin(
            draft.request.kind, draft.asked, draft.known.dispute.order_id, draft.run.path, began
        )
    except OSError as error:
        draft.outcome, draft.submitted = AnswerOutcome.NOT_DONE, False
        raise ConfigError(
            f"{draft.run.path} cannot be written ({error.strerror}).", hint="Make room, then run the command again."
        ) from error
    except (LedgerUnavailable, AccountBusy):
        draft.outcome, draft.submitted = AnswerOutcome.NOT_DONE, False
        raise


def enter_outcome(draft: AnswerDraft, seen: str, progress: Progress) -> None:
    """What came of the answer. A ledger that cannot be written now is told of; the next run reads the site."""
    if draft.ledger is None or draft.number is None or draft.known is None:
        return
    try:
        draft.ledger.answers.settle(draft.number, AnswerState(draft.outcome), seen)
        if draft.dispute is not None and draft.dispute_address is not None:
            shown = Shown(dispute=draft.dispute, order_id=draft.known.dispute.order_id, url=draft.dispute_address)
            draft.ledger.disputes.follow(shown, None, draft.deadline_after)
        write_record(draft.answer_run(), draft.run.path)  # the two must not disagree, whatever comes next
    except LedgerUnavailable as error:
        draft.ledger = None  # told once
        progress.note(f"{error.message} The next run settles this answer by reading the site.")
    except OSError as error:
        progress.note(f"{draft.run.path} could not be written ({error.strerror}).")
