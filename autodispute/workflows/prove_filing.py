"""The proof: a fresh load of the dispute page must show the dispute that was asked for."""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

from autodispute.errors import SubmissionUncertain
from autodispute.models import DisputeState, ProofValue
from page_objects.dispute_page import DisputePage
from page_objects.parsing import number_in_address

if TYPE_CHECKING:
    from autodispute.models import Asked, Dispute
    from autodispute.workflows.filing_draft import FilingDraft
    from autodispute.workflows.walk import Walk

_DRAWN_AGAIN = 0.25
"""Seconds between two looks at a page that is still being drawn."""
_CLOSED = {DisputeState.CANCELLED, DisputeState.REFUNDED, DisputeState.REJECTED}


def prove(walk: Walk, draft: FilingDraft, address: str) -> None:
    """Load the dispute page afresh; number, state, amount and files must be there and agree with what was asked.

    Raises:
        SubmissionUncertain: one of them is missing or differs; each is named.
    """
    with walk.step("prove", "Load the dispute afresh and see that it is there") as step:
        walk.open(address)
        page = walk.arrive(DisputePage)
        walk.picture(step, page.status_css, page.page)
        draft.dispute, draft.proof = read_beside(walk, page, Wanted(draft.asked, draft.line_id, draft.older))
        draft.dispute_address = page.page.url
    differing = [row for row in draft.proof if not row.agrees]
    if differing:
        raise SubmissionUncertain(
            f"The dispute was submitted, but its page differs from the case. {in_words(differing)}.",
            hint="Look at the dispute on the site and at the report; do not file it again.",
            differing=[row.model_dump(mode="json") for row in differing],
        )


@dataclass(frozen=True)
class Wanted:
    """What a dispute must be to be that of a submission."""

    asked: Asked
    line_id: str | None
    older: frozenset[str]
    """The numbers of disputes that the order had before."""


def read_beside(walk: Walk, page: DisputePage, wanted: Wanted) -> tuple[Dispute, tuple[ProofValue, ...]]:
    """The dispute as the page shows it, beside what was asked; a page that is still being drawn is waited for."""
    end = monotonic() + walk.job.settings.patience
    while True:
        dispute = page.read()
        rows = compare_with(wanted, dispute, page.page.url)
        late = [row for row in rows if not row.agrees and (row.seen is None or row.field == "Files")]
        if not late or monotonic() >= end:
            return dispute, rows
        walk.pause(_DRAWN_AGAIN)


def compare_with(wanted: Wanted, dispute: Dispute, address: str) -> tuple[ProofValue, ...]:
    """What was asked beside what the page shows.

    Number, amount and files must be shown; what else the page leaves out is taken as agreeing. White space in the
    description does not count.
    """
    asked, money = wanted.asked, dispute.amount
    number, line = dispute.dispute_id, number_in_address(address, "tradeOrderLineId")
    is_new = number is not None and number not in wanted.older
    same_money = money is not None and (money.amount, money.currency) == (asked.amount, asked.currency)
    same_text = dispute.description is None or dispute.description.split() == asked.description.split()
    files = None if dispute.files is None else str(dispute.files)
    rows = [
        ("Number", "a new number", number, is_new),
        ("State", "open", dispute.site_text, dispute.state not in _CLOSED),
        ("Line", wanted.line_id or "any", line, None in (line, wanted.line_id) or line == wanted.line_id),
        ("Item", asked.title, dispute.title, dispute.title in (None, asked.title)),
        ("Solution", asked.solution, dispute.solution, dispute.solution in (None, asked.solution)),
        ("Reason", asked.reason, dispute.reason, dispute.reason in (None, asked.reason)),
        ("Amount", f"{asked.amount} {asked.currency}", str(money) if money else None, same_money),
        ("Description", asked.description, dispute.description, same_text),
        ("Files", str(asked.files), files, files == str(asked.files)),
    ]
    return tuple(ProofValue(field=name, asked=ours, seen=seen, agrees=same) for name, ours, seen, same in rows)


def in_words(differing: list[ProofValue]) -> str:
    """The rows that differ, in a sentence."""
    return "; ".join(f"{row.field.lower()}: {_seen(row)} instead of “{row.asked}”" for row in differing)


def _seen(row: ProofValue) -> str:
    return "nothing" if row.seen is None else f"“{row.seen}”"
