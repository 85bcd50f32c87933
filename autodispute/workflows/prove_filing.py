"""The proof: a fresh load of the dispute page must show the dispute that was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.errors import SubmissionUncertain
from autodispute.models import DisputeState
from page_objects.dispute_page import DisputePage

if TYPE_CHECKING:
    from autodispute.models import Dispute
    from autodispute.workflows.filing_draft import FilingDraft
    from autodispute.workflows.walk import Walk


_CLOSED = {DisputeState.CANCELLED, DisputeState.REFUNDED, DisputeState.REJECTED}


def prove(walk: Walk, draft: FilingDraft, address: str) -> None:
    """Load the dispute page afresh; number, amount and files must be there and agree.

    Raises:
        SubmissionUncertain: one of them is missing or differs; each is named.
    """
    with walk.step("prove", "Load the dispute afresh and see that it is there") as step:
        walk.open(address)
        page = walk.arrive(DisputePage)
        # .first: the state stands once on the page; a picture needs one element.
        walk.picture(step, page.status.first)
        draft.dispute = page.read()
        differing = differences(draft, draft.dispute)
    if differing:
        raise SubmissionUncertain(
            f"The dispute was submitted, but its page differs from the case. {'; '.join(differing)}.",
            hint="Look at the dispute on the site and at the report; do not file it again.",
            differing=differing,
        )


def differences(draft: FilingDraft, dispute: Dispute) -> list[str]:
    """What the dispute page leaves out or shows otherwise than asked, in words."""
    request = draft.request
    found = []
    if dispute.dispute_id is None:
        found.append("it shows no dispute number")
    if request is not None:
        asked = f"{request.amount} {request.currency}"
        if dispute.amount is None:
            found.append("it shows no amount")
        elif (dispute.amount.amount, dispute.amount.currency) != (request.amount, request.currency):
            found.append(f"the amount is {dispute.amount} instead of {asked}")
    if (dispute.files or 0) != len(draft.evidence):
        found.append(f"it shows {dispute.files or 0} files instead of {len(draft.evidence)}")
    if dispute.state in _CLOSED:
        found.append(f"it is closed already (“{dispute.site_text}”)")
    return found + _other_values(draft, dispute)


def _other_values(draft: FilingDraft, dispute: Dispute) -> list[str]:
    """What else the page shows, and shows otherwise than asked."""
    request = draft.request
    found = []
    if dispute.title is not None and dispute.title != draft.title:
        found.append(f"the item is “{dispute.title}”")
    if request is not None and dispute.reason is not None and dispute.reason != request.reason:
        found.append(f"the reason is “{dispute.reason}”")
    if request is not None and dispute.solution is not None and dispute.solution != request.solution:
        found.append(f"the solution is “{dispute.solution}”")
    if dispute.description is not None and dispute.description.split() != draft.case.description.split():
        found.append("the description is another one")
    return found
