"""A filing from its checked case to its record: the way through the site, and what is left of it however it ends."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from autodispute.browser import new_context, open_browser, require_browser
from autodispute.case_folder import read_case
from autodispute.errors import (
    AlreadyFiled,
    AutodisputeError,
    CaseInvalid,
    ConfigError,
    ConfirmationNeeded,
    Interrupted,
    SubmissionUncertain,
)
from autodispute.models import LineAction, Outcome
from autodispute.run_folder import RunFolder
from autodispute.steps import StepRecorder
from autodispute.workflows.check_case import check_case
from autodispute.workflows.filing_draft import FilingDraft
from autodispute.workflows.fill_form import fill_form
from autodispute.workflows.reach_form import reach_form
from autodispute.workflows.review_filing import reach_review
from autodispute.workflows.submit_filing import UNCERTAIN_HINT, read_line, submit
from autodispute.workflows.walk import Walk
from page_objects.base import using

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Playwright

    from autodispute.models import Filing
    from autodispute.workflows.job import Job


def prepare(folder: Path, job: Job) -> FilingDraft:
    """Check the case and prepare its evidence in the folder of a new run.

    Raises:
        CaseInvalid: the case is not in order; the run's folder is gone again.
        ConfigError: the data folder cannot be written.
    """
    case, _ = read_case(folder)
    order = case.order if case else "unreadable"
    home = job.settings.home
    try:
        run = RunFolder.create(home, order, "rehearsal" if job.rehearsal else "filing")
        with _gone_if_invalid(run):
            checked = check_case(folder, run.path / "evidence", job.settings.photo_max_bytes)
    except OSError as error:
        raise ConfigError(
            f"{home} cannot be written ({error.strerror}).",
            hint="Make room, or name another folder in AUTODISPUTE_HOME.",
        ) from error
    for remark in checked.remarks:
        job.progress.note(remark)
    return FilingDraft(run, checked.case, checked.evidence, checked.remarks, job.rehearsal)


@contextmanager
def _gone_if_invalid(run: RunFolder) -> Iterator[None]:
    """No folder is left of a run that its case stopped before it began."""
    try:
        yield
    except CaseInvalid:
        shutil.rmtree(run.path)
        raise


def file_case(draft: FilingDraft, driver: Playwright, job: Job) -> tuple[Filing, AutodisputeError | None]:
    """Go the way, and leave the record of it however it ends."""
    recorder = StepRecorder(draft.run.path, job.progress)
    try:
        _go(draft, recorder, driver, job)
    except AutodisputeError as error:
        draft.error = error
        if isinstance(error, AlreadyFiled):
            draft.outcome = Outcome.ALREADY_FILED
    except KeyboardInterrupt:
        draft.error = _interrupted(draft)
    finally:
        filing = _record(draft, recorder, job)
    return filing, draft.error


def _interrupted(draft: FilingDraft) -> AutodisputeError:
    """What to say of a run that the person stopped."""
    if draft.outcome is Outcome.UNKNOWN:
        return SubmissionUncertain("You stopped the run after it had been submitted.", hint=UNCERTAIN_HINT)
    return Interrupted("You stopped the run.")


def _record(draft: FilingDraft, recorder: StepRecorder, job: Job) -> Filing:
    """Leave run.json and report.html; a full disk costs the record, never the truth about the outcome."""
    draft.steps = recorder.steps
    filing = draft.filing()
    try:
        draft.run.write_filing(filing)
        recorder.close()
        _write_report(filing, draft.run.path)
    except OSError as error:
        job.progress.note(f"The record of this run could not be written whole ({error.strerror}).")
    return filing


def _go(draft: FilingDraft, recorder: StepRecorder, driver: Playwright, job: Job) -> None:
    """Walk the whole way in a browser of its own."""
    with open_browser(driver, require_browser(job.settings.browser), headless=job.headless) as browser:
        walk = Walk(new_context(browser, headless=job.headless), job, recorder)
        try:
            with using("The page"):
                _walk(walk, draft)
        except AutodisputeError as error:
            draft.problem_picture = walk.picture_of_problem()
            raise walk.explain(error) from error
        finally:
            draft.page_loads = walk.page_loads
            draft.blocked = walk.lock.blocked if walk.lock else ()


def _walk(walk: Walk, draft: FilingDraft) -> None:
    form, line = reach_form(walk, draft)
    fill_form(walk, form, line, draft)
    review = reach_review(walk, form, draft)
    if draft.rehearsal:
        draft.outcome = Outcome.REHEARSED
        return
    if not walk.job.confirm(draft.comparison):
        raise _declined(walk, draft)
    submit(walk, review, draft)


def _declined(walk: Walk, draft: FilingDraft) -> AutodisputeError:
    """What to say after a "no", once the order has been read again: a page might have submitted by itself."""
    if read_line(walk, draft)[0] is not LineAction.DISPUTE:
        draft.outcome = Outcome.UNKNOWN
        return SubmissionUncertain(
            "You did not confirm and this program did not submit, but the order no longer offers a dispute.",
            hint=UNCERTAIN_HINT,
        )
    return ConfirmationNeeded(
        "You did not confirm, so nothing was submitted.", hint="Run the same command again when you are ready."
    )


def _write_report(filing: Filing, run_dir: Path) -> None:
    from autodispute.report import write_report  # noqa: PLC0415 - loaded while the browser started

    write_report(filing, run_dir)
