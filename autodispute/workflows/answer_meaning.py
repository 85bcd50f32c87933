"""What an answer means before it is made ready: the offer that is meant, what is typed for it, what would be lost."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from autodispute.answer_guard import choose_offer, see_that_a_return_is_meant, see_that_it_gives_something, to_be_typed
from autodispute.answers import AnswerKind
from autodispute.choices import choice_of
from autodispute.errors import OfferChanged
from autodispute.followed import FollowedDispute
from autodispute.kept_talks import KeptTalks
from autodispute.models import Shown
from autodispute.workflows.answer_losses import warnings_of, window_end_of

if TYPE_CHECKING:
    from autodispute.workflows.answer_draft import AnswerDraft
    from autodispute.workflows.job import Job


def written_by_seller(job: Job, draft: AnswerDraft) -> tuple[str, ...]:
    """What the seller wrote in the chat about the order, as far as `messages` or `contact` have kept it."""
    if draft.known is None:
        return ()
    return KeptTalks(job.settings.home, job.guard.key, job.settings.account).said_by_seller(
        draft.known.dispute.order_id
    )


def see_what_it_means(draft: AnswerDraft, written: tuple[str, ...]) -> None:
    """Which offer is meant, what the answer means, what must be typed, and what would be lost.

    Raises:
        AnswerNotOpen, OfferAmbiguous, OfferOfNothing, ConfirmationNeeded: as the guard says; nothing was clicked.
    """
    request, before, moment = draft.request, draft.before, datetime.now(UTC)
    if before is None or draft.known is None:
        raise OfferChanged("The dispute was not read.", hint="Run the command again.")
    shown = Shown(dispute=before, order_id=draft.known.dispute.order_id, url=str(draft.known.dispute.url))
    one = FollowedDispute.of(shown, draft.deadline)
    if request.kind is AnswerKind.ACCEPT:
        draft.offer = choose_offer(before.offers, request.confirm)
        see_that_a_return_is_meant(draft.offer, request.confirm, goods_back=request.goods_back)
        see_that_it_gives_something(draft.offer, accept_nothing=request.accept_nothing)
        one = one.model_copy(update={"offer": draft.offer})
    draft.choice = choice_of(request.kind, one)
    end = window_end_of(draft)
    draft.typed = to_be_typed(request.kind, has_terminal=request.confirm is None, window_end=end, moment=moment)
    draft.warnings = warnings_of(draft, end, moment, written)
