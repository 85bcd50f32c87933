"""Why a dispute does not take an answer."""

from __future__ import annotations

from autodispute.errors.dispute import DisputeError
from autodispute.errors.person import ActionNeeded


class AnswerNotOpen(DisputeError):
    """The dispute does not take this answer now: its state, its time, or what its page offers is another."""

    code = "answer_not_open"
    default_hint = "Run `autodispute status`: it tells how the dispute stands, and what you can do."


class OfferChanged(DisputeError):
    """The dispute is not any more what was shown when the answer was confirmed."""

    code = "offer_changed"
    default_hint = "Look at what is offered now; run the same command again if you still want to answer."


class AlreadyAnswered(DisputeError):
    """An answer of an earlier run, whose outcome was not known, is seen to have arrived."""

    code = "already_answered"
    default_hint = "Look at the dispute as it is now; run the same command again if you still want to answer."


class OfferAmbiguous(DisputeError):
    """Which of several offers is meant, or what an offer gives, cannot be told."""

    code = "offer_ambiguous"
    by_hand = True
    default_hint = (
        "Name one by its amount: --confirm AMOUNT. If two have the same amount, or none is named, accept on the "
        "dispute's page yourself."
    )


class OfferOfNothing(ActionNeeded):
    """An offer gives no money, and that it is wanted all the same was not said."""

    code = "offer_of_nothing"
    default_hint = "Decline it, or, if you really want to end the dispute with nothing, add --accept-nothing."
