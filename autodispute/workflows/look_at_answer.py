"""The dispute's page, read afresh after an answer: what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from autodispute.answers import AnswerState
from autodispute.errors import SiteError, UnexpectedPage
from autodispute.workflows.answer_outcome import Judgement, judge
from autodispute.workflows.answer_proof import Reading
from autodispute.workflows.at_rest import read_at_rest
from autodispute.workflows.page_copy import keep_page
from autodispute.workflows.repeated_readings import read_until_told
from page_objects.base import using
from page_objects.dispute_page import DisputePage

if TYPE_CHECKING:
    from pathlib import Path

    from autodispute.answers import AnswerAsked, AnswerKind
    from autodispute.models import Agreement, Dispute, Message, ProofValue
    from autodispute.steps import OpenStep
    from autodispute.workflows.walk import Walk


@dataclass(frozen=True)
class Answered:
    """What was answered, and where to look for it."""

    kind: AnswerKind
    asked: AnswerAsked
    address: str
    copy: Path
    """The file for a copy of the page that proves it."""


@dataclass(frozen=True)
class Seen:
    """What the readings told."""

    state: AnswerState
    words: str
    dispute: Dispute | None = None
    proof: tuple[ProofValue, ...] = ()
    page_copy: str | None = None


def look_until_judged(
    walk: Walk, answered: Answered, *, open_after: float, patience: float, step: OpenStep | None = None
) -> Seen:
    """Reading after reading, with pauses: the one that tells, or that it is not known when the patience is over.

    Args:
        walk: the window.
        answered: the answer.
        open_after: seconds before two readings in a row without the answer are believed; the site may be late.
        patience: seconds in which to go on reading; two readings are made in any case.
        step: takes a picture of the page that proves it.

    Raises:
        SignedOut, ChallengeShown: the site wants a person.
    """
    seen, tells = read_until_told(
        walk,
        lambda: _look(walk, answered, step),
        shows=lambda seen: {AnswerState.DONE: True, AnswerState.NOT_DONE: False}.get(seen.state),
        open_after=open_after,
        patience=patience,
    )
    return seen if tells else Seen(AnswerState.UNKNOWN, seen.words, seen.dispute, seen.proof)


def _look(walk: Walk, answered: Answered, step: OpenStep | None) -> Seen:
    """One reading; a page that fails or is not recognised makes it unknown, nothing more."""
    try:
        with using("The browser"):
            if not walk.context.pages:
                walk.context.new_page()  # the person has closed the window
            with using("The dispute"):  # in the same tab: one that is opened while the browser dies may never come
                return _read(walk, answered, step)
    except SiteError as error:
        return Seen(AnswerState.UNKNOWN, error.message)


def _read(walk: Walk, answered: Answered, step: OpenStep | None) -> Seen:
    walk.open(answered.address)
    page = walk.arrive(DisputePage)

    def read() -> tuple[Dispute, Agreement, tuple[Message, ...]]:
        return page.read(), page.read_agreement(), page.read_messages()

    def judged_by(told: tuple[Dispute, Agreement, tuple[Message, ...]]) -> Judgement:
        dispute, agreement, said = told
        return judge(answered.kind, answered.asked, Reading(dispute, agreement, datetime.now(UTC), said))

    told = read_at_rest(walk, read, is_lacking=lambda told: judged_by(told).lacks)
    dispute, judged = told[0], judged_by(told)
    number = answered.asked.dispute.dispute_id
    if dispute.dispute_id != number:
        raise UnexpectedPage(
            f"The address of dispute {number} shows dispute {dispute.dispute_id}.", hint="Look at the dispute."
        )
    copy = None
    if judged.state is AnswerState.DONE:
        if step is not None:
            # .first: the state stands once on the page; a picture needs one element.
            walk.picture(step, page.status.first)
        copy = keep_page(walk, answered.copy) if answered.copy.parent.is_dir() else None
    return Seen(judged.state, judged.words, dispute, judged.proof, copy)
