"""Which acts are open for a dispute that waits for the buyer, and why an offer must not be overlooked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.acts import DECLINE, LEAVE_IT, OTHERS, SEND, SHOW_MORE, Choice, accept, asked, cancel
from autodispute.answer_advice import offers_nothing
from autodispute.answers import AnswerKind
from autodispute.followed import ANSWERS
from autodispute.models import DisputeState, Money, Party, Solution

if TYPE_CHECKING:
    from decimal import Decimal

    from autodispute.followed import FollowedDispute

__all__ = ["Choice", "choice_of", "choices_in", "loud_about"]
_WHOSE = {Party.SELLER: "the seller's offer", Party.PLATFORM: "AliExpress's proposal", Party.BUYER: "your own proposal"}


def choices_in(one: FollowedDispute, *, quoting: bool = True) -> tuple[Choice, ...]:
    """What the buyer can do now, the most harmless first; nothing where it is not the buyer's turn.

    Sources: rules.md 2.5 (cancel), 3.3 (amounts), 4.1 and 4.2 (what follows).

    Args:
        one: the dispute.
        quoting: whether an offer's own words, which somebody else wrote, may be in the sentences.
    """
    if one.state is DisputeState.WAIT_BUYER_SHIP:
        return (
            SEND,
            Choice("do nothing", "When the time is over the money goes to the seller and the dispute is closed.", True),
            cancel(),
        )
    if one.state not in ANSWERS:
        return ()
    if offers_nothing(one):
        return (SHOW_MORE, LEAVE_IT, cancel())
    return (
        DECLINE,
        Choice("do nothing", "The offer may be taken as accepted when the time is over, or AliExpress decides."),
        accept(one, quoting=quoting),
        cancel(),
    )


def choice_of(kind: AnswerKind, one: FollowedDispute) -> Choice:
    """What an answer means for a dispute as it stands, and whether it can be undone.

    Sources: those of `choices_in`; rules.md 2.5 (modify), 4.5 (appeal).
    """
    if kind is AnswerKind.ACCEPT:
        return accept(one, quoting=True)
    return cancel() if kind is AnswerKind.CANCEL else OTHERS[kind]


def loud_about(one: FollowedDispute, *, quoting: bool = True) -> str | None:
    """Why an offer must not be overlooked; None where it gives all that was asked in the way that was asked.

    Args:
        one: the dispute.
        quoting: as for `choices_in`.
    """
    if one.offer is None or one.state not in ANSWERS:
        return None
    whose = _start(_WHOSE.get(one.offer.by, "the offer") if one.offer.by else "the offer")
    if one.offer.amount is None:
        return f"{whose} names no money{f': “{one.offer.words}”' if quoting else ''}."
    lack = _lack(one, one.offer.amount)
    return f"{whose} is {one.offer.amount}{lack}." if lack else None


def _lack(one: FollowedDispute, offered: Money) -> str:
    """What is not as it was asked; empty where it is."""
    if not offered.amount:
        return ": accepting it means that you get nothing"
    if _wants_goods_back(one):
        return " for sending the goods back, which you did not ask for: not sent in time, they lose you the money"
    if one.amount is None or offered.currency != one.currency:
        return "; whether that is what was asked is not known here: compare on the page"
    if offered.amount < one.amount:
        return f", which is {_less(one.amount, offered)} less than the {asked(one)} asked"
    return ""


def _wants_goods_back(one: FollowedDispute) -> bool:
    """Whether the offer is for goods that the buyer did not ask to send back."""
    return one.offer is not None and one.offer.solution is Solution.RETURN and one.solution is not Solution.RETURN


def _less(asked: Decimal, offered: Money) -> str:
    return str(Money(amount=asked - offered.amount, currency=offered.currency))


def _start(words: str) -> str:
    return words[:1].upper() + words[1:]
