"""What the buyer can do in a dispute, one act at a time: what follows, and whether it can be undone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from autodispute.answers import AnswerKind
from autodispute.models import Solution

if TYPE_CHECKING:
    from autodispute.followed import FollowedDispute
    from autodispute.models import Offer

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


SEND = Choice("send the goods back", "Enter the tracking number as well; then the refund follows.")
SHOW_MORE = Choice(
    "add evidence",
    "No offer was seen on the page: it may only ask for more evidence.",
)
LEAVE_IT = Choice(
    "do nothing", "AliExpress decides without more from you; an offer behind a button may be taken as accepted."
)
DECLINE = Choice("decline", "The dispute goes on; you can add photos and change what you ask for.")
OTHERS = {
    AnswerKind.DECLINE: DECLINE,
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
"""What each answer means, but for those that `accept` and `cancel` make."""


def accept(one: FollowedDispute, *, quoting: bool) -> Choice:
    """To accept what is offered.

    Args:
        one: the dispute.
        quoting: whether the offer's own words may be in the sentence.
    """
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
    return f" instead of the {asked(one)} asked"


def _for_goods(offer: Offer) -> str:
    if offer.solution is not Solution.RETURN:
        return ""
    return ", but only after you sent the goods back in time; else the money goes to the seller"


def cancel() -> Choice:
    """To end the dispute."""
    return Choice(
        CANCEL, "The dispute ends without a refund; a new one is possible only while the order can be disputed.", True
    )


def asked(one: FollowedDispute) -> str:
    """The amount that the buyer asks for, with its currency."""
    return f"{one.amount} {one.currency}"
