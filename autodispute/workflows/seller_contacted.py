"""Whether the seller was written to before a dispute is filed: advice, not a condition (rules.md 1, steps 6 to 9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.errors import LedgerUnavailable
from autodispute.kept_talks import KeptTalks

if TYPE_CHECKING:
    from autodispute.workflows.filing_draft import FilingDraft
    from autodispute.workflows.job import Job


def warn_if_not_contacted(draft: FilingDraft, job: Job) -> None:
    """Add to the run's warnings that the seller was not contacted, and how to, where no message is on record."""
    order_id = draft.case.order
    kept = KeptTalks(job.settings.home, job.guard.key, job.settings.account)
    try:
        is_known = draft.ledger is None or draft.ledger.sent.sent(order_id) or kept.has_own_words(order_id)
    except LedgerUnavailable as error:
        job.progress.note(error.message)
        return
    if not is_known:
        words = (
            "No message to the seller about this order is on record here. A talk before the dispute often settles it, "
            f"and is evidence if not: `autodispute contact {order_id} --template {_template(draft)}` writes one, what "
            f"only you can say given as `--fill '…'`; `autodispute messages {order_id}` keeps a talk that you had."
        )
        draft.warnings = (*draft.warnings, words)


def _template(draft: FilingDraft) -> str:
    from autodispute.reasons import BY_KEY  # noqa: PLC0415 - only where nobody was written to

    return draft.case.reason if draft.case.reason in BY_KEY else "REASON"
