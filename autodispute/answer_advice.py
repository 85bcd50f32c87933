"""The commands that answer a dispute as it stands, in a sentence; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.answers import AnswerKind
from autodispute.followed import ANSWERS
from autodispute.models import DisputeState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from autodispute.followed import FollowedDispute

_FORMS = {
    AnswerKind.ACCEPT: "accept",
    AnswerKind.DECLINE: "decline --text TEXT",
    AnswerKind.ADD_EVIDENCE: "add-evidence --text TEXT --evidence FOLDER",
    AnswerKind.RETURN_TRACKING: "return-tracking --carrier NAME --tracking NUMBER",
    AnswerKind.APPEAL: "appeal --text TEXT",
}
"""What goes with each answer at the least."""


def answers_for(one: FollowedDispute) -> tuple[AnswerKind, ...]:
    """The answers that fit the state and what is offered, the most harmless first (rules.md 4.1, 4.2, 4.5).

    Cancelling is possible in every dispute that goes on, and is never advised.
    """
    if one.state is DisputeState.WAIT_BUYER_SHIP:
        return (AnswerKind.RETURN_TRACKING,)
    if one.state is DisputeState.REJECTED:
        return (AnswerKind.APPEAL,)
    if one.state not in ANSWERS:
        return ()
    if offers_nothing(one):
        return (AnswerKind.ADD_EVIDENCE,)
    return (AnswerKind.DECLINE, AnswerKind.ACCEPT)


def offers_nothing(one: FollowedDispute) -> bool:
    """Whether the page that waits for the buyer showed no offer, as where only evidence is asked for (rules.md 4.2)."""
    return one.state is DisputeState.WAIT_BUYER and one.offer is None


def advice_words(number: str | None, answers: Sequence[AnswerKind]) -> str | None:
    """How to give one of these answers; None where there is none, or the dispute's number is not known."""
    if number is None or not answers:
        return None
    commands = " or ".join(f"`autodispute respond {number} {_FORMS[one]}`" for one in answers)
    words = f"Answer with {commands}; with --dry-run it shows first what that means, and sends nothing."
    if AnswerKind.ADD_EVIDENCE in answers:
        words += f" `autodispute respond {number} accept --dry-run` looks whether something is offered behind a button."
    return words
