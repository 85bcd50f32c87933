"""What comes before the browser: the case checked, its evidence prepared in the folder of a new run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.case_folder import read_case
from autodispute.workflows.check_case import check_case
from autodispute.workflows.filing_draft import FilingDraft
from autodispute.workflows.new_run import new_run

if TYPE_CHECKING:
    from pathlib import Path

    from autodispute.workflows.job import Job


def prepare(folder: Path, job: Job) -> FilingDraft:
    """Check the case and prepare its evidence in the folder of a new run.

    Raises:
        CaseInvalid: the case is not in order; the run's folder is gone again.
        ConfigError: the data folder cannot be written.
    """
    case, _ = read_case(folder)
    order = case.order if case else "unreadable"
    with new_run(job.settings.home, order, job.kind) as run:
        checked = check_case(folder, run.path / "evidence", job.settings.photo_max_bytes)
    for remark in checked.remarks:
        job.progress.note(remark)
    return FilingDraft(
        run=run,
        case=checked.case,
        evidence=checked.evidence,
        warnings=checked.remarks,
        kind=job.kind,
        rehearsal=job.rehearsal,
        site=job.guard.key,
        folder=folder,
        on_this_computer=job.guard.is_loopback,
        account=job.settings.account,
    )
