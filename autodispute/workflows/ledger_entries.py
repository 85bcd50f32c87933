"""What a filing writes into the ledger, in the order in which it happens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.errors import AccountBusy, ConfigError, LedgerUnavailable
from autodispute.models import Outcome, Shown, SubmissionState

if TYPE_CHECKING:
    from autodispute.ledger import Ledger
    from autodispute.steps import Progress
    from autodispute.workflows.filing_draft import FilingDraft


def enter_run(draft: FilingDraft, ledger: Ledger) -> None:
    """The run has begun.

    Raises:
        LedgerUnavailable: the ledger cannot be written; nothing was done yet.
    """
    draft.ledger = ledger
    draft.run_number = ledger.begin_run(draft.case, draft.folder.absolute(), draft.run.path, draft.kind)


def enter_submission(draft: FilingDraft, words: str = "about to click “Submit”") -> None:
    """The click is about to be made: on disk in the run's folder and in the ledger when this returns.

    Args:
        draft: what is about to be submitted.
        words: why there is a submission, where this run does not click.

    Raises:
        ConfigError: one of the two cannot be written; the click must not be made.
        AccountBusy: another run, sharing the ledger, has submitted for the line meanwhile.
    """
    if draft.ledger is None or draft.run_number is None:
        raise LedgerUnavailable("The ledger is not open.")
    draft.outcome, draft.submitted = Outcome.UNKNOWN, True
    try:
        draft.older = draft.ledger.disputes.of_order(draft.case.order)
        draft.run.write_filing(draft.filing())
        draft.submission_number = draft.ledger.begin_submission(
            draft.run_number, draft.case.order, draft.line_id, draft.asked, words
        )
    except OSError as error:
        draft.outcome, draft.submitted = Outcome.NOT_FILED, False
        raise ConfigError(
            f"{draft.run.path} cannot be written ({error.strerror}).", hint="Make room, then run the command again."
        ) from error
    except (LedgerUnavailable, AccountBusy):
        draft.outcome, draft.submitted = Outcome.NOT_FILED, False
        raise


def enter_outcome(draft: FilingDraft, seen: str, progress: Progress) -> None:
    """What came of the submission. A ledger that cannot be written now is told of; the next run reads the site."""
    if draft.ledger is None or draft.submission_number is None:
        return
    dispute, address = draft.dispute, draft.dispute_address
    shown = (
        Shown(dispute=dispute, order_id=draft.case.order, url=address)
        if dispute is not None and address is not None
        else None
    )
    try:
        draft.ledger.settle(draft.submission_number, SubmissionState(draft.outcome), seen, shown)
        draft.run.write_filing(draft.filing())  # the two must not disagree, whatever comes next
    except LedgerUnavailable as error:
        draft.ledger = None  # told once
        progress.note(f"{error.message} The next run settles this submission by reading the site.")
    except OSError as error:
        progress.note(f"{draft.run.path} could not be written ({error.strerror}).")


def enter_end(draft: FilingDraft, progress: Progress) -> None:
    """How the run ended."""
    if draft.ledger is None or draft.run_number is None:
        return
    try:
        draft.ledger.end_run(draft.run_number, draft.outcome, draft.error.code if draft.error else None)
    except LedgerUnavailable as error:
        progress.note(error.message)
