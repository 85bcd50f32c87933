"""What a card of the board says, in words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from autodispute.agenda import DueKind
from autodispute.answer_advice import advice_words, answers_for
from autodispute.board import Group
from autodispute.board.totals import is_paid
from autodispute.choices import choices_in, loud_about
from autodispute.models import DisputeState
from autodispute.money_back import look_words
from autodispute.report.state_words import AFTERWARDS, STATES
from autodispute.turn_words import local_words, span_words

if TYPE_CHECKING:
    from datetime import datetime

    from autodispute.acts import Choice
    from autodispute.agenda import Due
    from autodispute.board import Board, Card
    from autodispute.followed import FollowedDispute
    from autodispute.rules import Rules

_COUNT = re.compile(r"([0-9]+) ([a-z])| (left)$")
"""A number and its unit, and the last word: they stay in one line."""
_SOON = timedelta(days=1)
_LABELS = {
    DueKind.ANSWER: "Your answer",
    DueKind.SHIP: "Send the goods back",
    DueKind.SELLER: "The seller's turn",
    DueKind.MONEY: "Is the money there?",
    DueKind.APPEAL: "You may appeal",
}
_APPEAL = "AliExpress takes one appeal."
"""rules.md 4.5: once."""


@dataclass(frozen=True)
class Clock:
    """How long there is."""

    end: str
    """ISO 8601, UTC, for the script that keeps it running."""
    left: str
    until: str
    is_estimated: bool


@dataclass(frozen=True)
class Face:
    """One card in words."""

    card: Card
    tone: str
    label: str
    clock: Clock | None
    sentence: str | None
    loud: str | None
    choices: tuple[Choice, ...]
    advice: str | None
    """How to answer."""
    state: str
    asked: str | None
    offered: str | None
    received: str | None
    link: str | None
    """The dispute's page on the site."""

    @property
    def dispute(self) -> FollowedDispute:
        """What the card is about."""
        return self.card.dispute


def faces_of(board: Board, group: Group, rules: Rules) -> list[Face]:
    """The cards of one group in words, in their order."""
    return [_face(card, board.at, rules) for card in board.group(group)]


def _face(card: Card, moment: datetime, rules: Rules) -> Face:
    one, due = card.dispute, card.due
    loud = loud_about(one)
    return Face(
        card=card,
        tone=_tone(card, loud, moment),
        label=_label(one, due),
        clock=_clock(due, moment) if due and due.kind is not DueKind.MONEY else None,
        sentence=_sentence(card, rules),
        loud=loud,
        choices=choices_in(one),
        advice=advice_words(one.dispute_id, answers_for(one)) if card.group is Group.WAITING else None,
        state=STATES[one.state],
        asked=f"{one.amount} {one.currency}" if one.amount is not None else None,
        offered=_offered(one),
        received=(str(card.received or "not known") if is_paid(one) else None),
        link=one.url if one.url and one.url.startswith(("https://", "http://")) else None,
    )


def _is_look(card: Card) -> bool:
    """Whether the buyer is to look for the money now."""
    return card.group is Group.WAITING and card.due is not None and card.due.kind is DueKind.MONEY


def _tone(card: Card, loud: str | None, moment: datetime) -> str:
    if card.group is not Group.WAITING:
        return "info"
    is_soon = card.dispute.your_turn and card.due is not None and card.due.at - moment < _SOON
    if loud or is_soon:
        return "bad"
    if card.dispute.your_turn is not False:
        return "warn"
    return "good" if _is_look(card) else "info"


def _label(one: FollowedDispute, due: Due | None) -> str:
    if one.state is DisputeState.UNKNOWN:
        return "Look at it"
    if one.your_turn:
        return _LABELS[DueKind.SHIP if one.state is DisputeState.WAIT_BUYER_SHIP else DueKind.ANSWER]
    return _LABELS[due.kind] if due is not None else ""


def _clock(due: Due, moment: datetime) -> Clock:
    left = span_words(due.at, moment)
    return Clock(
        end=due.at.isoformat(timespec="seconds"),
        left=_COUNT.sub("\\1\N{NO-BREAK SPACE}\\2\\3", f"{left} left") if left else "time is over",
        until=local_words(due.at),
        is_estimated=due.estimated_by is not None,
    )


def _sentence(card: Card, rules: Rules) -> str | None:
    one, due = card.dispute, card.due
    if card.group is Group.OPEN and due is not None and due.kind is DueKind.MONEY:
        return f"Look for the money from {due.at.astimezone():%a %Y-%m-%d} on."
    if card.group is not Group.WAITING:
        return None
    if one.state is DisputeState.UNKNOWN:
        return AFTERWARDS[DisputeState.UNKNOWN]
    if due is None:
        return "Its page names no end: look there how long you have."
    if due.kind is DueKind.MONEY:
        return f"{look_words(due, rules)} When it is there: `autodispute received {one.dispute_id}`."
    return _APPEAL if due.kind is DueKind.APPEAL else None


def _offered(one: FollowedDispute) -> str | None:
    if one.offer is None:
        return None
    return str(one.offer.amount) if one.offer.amount else "no money"
