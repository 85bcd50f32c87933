"""What must be typed before an answer, and what a person is warned of. No browser, no clock, no terminal here.

Nothing is ever answered on a schedule: what runs by itself reads only.
"""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from autodispute.answers import AnswerKind
from autodispute.errors import AnswerNotOpen, ConfirmationNeeded, OfferAmbiguous, OfferOfNothing
from autodispute.models import Party, Solution

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from autodispute.answers import AnswerRequest
    from autodispute.models import Offer

CLOSING = timedelta(days=3)
"""A window that closes so soon counts as one that may be closed before anything can be filed again (rules.md 2.5)."""
_AMOUNT = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,2})?)(?: ?([A-Z]{3}))?")
NEVER_BY_YES = frozenset({AnswerKind.ACCEPT, AnswerKind.CANCEL})
"""What `--yes` is not enough for: these end the dispute (rules.md 2.5, 4.2)."""


class Typed(StrEnum):
    """What the person types to have it done."""

    AMOUNT = "amount"
    """The amount that is accepted."""
    NUMBER = "number"
    """The dispute's number."""
    YES = "yes"


def to_be_typed(kind: AnswerKind, *, has_terminal: bool, window_end: datetime | None, moment: datetime) -> Typed:
    """What must be typed for an answer.

    Args:
        kind: the answer.
        has_terminal: whether a person is asked.
        window_end: when the time to open a dispute for the item is over; None where it is not known.
        moment: now.
    """
    if kind is AnswerKind.ACCEPT:
        return Typed.AMOUNT
    if kind is AnswerKind.CANCEL and (not has_terminal or window_end is None or window_end - moment <= CLOSING):
        return Typed.NUMBER
    return Typed.YES


def see_that_it_may_begin(request: AnswerRequest, *, yes: bool, has_terminal: bool) -> None:
    """Without a terminal, what confirms an answer must have been given with the command.

    Raises:
        ConfirmationNeeded: it was not; nothing was asked of the site.
    """
    if has_terminal or request.confirm is not None:
        return
    kind, number = request.kind, request.dispute_id
    command = f"autodispute respond {number} {kind}"
    if kind in NEVER_BY_YES:
        hint = f"Run `{command} --confirm {number}`: it cancels this dispute."
        if kind is AnswerKind.ACCEPT:
            hint = f"Run `{command} --dry-run`: it shows the amount. Then `{command} --confirm AMOUNT` accepts it."
        raise ConfirmationNeeded(
            f"“{kind}” ends the dispute, and there is no terminal to ask on; --yes is not enough for it.", hint=hint
        )
    if not yes:
        raise ConfirmationNeeded(
            "An answer needs your confirmation, and there is no terminal to ask on.",
            hint="Rehearse with --dry-run, then run the same command with --yes.",
        )


def names_offer(typed: str, offer: Offer) -> bool:
    """Whether what was typed is the amount of the offer: 12.45 or 12.45 USD; 0 for one that gives no money."""
    found = _AMOUNT.fullmatch(typed.strip())
    if found is None:
        return False
    if offer.amount is None:
        return Decimal(found[1]) == 0 and found[2] is None
    return Decimal(found[1]) == offer.amount.amount and found[2] in (None, offer.amount.currency)


def names_dispute(typed: str, number: str) -> bool:
    """Whether what was typed is the dispute's number, blanks aside."""
    return "".join(typed.split()) == number


def choose_offer(offers: Sequence[Offer], confirm: str | None) -> Offer:
    """The one offer that is meant: the only one, or the one of the amount that was given.

    Raises:
        AnswerNotOpen: nothing is offered.
        ConfirmationNeeded: the amount that was given is not offered.
        OfferAmbiguous: several are offered, and which is meant is not said.
    """
    theirs = [one for one in offers if one.by is not Party.BUYER]
    if not theirs:
        raise AnswerNotOpen("The dispute's page offers nothing that could be accepted.")
    listed = "; ".join(offer_words(one) for one in theirs)
    meant = theirs if confirm is None else [one for one in theirs if names_offer(confirm, one)]
    if not meant:
        raise ConfirmationNeeded(
            f"You confirmed {confirm}, and that is not offered now. Offered: {listed}.",
            hint="Look at the offer again; if you want it as it is now, run the command with its amount.",
        )
    if len(meant) > 1:
        raise OfferAmbiguous(f"Several solutions are offered: {listed}.", offered=[offer_words(one) for one in theirs])
    return meant[0]


def see_that_a_return_is_meant(offer: Offer, confirm: str | None, *, goods_back: bool) -> None:
    """An amount says nothing of the goods: whoever is not asked says with the command whether they go back for it.

    Raises:
        ConfirmationNeeded: the offer is for sending them back, and that was not said, or the other way round.
    """
    if confirm is not None and offer.solution is Solution.RETURN and not goods_back:
        raise ConfirmationNeeded(
            f"You confirmed {confirm}, but you would get it only for sending the goods back.",
            hint="Rehearse with --dry-run; if you want to send the goods back, add --return.",
        )
    if goods_back and offer.solution is not Solution.RETURN:
        raise ConfirmationNeeded(
            "You gave --return, but the offer is not for sending the goods back.",
            hint="Look at the offer again; if you want it as it is now, leave --return out.",
        )


def see_that_it_gives_something(offer: Offer, *, accept_nothing: bool) -> None:
    """An offer of nothing, or in coupons, is accepted only by who says so.

    Raises:
        OfferOfNothing: it is one, and that was not said.
        OfferAmbiguous: it is for sending the goods back, and names no amount.
    """
    if offer.amount is None and offer.solution is Solution.RETURN:
        raise OfferAmbiguous(f"The offer does not say how much you get: “{offer.words}”.")
    if (offer.amount is None or not offer.amount.amount) and not accept_nothing:
        what = "gives you nothing" if offer.amount is not None else f"names no money: “{offer.words}”"
        raise OfferOfNothing(f"The offer {what}. Accepting it ends the dispute for ever.")


def offer_words(offer: Offer) -> str:
    """Whose offer, how much, and whether goods go back for it."""
    whose = {Party.SELLER: "the seller's", Party.PLATFORM: "AliExpress's"}.get(offer.by) if offer.by else None
    back = ", for sending the goods back" if offer.solution is Solution.RETURN else ""
    much = str(offer.amount) if offer.amount is not None else f"no money (“{offer.words}”)"
    return f"{f'{whose}: ' if whose else ''}{much}{back}"
