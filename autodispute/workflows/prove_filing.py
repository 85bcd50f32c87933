"""The proof: a fresh load of the dispute page must show the dispute that was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.errors import SubmissionUncertain
from autodispute.models import DisputeState, ProofValue
from page_objects.dispute_page import DisputePage

if TYPE_CHECKING:
    from autodispute.models import Asked, Dispute
    from autodispute.workflows.filing_draft import FilingDraft
    from autodispute.workflows.walk import Walk

_CLOSED = {DisputeState.CANCELLED, DisputeState.REFUNDED, DisputeState.REJECTED}


def prove(walk: Walk, draft: FilingDraft, address: str) -> None:
    """Load the dispute page afresh; number, state, amount and files must be there and agree with what was asked.

    Raises:
        SubmissionUncertain: one of them is missing or differs; each is named.
    """
    with walk.step("prove", "Load the dispute afresh and see that it is there") as step:
        walk.open(address)
        page = walk.arrive(DisputePage)
        # .first: the state stands once on the page; a picture needs one element.
        walk.picture(step, page.status.first)
        draft.dispute = page.read()
        draft.dispute_address = page.page.url
        draft.proof = compare_with(draft.asked, draft.dispute)
    differing = [row for row in draft.proof if not row.agrees]
    if differing:
        raise SubmissionUncertain(
            f"The dispute was submitted, but its page differs from the case. {in_words(differing)}.",
            hint="Look at the dispute on the site and at the report; do not file it again.",
            differing=[row.model_dump(mode="json") for row in differing],
        )


def compare_with(asked: Asked, dispute: Dispute) -> tuple[ProofValue, ...]:
    """What was asked beside what the page shows.

    Number, amount and files must be shown; what else the page leaves out is taken as agreeing. White space in the
    description does not count.
    """
    money = dispute.amount
    same_money = money is not None and (money.amount, money.currency) == (asked.amount, asked.currency)
    files = dispute.files or 0
    same_text = dispute.description is None or dispute.description.split() == asked.description.split()
    rows = [
        ("Number", "a number", dispute.dispute_id, dispute.dispute_id is not None),
        ("State", "open", dispute.site_text, dispute.state not in _CLOSED),
        ("Item", asked.title, dispute.title, dispute.title in (None, asked.title)),
        ("Solution", asked.solution, dispute.solution, dispute.solution in (None, asked.solution)),
        ("Reason", asked.reason, dispute.reason, dispute.reason in (None, asked.reason)),
        ("Amount", f"{asked.amount} {asked.currency}", str(money) if money else None, same_money),
        ("Description", asked.description, dispute.description, same_text),
        ("Files", str(asked.files), str(files), files == asked.files),
    ]
    return tuple(ProofValue(field=name, asked=wanted, seen=seen, agrees=same) for name, wanted, seen, same in rows)


def in_words(differing: list[ProofValue]) -> str:
    """The rows that differ, in a sentence."""
    return "; ".join(f"{row.field.lower()}: {_seen(row)} instead of “{row.asked}”" for row in differing)


def _seen(row: ProofValue) -> str:
    return "nothing" if row.seen is None else f"“{row.seen}”"
