"""Opens the page of one dispute of the list and reads it; nothing is clicked there."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from autodispute.errors import PageChanged, SiteError, UnexpectedPage
from autodispute.followed import ANSWERS, SETTLED_BY_OFFER, WITH_A_CLOCK, newest_offer
from autodispute.models import Shown
from autodispute.workflows.at_rest import readings
from page_objects.base import PAGE_CHANGED_HINT
from page_objects.dispute_page import DisputePage
from page_objects.disputes_page import DisputesPage

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from autodispute.followed import FollowedDispute, Known
    from autodispute.models import Dispute
    from autodispute.workflows.at_rest import Rests
    from autodispute.workflows.match_disputes import Case
    from autodispute.workflows.walk import Walk

_CUT_OFF = ("…", "...")


@dataclass(frozen=True)
class Seen:
    """A dispute, and the tab that shows it."""

    shown: Shown
    tab: Page


def read_known(walk: Walk, known: Known) -> Rests[Seen]:
    """A dispute of the ledger, at its own address.

    Raises:
        PageChanged: the page shows another number than its address has.
        UnexpectedPage: another dispute is there, or another item.
    """
    walk.open(str(known.dispute.url))
    title = known.dispute.title or known.listed_title
    seen = yield from _read(walk, known.dispute.order_id, title, known.dispute)
    if (number := seen.shown.dispute.dispute_id) != known.number:
        raise UnexpectedPage(
            f"The address of dispute {known.number} shows dispute {number}.",
            hint="Look at the picture and at the list of returns and refunds.",
        )
    return seen


def read_case(walk: Walk, case: Case) -> Rests[Seen]:
    """The dispute of a case that is news: at its address or that of the one that it is likely to be, else by the list.

    Raises:
        PageChanged: the list changed while it was read.
        UnexpectedPage: the page is of another item.
    """
    if case.likely is not None:
        with suppress(PageChanged, UnexpectedPage):  # the site may have moved it; the list then leads there
            seen = yield from read_known(walk, case.likely)
            if seen.shown.dispute.site_text in case.entry.status:
                return seen  # both say the same; else the case may be another dispute of the line
    if case.address is not None:
        walk.open(case.address)
    else:
        _open_by_list(walk, case)
    return (yield from _read(walk, case.entry.order_id, case.entry.title))


def _open_by_list(walk: Walk, case: Case) -> None:
    walk.open(walk.job.guard.mobile_url_for(DisputesPage.path))
    page, patience = walk.arrive(DisputesPage), walk.job.settings.patience
    row = page.find_case(case.entry, patience, after=case.before, pause=walk.pace.keep)
    if row is None:
        raise PageChanged(
            "The list of returns and refunds changed while it was read.", hint="Run the command again.", part="list"
        )
    row.require_details()
    walk.pace.keep()
    row.open_details()


def _read(walk: Walk, order_id: str, title: str | None, before: FollowedDispute | None = None) -> Rests[Seen]:
    """The page of the item's dispute once it shows all that its state can have, or two readings in a row are the same.

    What it showed before in the same state is waited for as long as the patience lasts. One that reads as it did when
    it was last read at rest needs no second reading.
    """
    page = walk.arrive(DisputePage)

    def is_whole(dispute: Dispute) -> bool:
        return _is_whole(dispute) or (before is not None and _reads_as(before, dispute, datetime.now(UTC)))

    def is_lacking(dispute: Dispute) -> bool:
        return before is not None and lacks(dispute, before, datetime.now(UTC))

    patience = walk.job.settings.patience
    try:
        dispute = yield from readings(patience, page.read, is_whole=is_whole, is_lacking=is_lacking)
        _require_item(title, dispute.title)
    except SiteError as error:
        walk.add_picture(error, page.page)
        raise
    return Seen(Shown(dispute=dispute, order_id=order_id, url=page.page.url), page.page)


def _is_whole(dispute: Dispute) -> bool:
    """Whether nothing can be missing that is drawn late: a state may have a countdown and offers, or may not."""
    awaited: tuple[object, ...] = (dispute.dispute_id, dispute.title, dispute.amount, dispute.history)
    if dispute.state in WITH_A_CLOCK:
        awaited += (dispute.time_left,)
    if dispute.state in ANSWERS:
        awaited += (dispute.offers,)
    return all(awaited)


def _reads_as(before: FollowedDispute, dispute: Dispute, moment: datetime) -> bool:
    """Whether a reading tells just what is known of the dispute already; how long there is may have got less."""
    money = dispute.amount
    had = (before.site_text, before.title, before.amount, before.currency, before.offer, before.history)
    has_time = before.deadline is not None and before.deadline > moment
    return has_time == (dispute.time_left is not None) and had == (
        dispute.site_text,
        dispute.title,
        money.amount if money else None,
        money.currency if money else None,
        newest_offer(dispute),
        dispute.history,
    )


def lacks(dispute: Dispute, before: FollowedDispute, moment: datetime) -> bool:
    """Whether a reading lacks what the page showed before in the same state; a time that is over may be gone."""
    if dispute.state is not before.state:
        return False
    has_offer = before.offer is not None and dispute.state not in SETTLED_BY_OFFER
    has_time = before.deadline is not None and before.deadline > moment
    return (
        (before.title is not None and dispute.title is None)
        or (before.amount is not None and dispute.amount is None)
        or (has_offer and not dispute.offers)
        or (has_time and dispute.time_left is None)
    )


def _require_item(title: str | None, shown: str | None) -> None:
    """See that a page is of the item that it should be of, where its title is known.

    Raises:
        UnexpectedPage: it is of another one.
    """
    if title is not None and not _is_of(title, shown):
        raise UnexpectedPage(f"The details of “{title}” show another item: “{shown}”.", hint=PAGE_CHANGED_HINT)


def _is_of(listed: str, shown: str | None) -> bool:
    """Whether the titles of list and page agree; one of them may be shortened, or not be there."""
    if shown is None or shown == listed:
        return True
    short, long = sorted((listed, shown), key=len)
    return short.endswith(_CUT_OFF) and long.startswith(short.rstrip("….").rstrip())
