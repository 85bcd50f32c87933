"""What a person needs to go on by hand, and when nobody may."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.errors import LedgerUnavailable
from autodispute.models import ByHand, Outcome
from autodispute.private_files import replace_file
from autodispute.workflows.disputes_on_record import on_record
from autodispute.workflows.hand_steps import hand_steps
from page_objects.order_page import OrderPage

if TYPE_CHECKING:
    from autodispute.ledger import Ledger
    from autodispute.workflows.filing_draft import FilingDraft
    from autodispute.workflows.job import Job

TEXT = "text.txt"


def make_kit(draft: FilingDraft, job: Job) -> ByHand:
    """Write the description into the run's folder, where the prepared files are, and say how to go on.

    Raises `OSError` when it cannot be written.
    """
    text_file = draft.run.path / TEXT
    replace_file(text_file, draft.case.description.encode())
    address = order_address(draft, job)
    files = tuple(file.prepared.name for file in draft.evidence)
    return ByHand(
        address=address,
        folder=str(draft.run.path / "evidence"),
        text_file=str(text_file),
        files=files,
        steps=hand_steps(draft, address, str(text_file), files),
    )


def order_address(draft: FilingDraft, job: Job) -> str:
    """Where the site shows the order (site.md 1.1)."""
    return f"{job.guard.url_for(OrderPage.path)}?orderId={draft.case.order}"


def kit_after_stop(draft: FilingDraft, job: Job) -> ByHand | None:
    """The kit after an error that leaves the rest to a person; None where nobody may, or where it cannot be written."""
    if draft.outcome is not Outcome.NOT_FILED or draft.submitted or draft.dispute_id or draft.ledger is None:
        return None
    try:
        return None if _is_on_record(draft, draft.ledger) else make_kit(draft, job)
    except (LedgerUnavailable, OSError):
        job.progress.note("What you need to go on by hand could not be made ready.")
        return None


def _is_on_record(draft: FilingDraft, ledger: Ledger) -> bool:
    """Whether there may be a dispute: a rehearsal settles nothing, and a run may stop before it knows the item."""
    if ledger.pending(draft.case.order):
        return True
    known = on_record(ledger, draft.case.order)
    if draft.title is None:
        return bool(known or draft.on_record)
    numbers = {draft.line_id} - {None}
    return draft.title in draft.on_record or any(
        one.title in {None, draft.title} or one.line_id in numbers for one in known
    )
