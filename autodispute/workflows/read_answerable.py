"""A dispute read afresh to be answered: its page, and what is offered behind its button."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from autodispute.answers import AnswerKind
from autodispute.errors import AnswerNotOpen, NoSuchDispute, PageChanged
from autodispute.followed import ANSWERS, FINISHED
from autodispute.models import DisputeState, Solution
from autodispute.rules import load_rules
from autodispute.workflows.at_rest import finish, read_at_rest
from autodispute.workflows.keep_return import keep_return
from autodispute.workflows.read_dispute import read_known
from page_objects.base import PAGE_CHANGED_HINT, using
from page_objects.deadlines import deadline_in
from page_objects.dispute_page import DisputePage
from page_objects.solutions_page import SolutionsPage

if TYPE_CHECKING:
    from autodispute.models import Dispute, Message, Offer
    from autodispute.workflows.answer_draft import AnswerDraft
    from autodispute.workflows.walk import Walk

_S = DisputeState
_GOES_ON = frozenset({_S.WAIT_SELLER, _S.WAIT_BUYER, _S.PLATFORM_REVIEW, _S.PLATFORM_PROPOSED})
_OPEN_IN = {
    AnswerKind.ACCEPT: ANSWERS,
    AnswerKind.DECLINE: ANSWERS,
    AnswerKind.ADD_EVIDENCE: _GOES_ON,
    AnswerKind.EDIT: _GOES_ON,
    AnswerKind.CANCEL: frozenset(DisputeState) - FINISHED - {_S.UNKNOWN},
    AnswerKind.RETURN_TRACKING: frozenset({_S.WAIT_BUYER_SHIP}),
    AnswerKind.APPEAL: frozenset({_S.REJECTED, _S.REFUNDED}),
}
"""The states in which an answer can be given (rules.md 2.5, 4.1, 4.2, 4.5); the page's button decides in the end."""
_ABOUT_OFFERS = (AnswerKind.ACCEPT, AnswerKind.DECLINE)
_ENDS_WITH_ITS_TIME = (*_ABOUT_OFFERS, AnswerKind.RETURN_TRACKING, AnswerKind.APPEAL)


def read_answerable(walk: Walk, draft: AnswerDraft) -> DisputePage:
    """The dispute's page, loaded afresh, with its solutions open where the answer is about them; noted in the ledger.

    Raises:
        AnswerNotOpen: the dispute does not take the answer now.
        SiteError: it cannot be read.
    """
    with walk.step("read", "Read the dispute afresh") as step:
        page, dispute, said = load(walk, draft)
        draft.before, draft.said = dispute, said
        walk.picture(step)
        kept = keep_return(walk, dispute.dispute_id, dispute.state)
        draft.return_folder = str(kept) if kept else None
        see_that_it_is_open(draft.request.kind, dispute, draft.deadline)
    return page


def load(walk: Walk, draft: AnswerDraft) -> tuple[DisputePage, Dispute, tuple[Message, ...]]:
    """Load the dispute in the newest tab and read it, with what is offered behind its button where that matters.

    Returns:
        Its page, the dispute, and what was written in it: read before the solutions, which come up in its place.

    Raises:
        SiteError: it cannot be read.
    """
    if draft.known is None or draft.ledger is None:
        raise NoSuchDispute(f"Dispute {draft.request.dispute_id} is not on record.")
    with using("The dispute"):
        shown = finish(walk, read_known(walk, draft.known)).shown
        page, dispute = DisputePage(walk.page), shown.dispute
        draft.deadline = deadline_of(walk, dispute)
        walk.watch(page.page)
        said, noted = read_at_rest(walk, page.read_messages), dispute
        if draft.request.kind in _ABOUT_OFFERS and dispute.state in ANSWERS:
            dispute = dispute.model_copy(update={"offers": _read_solutions(walk, page, dispute.offers)})
            if not noted.offers or any(one.solution is Solution.RETURN for one in dispute.offers):
                noted = dispute  # else as `status`, which opens nothing, reads them: the same is no news
    draft.ledger.disputes.follow(shown.model_copy(update={"dispute": noted}), None, draft.deadline)
    return page, dispute, said


def deadline_of(walk: Walk, dispute: Dispute) -> datetime | None:
    """When the time is over that the page, read just now, names."""
    zone = load_rules(walk.job.settings.home).site_zone
    return deadline_in(dispute.time_left, datetime.now(UTC), zone) if dispute.time_left else None


def _read_solutions(walk: Walk, page: DisputePage, shown: tuple[Offer, ...]) -> tuple[Offer, ...]:
    """What is offered behind the button; where the page itself shows offers, they must be the same.

    Raises:
        PageChanged: they are not.
    """
    with walk.hold.closed():
        page.open_answer("solutions")
        # That goods must go back for an offer may be drawn after its amount.
        offers = read_at_rest(walk, walk.arrive(SolutionsPage).read_offers)
    money = {(one.amount, one.words) for one in offers}
    if shown and {(one.amount, one.words) for one in shown} != money:
        raise PageChanged(
            "The dispute's page and its list of solutions offer different things.",
            hint=PAGE_CHANGED_HINT,
            part="offers",
        )
    return offers


def see_that_it_is_open(kind: AnswerKind, dispute: Dispute, deadline: datetime | None) -> None:
    """Whether the answer can be given now.

    Raises:
        AnswerNotOpen: the dispute is in another state, or its time is over.
    """
    if dispute.state not in _OPEN_IN[kind]:
        raise AnswerNotOpen(f"“{kind}” is not possible now: the dispute's page says “{dispute.site_text}”.")
    if kind in _ENDS_WITH_ITS_TIME and deadline is not None and deadline <= datetime.now(UTC):
        raise AnswerNotOpen(f"The time to answer is over: the dispute's page says “{dispute.time_left}”.")
