"""Makes a case ready to be filed by a person, without a browser; the case stays in the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.account_lock import one_at_a_time
from autodispute.called import on_case
from autodispute.errors import (
    UNCERTAIN_HINT,
    AlreadyFiled,
    AutodisputeError,
    ConfigError,
    LedgerDamaged,
    LedgerTooNew,
    LedgerUnavailable,
    SubmissionUncertain,
)
from autodispute.evidence import sorted_by_name
from autodispute.ledger import open_ledger
from autodispute.models import Outcome
from autodispute.report import write_report
from autodispute.workflows.choose_line import may_mean
from autodispute.workflows.disputes_on_record import on_record
from autodispute.workflows.hand_kit import make_kit, order_address
from autodispute.workflows.ledger_entries import enter_end, enter_run
from autodispute.workflows.prepare_case import prepare

if TYPE_CHECKING:
    from pathlib import Path

    from autodispute.ledger import Ledger
    from autodispute.models import Filing
    from autodispute.workflows.filing_draft import FilingDraft
    from autodispute.workflows.job import Job


def file_by_hand(folder: Path, job: Job) -> tuple[Filing, AutodisputeError | None]:
    """Make everything ready; the record, with what a person needs, or with what forbids it.

    Raises:
        CaseInvalid: the case is not in order; no run was made.
        ConfigError: the data folder cannot be written.
    """
    draft = prepare(folder, job)
    try:
        try:
            # Alone for the account: a run that is at work may be filing this very order.
            settings = job.settings
            with one_at_a_time(settings.home, settings.lock_patience, job.progress.note, settings.account):
                _enter(draft, job)
            draft.evidence = sorted_by_name(draft.evidence)
            draft.by_hand = make_kit(draft, job)
        except AutodisputeError as error:
            draft.error = error
        return _record(draft, job), draft.error
    except OSError as error:
        raise ConfigError(
            f"{draft.run.path} cannot be written ({error.strerror}).", hint="Make room, then run the command again."
        ) from error


def _enter(draft: FilingDraft, job: Job) -> None:
    """Write the case and the run into the ledger, once it tells that nothing is pending or filed for the item.

    Raises:
        AlreadyFiled: the item has been filed, or it may be the one that has: a case need not name it.
        SubmissionUncertain: an earlier submission may have been filed; a person must not file it a second time.
    """
    try:
        ledger = _open(draft, job)
        enter_run(draft, ledger)
        pending, filed = ledger.pending(draft.case.order), on_record(ledger, draft.case.order)
    except (LedgerDamaged, LedgerTooNew, LedgerUnavailable) as error:
        _warn(draft, job, f"{error.message} Whether this order was filed before is not known: look at it on the site.")
        return
    if pending:
        draft.outcome = Outcome.UNKNOWN
        raise SubmissionUncertain(
            f"What came of an earlier run that was to file “{pending[0].title}” is not known yet.",
            hint=UNCERTAIN_HINT,
            run=pending[0].run_dir,
        )
    for one in filed:
        if may_mean(draft.case.line, one.title, one.line_id):
            draft.outcome, draft.dispute_id = Outcome.ALREADY_FILED, one.dispute_id
            raise AlreadyFiled(
                f"{one.words}.",
                hint=f"See it on the site: {order_address(draft, job)}. {_otherwise(draft)}",
                dispute_id=one.dispute_id,
                run=one.run_dir,
            )
        _warn(draft, job, f"{one.words}: not again.")


def _otherwise(draft: FilingDraft) -> str:
    """What else the person may have wanted."""
    return (
        "Another item of the order is named in case.toml by a part of its title (`line`). If that dispute was "
        f"cancelled, {on_case(draft.folder, 'file')} sees it and files."
    )


def _open(draft: FilingDraft, job: Job) -> Ledger:
    """The ledger; a damaged one is kept aside, and a new one begins with what the run folders tell."""
    where = (job.settings.home, job.guard.key, job.settings.account, job.settings.ledger)
    try:
        return open_ledger(*where)
    except LedgerDamaged as error:
        _warn(draft, job, error.message)
        return open_ledger(*where)


def _warn(draft: FilingDraft, job: Job, words: str) -> None:
    draft.warnings = (*draft.warnings, words)
    job.progress.note(words)


def _record(draft: FilingDraft, job: Job) -> Filing:
    enter_end(draft, job.progress)
    filing = draft.filing()
    draft.run.write_filing(filing)
    write_report(filing, draft.run.path)
    return filing
