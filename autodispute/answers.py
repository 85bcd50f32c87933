"""What a buyer can answer in a dispute that is on record, and what the ledger keeps of it."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

from pydantic import Field

from autodispute.models import (
    DEFAULT_ACCOUNT,
    BlockedRequest,
    ByHand,
    Dispute,
    DisputeState,
    ErrorReport,
    FiledEvidence,
    Message,
    Model,
    Offer,
    OrderId,
    ProofValue,
    SessionHealth,
    Solution,
    Step,
)


class AnswerKind(StrEnum):
    """The answers, by the words that the command takes (rules.md 2.5, 4.2, 4.5)."""

    ACCEPT = "accept"
    DECLINE = "decline"
    ADD_EVIDENCE = "add-evidence"
    EDIT = "edit"
    CANCEL = "cancel"
    RETURN_TRACKING = "return-tracking"
    APPEAL = "appeal"


class AnswerState(StrEnum):
    """What is known of an answer; the first two are pending."""

    SUBMITTING = "submitting"
    UNKNOWN = "unknown"
    DONE = "done"
    NOT_DONE = "not_done"


class AnswerOutcome(StrEnum):
    """How a run of `respond` ended."""

    DONE = "done"
    REHEARSED = "rehearsed"
    NOT_DONE = "not_done"
    UNKNOWN = "unknown"


class Wish(Model):
    """What an edit asks for in place of what was asked; None stays as it is."""

    solution: Solution | None = None
    reason: str | None = Field(default=None, description="a reason group or the site's exact words")
    amount: Decimal | None = Field(default=None, gt=0, description="in the dispute's currency")


class AnswerRequest(Model):
    """What the person wants answered."""

    kind: AnswerKind
    dispute_id: OrderId
    confirm: str | None = Field(default=None, description="the amount or the number, as it was given with the command")
    accept_nothing: bool = False
    goods_back: bool = Field(default=False, description="whether the offer may be for sending the goods back")
    text: str | None = Field(default=None, min_length=1)
    folder: Path | None = Field(default=None, description="of the photos and films to send along")
    carrier: str | None = Field(default=None, min_length=1)
    tracking: str | None = Field(default=None, min_length=1)
    wish: Wish | None = None


class AnswerAsked(Model):
    """What was answered, to what; a dispute that is read later is compared with it."""

    dispute: Dispute = Field(description="as its page showed it when the person confirmed")
    deadline: datetime | None = Field(default=None, description="UTC; until when the buyer might answer then")
    offer: Offer | None = Field(default=None, description="the proposal that is accepted")
    text: str | None = None
    said: tuple[Message, ...] = Field(default=(), description="what its page showed as written before")
    files: tuple[FiledEvidence, ...] = Field(default=(), description="in the order of upload")
    carrier: str | None = None
    tracking: str | None = None
    wish: Wish | None = None


class Answer(Model):
    """One answer, as the ledger has it."""

    id: int
    dispute_id: OrderId
    order_id: OrderId
    kind: AnswerKind
    asked: AnswerAsked
    state: AnswerState
    clicking_at: str = Field(description="ISO 8601, UTC; written before the click")
    settled_at: str | None
    seen: str | None = Field(description="what was seen that settles it, in words")
    run_dir: str


class AnswerSettled(Model):
    """What a reading of the site told of an earlier answer."""

    dispute_id: OrderId
    order_id: OrderId
    kind: AnswerKind
    state: AnswerState
    seen: str = Field(description="what was seen, in a sentence")
    run_dir: str = Field(description="the folder of the run that answered")


class AnswerRun(Model):
    """One run of `respond`: what `--json` prints and `report.html` shows."""

    outcome: AnswerOutcome
    answer: AnswerKind
    dispute_id: OrderId
    order_id: OrderId | None = None
    title: str | None = None
    address: str | None = Field(default=None, description="of the dispute's page")
    state: DisputeState | None = Field(default=None, description="as the dispute's page showed it last")
    site_text: str | None = None
    asked: str | None = Field(default=None, description="what the buyer asked for, in words")
    offers: tuple[Offer, ...] = ()
    offer: Offer | None = Field(default=None, description="the one that is accepted")
    deadline: datetime | None = Field(default=None, description="UTC; until when the buyer may answer")
    means: str | None = Field(default=None, description="what the answer means, and whether it can be undone")
    is_final: bool = False
    text: str | None = None
    evidence: tuple[FiledEvidence, ...] = ()
    left_out: tuple[str, ...] = Field(default=(), description="files that the dispute has already, by their names")
    carrier: str | None = None
    tracking: str | None = None
    wish: Wish | None = None
    dialog: str | None = Field(default=None, description="what the site asked before the last click, in its words")
    seen: str | None = Field(default=None, description="what was seen afterwards, in words")
    by_hand: ByHand | None = Field(default=None, description="how to go on by hand, where a person may")
    return_folder: str | None = Field(default=None, description="where address and label of a return are kept")
    warnings: tuple[str, ...] = ()
    proof: tuple[ProofValue, ...] = ()
    steps: tuple[Step, ...] = ()
    run_dir: str | None = None
    report: str | None = None
    error: ErrorReport | None = None
    rehearsal: bool = False
    submitted: bool = Field(default=False, description="whether this run made the last click")
    blocked: tuple[BlockedRequest, ...] = ()
    problem_picture: str | None = None
    page_copy: str | None = None
    page_loads: int = 0
    seconds: float = 0.0
    started_at: str = ""
    site: str | None = None
    on_this_computer: bool = False
    account: str = DEFAULT_ACCOUNT
    session: SessionHealth | None = None
