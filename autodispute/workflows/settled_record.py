"""The record of a run whose submission was settled later: run.json and report.html then say what came of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from autodispute.errors import ConfigError, NotOnRecord
from autodispute.models import Outcome, SubmissionState
from autodispute.run_folder import RunFolder
from autodispute.workflows.page_copy import COPY, keep_page

if TYPE_CHECKING:
    from autodispute.models import Dispute, Filing, ProofValue, Settled
    from autodispute.workflows.walk import Walk


def complete_record(
    walk: Walk, settled: Settled, dispute: Dispute | None = None, rows: tuple[ProofValue, ...] = ()
) -> None:
    """Write what is known now into the folder of the run that submitted, if that folder is still there.

    Args:
        walk: the window; it shows the dispute's page where there is one.
        settled: what came of the submission; nothing is written while that is unknown.
        dispute: what the dispute's page shows.
        rows: what was asked for beside it.
    """
    folder = Path(settled.run_dir)
    if settled.state is SubmissionState.UNKNOWN or not folder.is_dir():
        return
    from autodispute.report import write_report  # noqa: PLC0415 - heavy, and seldom needed

    try:
        before = RunFolder.read(folder)
        proof = {"proof": rows} if rows else {}
        after = before.model_copy(update=_changes(walk, before, settled, dispute) | proof)
        RunFolder(folder).write_filing(after)
        write_report(after, folder)
    except (ConfigError, OSError) as error:
        walk.job.progress.note(f"The record in {folder} could not be brought up to date ({error}).")


def was_not_clicked(run_dir: str) -> bool:
    """Whether the record of the run says that “Submit” was not clicked; not where there is none to be read."""
    try:
        return not RunFolder.read(Path(run_dir)).submitted
    except (ConfigError, OSError):
        return False


def _changes(walk: Walk, before: Filing, settled: Settled, dispute: Dispute | None) -> dict[str, Any]:
    seen = {"dispute_id": dispute.dispute_id, "state": dispute.state, "site_text": dispute.site_text} if dispute else {}
    if settled.state is SubmissionState.FILED:
        copy = keep_page(walk, Path(settled.run_dir) / COPY)
        kept = {"page_copy": copy} if copy else {}
        return seen | kept | {"outcome": Outcome.FILED, "error": None}
    did = "“Submit” may have been clicked" if before.submitted else "“Submit” was not clicked"
    has = "no" if settled.line_dispute_id is None else "another"
    error = NotOnRecord(
        f"{did}; the site shows {has} dispute for the item. Read again later: {settled.seen}",
        hint="Look at the order before you file again.",
    )
    return seen | {"outcome": Outcome.NOT_FILED, "error": error.report()}
