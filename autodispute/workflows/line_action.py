"""Whether the line can be disputed: what the order offers for it, read twice where an earlier run is unsettled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.errors import AlreadyFiled, NotOpenForDispute
from autodispute.models import LineAction
from autodispute.workflows.submit_filing import read_line
from page_objects.dispute_page import DisputePage
from page_objects.parsing import number_in_address

if TYPE_CHECKING:
    from autodispute.models import OrderLine
    from autodispute.workflows.filing_draft import FilingDraft
    from autodispute.workflows.walk import Walk
    from page_objects.order_page import OrderLineBlock


def see_that_it_is_open(walk: Walk, block: OrderLineBlock, line: OrderLine, draft: FilingDraft) -> None:
    """Go on only if the line can be disputed.

    Raises:
        AlreadyFiled: it has a dispute.
        NotOpenForDispute: the site offers none.
    """
    action = line.action
    if action is not LineAction.DISPUTE:
        action = block.wait_for_action(walk.job.settings.patience)
    if action is LineAction.IN_PROGRESS:
        draft.dispute_id = _number(block.read_dispute_address())
    if action is LineAction.DISPUTE and draft.unsettled:
        action = _read_again(walk, draft)
    _check_action(action, line.title, draft.dispute_id)


def _read_again(walk: Walk, draft: FilingDraft) -> LineAction:
    """What the order offers on a second load some seconds later: an earlier run may have filed a moment ago."""
    walk.job.progress.note(
        f"An earlier run was submitted and its outcome is not known ({draft.unsettled}); reading the order once more."
    )
    walk.answer(walk.job.settings.settle_pause, DisputePage)
    action, address = read_line(walk, draft)
    draft.dispute_id = _number(address)
    return action


def _number(address: str | None) -> str | None:
    """The dispute's number, from where "Dispute in progress" leads (site.md 1.1)."""
    return number_in_address(address or "", "reverseOrderLineId")


def _check_action(action: LineAction, title: str, dispute_id: str | None) -> None:
    """Go on only if the line can be disputed.

    Raises:
        AlreadyFiled: it has a dispute.
        NotOpenForDispute: the site offers none.
    """
    if action is LineAction.IN_PROGRESS:
        raise already_filed(title, dispute_id)
    if action is LineAction.NONE:
        raise NotOpenForDispute(
            f"The site offers no dispute for “{title}”.",
            hint="It may not have been shipped, the time may be over, or it was refunded; look at the order's page.",
        )


def already_filed(title: str, dispute_id: str | None) -> AlreadyFiled:
    """What to say of a line that has a dispute."""
    number = f": {dispute_id}" if dispute_id else ""
    return AlreadyFiled(
        f"“{title}” has a dispute already{number}.", hint="Open it from the order's page to see how it stands."
    )
