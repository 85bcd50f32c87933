"""What the site has on record for a line: the order, read afresh, then the list of returns and refunds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from autodispute.errors import SiteError, UnexpectedPage
from autodispute.models import DisputeState, LineAction
from autodispute.workflows.repeated_readings import read_until_told
from page_objects.base import using
from page_objects.dispute_page import DisputePage
from page_objects.disputes_page import DisputesPage
from page_objects.order_page import OrderPage

if TYPE_CHECKING:
    from autodispute.workflows.walk import Walk


@dataclass(frozen=True)
class Sighting:
    """What one reading saw: a dispute's address, or that the line is open and in no dispute, or neither for certain."""

    address: str | None = None
    is_open: bool = False
    unclear: str | None = None
    """What kept it from being seen, in words."""

    @property
    def shows_dispute(self) -> bool | None:
        """Whether the line has a dispute; None where that is not seen."""
        if self.address is not None:
            return True
        return False if self.is_open else None


@dataclass(frozen=True)
class WantedLine:
    """The line whose dispute is looked for."""

    order_id: str
    title: str
    older: frozenset[str] = frozenset()
    """The numbers of disputes that it had before; they are not what is looked for."""


def look_until_known(walk: Walk, line: WantedLine, *, open_after: float, patience: float) -> Sighting:
    """Reading after reading, with pauses: the one that tells, or the last one when the patience is over.

    Args:
        walk: the window.
        line: the line.
        open_after: seconds before two readings in a row that show the line open are believed; the site may be late.
        patience: seconds in which to go on reading; two readings are made in any case.

    Raises:
        SignedOut, ChallengeShown: the site wants a person.
    """
    seen, _ = read_until_told(
        walk,
        lambda: look(walk, line),
        shows=lambda seen: seen.shows_dispute,
        open_after=open_after,
        patience=patience,
    )
    return seen


def look(walk: Walk, line: WantedLine) -> Sighting:
    """One reading of order and list; a page that fails or is not recognised makes it unclear, nothing more.

    Raises:
        SignedOut, ChallengeShown: the site wants a person.
    """
    try:
        with using("The page"):
            action, address = _read_line(walk, line)
            if address is None:
                address = read_list(walk, line)
    except SiteError as error:
        return Sighting(unclear=error.message.removesuffix("."))
    if address is not None:
        return Sighting(address=address)
    if action is LineAction.DISPUTE:
        return Sighting(is_open=True)
    return Sighting(unclear="the order offers no dispute for the item, and none is on the list of returns and refunds")


def _read_line(walk: Walk, line: WantedLine) -> tuple[LineAction, str | None]:
    """What the order page, loaded afresh, offers for the line, and where its dispute is shown if it has one."""
    walk.open(walk.job.guard.url_for(f"{OrderPage.path}?orderId={line.order_id}"))
    page = walk.arrive(OrderPage)
    block = page.wait_for_line(line.title, walk.job.settings.patience)
    walk.keep_private(page.read_private_texts())
    number = page.read_number()
    if number != line.order_id:
        raise UnexpectedPage(f"The page shows order {number} instead of {line.order_id}.", hint="Look at the order.")
    if block is None:
        return LineAction.NONE, None
    return block.wait_for_action(walk.job.settings.patience), block.read_dispute_address()


def read_list(walk: Walk, line: WantedLine) -> str | None:
    """Where the line's newest dispute is shown, from the list of returns and refunds.

    None if the whole list lacks it, or if the newest is an older one or was cancelled, which makes room for another
    (rules.md 2.5).
    """
    walk.open(walk.job.guard.mobile_url_for(DisputesPage.path))
    page, patience = walk.arrive(DisputesPage), walk.job.settings.patience
    row = page.find(line.order_id, line.title, patience, pause=walk.pace.keep)
    if row is None:
        return None
    walk.pace.keep()
    row.open_details()
    shown = walk.arrive(DisputePage)
    dispute = shown.read()
    gone = dispute.dispute_id in line.older or dispute.state is DisputeState.CANCELLED
    return None if gone else shown.page.url
