"""Reads the list of returns and refunds, then the pages of those disputes of which the list does not tell enough."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from autodispute.errors import ForeignOrigin, PageChanged, SiteError, SiteUnavailable, UnexpectedPage
from autodispute.followed import FINISHED, FollowedDispute
from autodispute.models import DisputeState
from autodispute.workflows.at_rest import begin
from autodispute.workflows.keep_return import has_kept_return, keep_return
from autodispute.workflows.match_disputes import match
from autodispute.workflows.read_dispute import read_case, read_known
from autodispute.workflows.side_by_side import read_side_by_side
from page_objects.base import using
from page_objects.components.account_menu import AccountMenu
from page_objects.deadlines import deadline_in
from page_objects.dispute_page import read_state
from page_objects.disputes_page import DisputesPage

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import tzinfo

    from autodispute.followed import Known
    from autodispute.ledger import Ledger
    from autodispute.models import DisputeEntry, Shown
    from autodispute.workflows.at_rest import Rests
    from autodispute.workflows.match_disputes import Case
    from autodispute.workflows.read_dispute import Seen
    from autodispute.workflows.walk import Walk
    from page_objects.disputes_page import ListedCase

_MOST_FAILURES = 3
"""Disputes one after the other after which the site is taken to fail altogether, and is left alone; ours."""


@dataclass
class Followed:
    """What the site showed, and the first dispute that could not be read, if there was one."""

    disputes: list[FollowedDispute] = field(default_factory=list)
    problem: SiteError | None = None
    unclear: set[str] = field(default_factory=set)
    """The orders of which a dispute could not be read."""
    failures: int = 0
    """How many disputes one after the other the site has failed at, up to now."""

    @property
    def is_over(self) -> bool:
        """Whether no further page is asked for."""
        return self.failures >= _MOST_FAILURES


def follow(walk: Walk, ledger: Ledger, order_ids: tuple[str, ...], zone: tzinfo) -> Followed:
    """Every dispute of these orders, or of all; each change is in the ledger when this returns.

    A dispute whose page cannot be read does not keep the others from being read, unless the site fails several times in
    a row. One that has left the list before it was over is read at the address that is known.

    Args:
        walk: the window.
        ledger: what is known.
        order_ids: the orders; none for all.
        zone: where a day that the site shows without a zone is one.

    Raises:
        SignedOut, ChallengeShown: the site wants a person.
        SiteError: the list cannot be read.
        LedgerUnavailable: a change cannot be written down.
    """
    known = [one for one in ledger.disputes.known() if not order_ids or one.dispute.order_id in order_ids]
    with walk.step("list", "Read the list of returns and refunds"):
        listed = [one for one in _read_list(walk, known, order_ids) if not order_ids or one.entry.order_id in order_ids]
    cases = [
        replace(case, address=one.address)
        for case, one in zip(match([one.entry for one in listed], known), listed, strict=True)
    ]
    ledger.disputes.still_listed(case.same.number for case in cases if case.same)
    followed, seen = Followed(), set[str]()
    for one in read_side_by_side(walk, (_follow_one(walk, ledger, case, zone, followed) for case in cases)):
        if one.dispute_id is None or one.dispute_id not in seen:
            followed.disputes.append(one)
        seen |= {one.dispute_id} if one.dispute_id else set()
    missed = [one for one in known if _is_missed(one, seen, followed.unclear)]
    followed.disputes += read_side_by_side(walk, (_unlisted(walk, ledger, one, zone, followed) for one in missed))
    return followed


def _read_list(walk: Walk, known: Sequence[Known], order_ids: tuple[str, ...]) -> tuple[ListedCase, ...]:
    """The whole list, and where the details are of those that go on and of which nothing is known yet."""
    lines = {(one.dispute.order_id, one.listed_title or one.dispute.title) for one in known}

    def is_new(entry: DisputeEntry) -> bool:
        is_asked_for = not order_ids or entry.order_id in order_ids
        is_known = (entry.order_id, entry.title) in lines
        return is_asked_for and not is_known and read_state(entry.status) not in FINISHED

    try:
        return _open_list(walk).read_all(walk.job.settings.patience, is_new, pause=walk.pace.keep)
    except PageChanged:  # asking where the details are may have led away from the list
        return _open_list(walk).read_all(walk.job.settings.patience, pause=walk.pace.keep)


def _open_list(walk: Walk) -> DisputesPage:
    walk.open(walk.job.guard.mobile_url_for(DisputesPage.path))
    page = walk.arrive(DisputesPage)
    walk.keep_private(AccountMenu(page.page).read_private_texts())
    return page


def _follow_one(walk: Walk, ledger: Ledger, case: Case, zone: tzinfo, followed: Followed) -> Rests[FollowedDispute]:
    """One case, its page read where that is needed; what the list says where its page cannot be read."""
    before = case.same.dispute if case.same else None
    if not case.is_news and (before is None or not before.wants_reading(datetime.now(UTC))):
        return before or FollowedDispute.of_entry(case.entry, case.state)
    if followed.is_over:
        followed.unclear.add(case.entry.order_id)
        return before or FollowedDispute.of_entry(case.entry, case.state)
    try:
        one = yield from _read_and_note(walk, ledger, case, zone)
    except (PageChanged, UnexpectedPage, SiteUnavailable, ForeignOrigin) as error:
        followed.failures = followed.failures + 1 if isinstance(error, SiteUnavailable | ForeignOrigin) else 0
        followed.unclear.add(case.entry.order_id)
        if followed.problem is None:
            followed.problem = error
            walk.add_picture(error)
        return before or FollowedDispute.of_entry(case.entry, case.state)
    followed.failures = 0
    return one


def _read_and_note(walk: Walk, ledger: Ledger, case: Case, zone: tzinfo) -> Rests[FollowedDispute]:
    reading = read_known(walk, case.same) if case.same else read_case(walk, case)
    known = case.same or case.likely

    def note(shown: Shown) -> FollowedDispute:
        one = ledger.disputes.follow(shown, case.entry, _deadline(shown, zone))
        return one if shown.dispute.title else one.model_copy(update={"title": case.entry.title})

    return (yield from _seen(walk, reading, note, known, case.entry.title))


def _seen(
    walk: Walk, reading: Rests[Seen], note: Callable[[Shown], FollowedDispute], known: Known | None, title: str | None
) -> Rests[FollowedDispute]:
    """A dispute's page read and noted, the first look at it as a step; a picture if it brings what needs looking at."""
    with walk.step("dispute", f"Read the dispute for “{title}”") as step, using("The dispute"):
        reading = begin(reading)
    with using("The dispute"):
        seen = yield from reading
        one, before = note(seen.shown), known.dispute if known else None
        if before is None or _has_changed(one, before) or not has_kept_return(walk, one.dispute_id):
            keep_return(walk, one.dispute_id, one.state, seen.tab)
        if _has_changed(one, before) if before else one.state is DisputeState.UNKNOWN:
            walk.picture_at_end(step, seen.tab)
    return one


