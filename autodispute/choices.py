"""What pressing which button would mean for a dispute that waits for the buyer; nothing is pressed here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from autodispute.answer_advice import offers_nothing
from autodispute.answers import AnswerKind
from autodispute.followed import ANSWERS
from autodispute.models import DisputeState, Money, Party, Solution

if TYPE_CHECKING:
    from decimal import Decimal

    from autodispute.followed import FollowedDispute
    from autodispute.models import Offer

_WHOSE = {Party.SELLER: "the seller's offer", Party.PLATFORM: "AliExpress's proposal", Party.BUYER: "your own proposal"}
CANCEL = "cancel"
"""The act that is open to the buyer in every dispute that goes on (rules.md 2.5)."""


@dataclass(frozen=True)
class Choice:
    """One thing that the buyer can do on the dispute's page."""

    do: str
    """The act, in a word or two."""
    means: str
    """One sentence: what follows, and whether it can be undone."""
    is_final: bool = False


_SEND = Choice("send the goods back", "Enter the tracking number as well; then the refund follows.")
_SHOW_MORE = Choice(
    "add evidence",
    "No offer was seen on the page: it may only ask for more evidence.",
)
_LEAVE_IT = Choice(
    "do nothing", "AliExpress decides without more from you; an offer behind a button may be taken as accepted."
)
_DECLINE = Choice("decline", "The dispute goes on; you can add photos and change what you ask for.")
_ANSWERS = {
    AnswerKind.DECLINE: _DECLINE,
    AnswerKind.ADD_EVIDENCE: Choice(
        "add evidence", "The files go to the dispute, which goes on as it is; what was sent cannot be taken back."
    ),
    AnswerKind.EDIT: Choice(
        "edit", "What you ask for is changed, and is answered anew; you can change it again while the dispute goes on."
    ),
    AnswerKind.RETURN_TRACKING: Choice(
        "enter the tracking number",
        "The seller is told that the goods are on their way; the refund follows once they have come. It cannot be "
        "taken back.",
        True,
    ),
    AnswerKind.APPEAL: Choice(
        "appeal", "AliExpress decides once more. There is one appeal for a dispute; it cannot be taken back.", True
    ),
}


def choices_in(one: FollowedDispute, *, quoting: bool = True) -> tuple[Choice, ...]:
    """What the buyer can do now, the most harmless first; nothing where it is not the buyer's turn.

    Sources: rules.md 2.5 (cancel), 3.3 (amounts), 4.1 and 4.2 (what follows).

    Args:
        one: the dispute.
        quoting: whether an offer's own words, which somebody else wrote, may be in the sentences.
    """
    if one.state is DisputeState.WAIT_BUYER_SHIP:
        return (
            _SEND,
            Choice("do nothing", "When the time is over the money goes to the seller and the dispute is closed.", True),
            _cancel(),
        )
    if one.state not in ANSWERS:
        return ()
    if offers_nothing(one):
        return (_SHOW_MORE, _LEAVE_IT, _cancel())
    return (
        _DECLINE,
        Choice("do nothing", "The offer may be taken as accepted when the time is over, or AliExpress decides."),
        _accept(one, quoting=quoting),
        _cancel(),
    )


def choice_of(kind: AnswerKind, one: FollowedDispute) -> Choice:
    """What an answer means for a dispute as it stands, and whether it can be undone.

    Sources: those of `choices_in`; rules.md 2.5 (modify), 4.5 (appeal).
    """
    if kind is AnswerKind.ACCEPT:
        return _accept(one, quoting=True)
    return _cancel() if kind is AnswerKind.CANCEL else _ANSWERS[kind]


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
        return f", which is {_less(one.amount, offered)} less than the {_asked(one)} asked"
    return ""


def _wants_goods_back(one: FollowedDispute) -> bool:
    """Whether the offer is for goods that the buyer did not ask to send back."""
    return one.offer is not None and one.offer.solution is Solution.RETURN and one.solution is not Solution.RETURN


def _accept(one: FollowedDispute, *, quoting: bool) -> Choice:
    final = "It ends the dispute for ever and cannot be undone."
    if one.offer is None:
        return Choice("accept", f"What is offered could not be read here: look on the page. {final}", True)
    gets = _gets(one.offer, quoting=quoting)
    return Choice("accept", f"You get {gets}{_instead(one)}{_for_goods(one.offer)}. {final}", True)


def _gets(offer: Offer, *, quoting: bool) -> str:
    if offer.amount is None:
        return f"what the words say{f' (“{offer.words}”)' if quoting else ''}, and no money is named there"
    return f"{offer.amount}" if offer.amount.amount else f"nothing ({offer.amount})"


def _instead(one: FollowedDispute) -> str:
    offered = one.offer.amount if one.offer else None
    if offered is None or one.amount is None or (offered.amount, offered.currency) == (one.amount, one.currency):
        return ""
    return f" instead of the {_asked(one)} asked"


def _for_goods(offer: Offer) -> str:
    if offer.solution is not Solution.RETURN:
        return ""
    return ", but only after you sent the goods back in time; else the money goes to the seller"


def _cancel() -> Choice:
    return Choice(
        CANCEL, "The dispute ends without a refund; a new one is possible only while the order can be disputed.", True
    )


def _asked(one: FollowedDispute) -> str:
    return f"{one.amount} {one.currency}"


def _less(asked: Decimal, offered: Money) -> str:
    return str(Money(amount=asked - offered.amount, currency=offered.currency))


def _start(words: str) -> str:
    return words[:1].upper() + words[1:]
