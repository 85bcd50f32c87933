"""Whether the line can be disputed: what the order offers for it, and what the ledger has on record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.errors import AlreadyFiled, NotOpenForDispute
from autodispute.models import DisputeState, LineAction, Shown
from autodispute.workflows.disputes_on_record import line_in
from autodispute.workflows.read_outcome import WantedLine, read_list
from autodispute.workflows.settle_submissions import see_after_all
from page_objects.dispute_page import DisputePage
from page_objects.parsing import number_in_address

if TYPE_CHECKING:
    from autodispute.ledger import Ledger
    from autodispute.models import OrderLine, Submission
    from autodispute.workflows.filing_draft import FilingDraft
    from autodispute.workflows.walk import Walk
    from page_objects.components.order_line import OrderLineBlock


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
        address = block.read_dispute_address()
        draft.dispute_id = _number(address)
        see_after_all(walk, draft, line.title, address)
        own = draft.ledger.filed(draft.case.order, line.title) if draft.ledger else None
        raise already_filed(line.title, draft.dispute_id, own if own and own.dispute_id == draft.dispute_id else None)
    _check_action(action, line.title)
    if line.title in draft.on_record:
        draft.dispute_id = draft.on_record[line.title]
        raise already_filed(line.title, draft.dispute_id)
    _see_that_none_is_there(walk, line, draft)


def _see_that_none_is_there(walk: Walk, line: OrderLine, draft: FilingDraft) -> None:
    """The order offers a dispute, yet the ledger may know of one: only a cancelled one makes room (rules.md 2.5).

    Raises:
        AlreadyFiled: its page shows it; the order is behind.
    """
    ledger = draft.ledger
    if ledger is None:
        return
    alone = draft.line_count == 1
    filed = ledger.filed(draft.case.order, line.title)
    for number, known in _known(ledger, draft.case.order, line, filed, alone=alone).items():
        with walk.aside():
            address = known or read_list(walk, WantedLine(draft.case.order, line.title))
            if address is None:
                continue
            walk.open(address)
            page = walk.arrive(DisputePage)
            dispute, shown_at = page.read(), page.page.url
            ledger.disputes.saw(Shown(dispute=dispute, order_id=draft.case.order, url=shown_at))
        if dispute.state is DisputeState.CANCELLED:
            continue
        own = filed if filed and filed.dispute_id == number else None
        if own or may_be_of(line, dispute.title, shown_at, alone=alone):
            draft.dispute_id = dispute.dispute_id or number
            raise already_filed(line.title, draft.dispute_id, own)


def _known(
    ledger: Ledger, order_id: str, line: OrderLine, filed: Submission | None, *, alone: bool
) -> dict[str | None, str | None]:
    """The disputes that the line may have, by number, and where their pages are.

    Without an address the ledger was begun anew from the folders of earlier runs.
    """
    others = ledger.disputes.not_cancelled(order_id)
    known: dict[str | None, str | None] = {
        one.dispute_id: one.url for one in others if may_be_of(line, one.title, one.url, alone=alone)
    }
    if filed is not None and filed.dispute_id not in known:
        known[filed.dispute_id] = ledger.disputes.address(filed.dispute_id) if filed.dispute_id else None
    return known


def may_be_of(line: OrderLine, title: str | None, address: str | None, *, alone: bool) -> bool:
    """Whether a dispute may be the line's: by the number in its address, else by its title, as far as they are told.

    Titles are translated and cut: where the order has one line only, that dispute is its.
    """
    number = line_in(address)
    if number and line.line_id:
        return number == line.line_id
    return alone or title in {None, line.title}


def _number(address: str | None) -> str | None:
    """The dispute's number, from where "Dispute in progress" leads (site.md 1.1)."""
    return number_in_address(address or "", "reverseOrderLineId")


def _check_action(action: LineAction, title: str) -> None:
    """Go on only if the site offers a dispute.

    Raises:
        NotOpenForDispute: it offers none.
    """
    if action is LineAction.NONE:
        raise NotOpenForDispute(
            f"The site offers no dispute for “{title}”.",
            hint="It may not have been shipped, the time may be over, or it was refunded; look at the order's page.",
        )


def already_filed(title: str, dispute_id: str | None, own: Submission | None = None) -> AlreadyFiled:
    """What to say of a line that has a dispute; `own` is the submission that it came of, where that was made here."""
    number = f": {dispute_id}" if dispute_id else ""
    if own is not None:
        return AlreadyFiled(
            f"“{title}” has a dispute already{number}. It came of a run of this program on {own.submitting_at[:10]}.",
            hint=f"`autodispute status` tells how it stands; what was filed is in {own.run_dir}.",
        )
    return AlreadyFiled(f"“{title}” has a dispute already{number}.", hint="`autodispute status` tells how it stands.")