def _has_changed(one: FollowedDispute, before: FollowedDispute) -> bool:
    """Whether the page says something else than it did."""
    return (one.site_text, one.offer) != (before.site_text, before.offer)


def _deadline(shown: Shown, zone: tzinfo) -> datetime | None:
    """What the page just read names as the end of the time."""
    words = shown.dispute.time_left
    return deadline_in(words, datetime.now(UTC), zone) if words else None


def _unlisted(walk: Walk, ledger: Ledger, known: Known, zone: tzinfo, followed: Followed) -> Rests[FollowedDispute]:
    """A dispute that the list does not show any more, as its page shows it, else as it was last seen.

    That it has left the list is told in any case; its page may be gone with it, so that is no failure of the check.
    """
    one = known.dispute

    def note(shown: Shown) -> FollowedDispute:
        return ledger.disputes.follow(shown, None, _deadline(shown, zone))

    if not followed.is_over and one.url is not None:
        with suppress(SiteError):
            one = yield from _seen(walk, read_known(walk, known), note, known, one.title)
    return one.model_copy(update={"listed": False})


def _is_missed(known: Known, seen: set[str], unclear: set[str]) -> bool:
    """Whether a dispute should be on the list and is not; one that is over may go."""
    return known.number not in seen and not known.dispute.is_finished and known.dispute.order_id not in unclear
