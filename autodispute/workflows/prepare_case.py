"""What comes before the browser: the case checked, its evidence prepared in the folder of a new run."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from autodispute.case_folder import read_case
from autodispute.errors import CaseInvalid, ConfigError
from autodispute.run_folder import RunFolder
from autodispute.workflows.check_case import check_case
from autodispute.workflows.filing_draft import FilingDraft

if TYPE_CHECKING:
    from collections.abc import Iterator
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
    home = job.settings.home
    try:
        run = RunFolder.create(home, order, job.kind)
        with _gone_if_invalid(run):
            checked = check_case(folder, run.path / "evidence", job.settings.photo_max_bytes)
    except OSError as error:
        raise ConfigError(
            f"{home} cannot be written ({error.strerror}).",
            hint="Make room, or name another folder in AUTODISPUTE_HOME.",
        ) from error
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


@contextmanager
def _gone_if_invalid(run: RunFolder) -> Iterator[None]:
    """No folder is left of a run that its case stopped before it began."""
    try:
        yield
    except CaseInvalid:
        shutil.rmtree(run.path)
        raise
