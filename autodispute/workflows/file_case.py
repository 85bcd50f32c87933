"""A filing from its checked case to its record: the way through the site, and what is left of it however it ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from autodispute.errors import UNCERTAIN_HINT, AlreadyFiled, AutodisputeError, Interrupted, SubmissionUncertain
from autodispute.models import Outcome
from autodispute.workflows.act_in_browser import act_in_browser
from autodispute.workflows.ledger_entries import enter_end, enter_run

if TYPE_CHECKING:
    from concurrent.futures import Executor
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Playwright

    from autodispute.ledger import Ledger
    from autodispute.models import Filing
    from autodispute.steps import StepRecorder
    from autodispute.workflows.filing_draft import FilingDraft
    from autodispute.workflows.job import Job
    from autodispute.workflows.kept_session import KeptSession


def file_case(
    draft: FilingDraft, driver: Playwright, job: Job, aside: Executor
) -> tuple[Filing, AutodisputeError | None]:
    """Go the way, and leave the record of it however it ends; `aside` works while the browser starts."""
    return act_in_browser(_FilingAct(draft, job), driver, job, aside), draft.error


@dataclass
class _FilingAct:
    """A filing, in the frame of all runs that change something on the site."""

    draft: FilingDraft
    job: Job

    def begin(self, ledger: Ledger) -> None:
        enter_run(self.draft, ledger)

    def go(self, window: BrowserContext, recorder: StepRecorder, kept: KeptSession) -> None:
        from autodispute.workflows.filing_way import go  # noqa: PLC0415 - loaded while the browser starts

        go(window, self.job, recorder, self.draft, kept)

    def stop(self, error: AutodisputeError | None) -> None:
        if error is None and self.draft.outcome is Outcome.FILED:
            return
        self.draft.error = error or _interrupted(self.draft)
        if isinstance(error, AlreadyFiled):
            self.draft.outcome = Outcome.ALREADY_FILED

    def record(self, recorder: StepRecorder) -> Filing:
        return _record(self.draft, recorder, self.job)


def _interrupted(draft: FilingDraft) -> AutodisputeError:
    """What to say of a run that the person stopped."""
    if draft.outcome is Outcome.UNKNOWN:
        return SubmissionUncertain(
            "You stopped the run while the outcome of a submission was not known.", hint=UNCERTAIN_HINT
        )
    return Interrupted("You stopped the run.")


def _record(draft: FilingDraft, recorder: StepRecorder, job: Job) -> Filing:
    """Leave run.json and report.html; a full disk costs the record, never the truth about the outcome."""
    if draft.error is not None and draft.error.by_hand:
        from autodispute.workflows.hand_kit import kit_after_stop  # noqa: PLC0415 - seldom needed

        draft.by_hand = kit_after_stop(draft, job)
    filing = draft.filing()
    enter_end(draft, job.progress)
    try:
        draft.run.write_filing(filing)
        recorder.close()
        _write_report(filing, draft.run.path)
    except OSError as error:
        job.progress.note(f"The record of this run could not be written whole ({error.strerror}).")
    return filing


def _write_report(filing: Filing, run_dir: Path) -> None:
    from autodispute.report import write_report  # noqa: PLC0415 - loaded while the browser started

    write_report(filing, run_dir)
