"""What pressing which button would mean for a dispute that waits for the buyer; nothing is pressed here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from autodispute.followed import ANSWERS
from autodispute.models import DisputeState, Money, Party

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


def choices_in(one: FollowedDispute, *, quoting: bool = True) -> tuple[Choice, ...]:
    """What the buyer can do now, the most harmless first; nothing where it is not the buyer's turn.

    Sources: rules.md 2.5 (cancel), 3.3 (amounts), 4.1 and 4.2 (what follows).

    Args:
        one: the dispute.
        quoting: whether an offer's own words, which somebody else wrote, may be in the sentences.
    """
    if one.state is DisputeState.WAIT_BUYER_SHIP:
        return (
            Choice("send the goods back", "Enter the tracking number on the dispute's page; then the refund follows."),
            Choice("do nothing", "When the time is over the money goes to the seller and the dispute is closed.", True),
            _cancel(),
        )
    if one.state not in ANSWERS:
        return ()
    return (
        Choice("decline", "The dispute goes on; you can add photos and change what you ask for."),
        Choice("do nothing", "The offer may be taken as accepted when the time is over, or AliExpress decides."),
        _accept(one, quoting=quoting),
        _cancel(),
    )


def loud_about(one: FollowedDispute, *, quoting: bool = True) -> str | None:
    """Why an offer must not be overlooked: nothing, or less than was asked, is offered; None where it is not so.

    Args:
        one: the dispute.
        quoting: as for `choices_in`.
    """
    if one.offer is None or one.state not in ANSWERS:
        return None
    whose = _WHOSE.get(one.offer.by, "the offer") if one.offer.by else "the offer"
    offered = one.offer.amount
    if offered is None:
        return f"{_start(whose)} names no money{f': “{one.offer.words}”' if quoting else ''}."
    if not offered.amount:
        return f"{_start(whose)} is {offered}: accepting it means that you get nothing."
    if one.amount is not None and offered.currency == one.currency and offered.amount < one.amount:
        return f"{_start(whose)} is {offered}, which is {_less(one.amount, offered)} less than the {_asked(one)} asked."
    return None


def _accept(one: FollowedDispute, *, quoting: bool) -> Choice:
    final = "It ends the dispute for ever and cannot be undone."
    if one.offer is None:
        return Choice("accept", f"What is offered could not be read here: look on the page. {final}", True)
    return Choice("accept", f"You get {_gets(one.offer, quoting=quoting)}{_instead(one)}. {final}", True)


def _gets(offer: Offer, *, quoting: bool) -> str:
    if offer.amount is None:
        return f"what the words say{f' (“{offer.words}”)' if quoting else ''}, and no money is named there"
    return f"{offer.amount}" if offer.amount.amount else f"nothing ({offer.amount})"


def _instead(one: FollowedDispute) -> str:
    offered = one.offer.amount if one.offer else None
    if offered is None or one.amount is None or (offered.amount, offered.currency) == (one.amount, one.currency):
        return ""
    return f" instead of the {_asked(one)} asked"


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
