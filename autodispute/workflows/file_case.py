"""A filing from its checked case to its record: the way through the site, and what is left of it however it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.account_lock import one_at_a_time
from autodispute.browser import open_browser, require_browser
from autodispute.errors import UNCERTAIN_HINT, AlreadyFiled, AutodisputeError, Interrupted, SubmissionUncertain
from autodispute.models import Outcome
from autodispute.steps import StepRecorder
from autodispute.workflows.kept_session import KeptSession
from autodispute.workflows.ledger_entries import enter_end, enter_run
from autodispute.workflows.resting import refuse_while_resting

if TYPE_CHECKING:
    from concurrent.futures import Executor
    from pathlib import Path

    from playwright.sync_api import Playwright

    from autodispute.ledger import Ledger
    from autodispute.models import Filing
    from autodispute.workflows.filing_draft import FilingDraft
    from autodispute.workflows.job import Job


def file_case(
    draft: FilingDraft, driver: Playwright, job: Job, aside: Executor
) -> tuple[Filing, AutodisputeError | None]:
    """Go the way, and leave the record of it however it ends; `aside` works while the browser starts."""
    recorder = StepRecorder(draft.run.path, job.progress)
    try:
        _go(draft, recorder, driver, job, aside)
    except AutodisputeError as error:
        draft.error = error
        if isinstance(error, AlreadyFiled):
            draft.outcome = Outcome.ALREADY_FILED
    except KeyboardInterrupt:
        if draft.outcome is not Outcome.FILED:
            draft.error = _interrupted(draft)
    finally:
        filing = _record(draft, recorder, job)
    return filing, draft.error


def _interrupted(draft: FilingDraft) -> AutodisputeError:
    """What to say of a run that the person stopped."""
    if draft.outcome is Outcome.UNKNOWN:
        return SubmissionUncertain(
            "You stopped the run while the outcome of a submission was not known.", hint=UNCERTAIN_HINT
        )
    return Interrupted("You stopped the run.")


def _record(draft: FilingDraft, recorder: StepRecorder, job: Job) -> Filing:
    """Leave run.json and report.html; a full disk costs the record, never the truth about the outcome."""
    draft.steps = recorder.steps
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


def _go(draft: FilingDraft, recorder: StepRecorder, driver: Playwright, job: Job, aside: Executor) -> None:
    """Go the way in a browser of its own, alone for the account: also a damaged ledger is moved by one run only."""
    settings = job.settings
    with one_at_a_time(settings.home, settings.lock_patience, job.progress.note, settings.account):
        refuse_while_resting(job)
        kept = KeptSession(job)
        kept.ask_ahead()
        session = aside.submit(kept.load)
        ledger = aside.submit(_open_ledger, job)
        aside.submit(_warm_up)
        with open_browser(driver, require_browser(settings.browser), headless=job.headless) as browser:
            from autodispute.workflows.filing_way import go  # noqa: PLC0415 - loaded while the browser starts

            session.result()
            window = kept.window(browser)
            enter_run(draft, ledger.result())
            go(window, job, recorder, draft, kept)


def _open_ledger(job: Job) -> Ledger:
    from autodispute.ledger import open_ledger  # noqa: PLC0415 - loaded while the driver started

    return open_ledger(job.settings.home, job.guard.key, job.settings.account, job.settings.ledger)


def _warm_up() -> None:
    from autodispute.report import warm_up  # noqa: PLC0415 - loaded while the browser starts

    warm_up()


def _write_report(filing: Filing, run_dir: Path) -> None:
    from autodispute.report import write_report  # noqa: PLC0415 - loaded while the browser started

    write_report(filing, run_dir)
