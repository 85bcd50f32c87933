"""What a buyer can answer in a dispute that is on record, and what the ledger keeps of it."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from autodispute.models import Dispute, FiledEvidence, Offer, OrderId, Solution


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


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Wish(_Model):
    """What an edit asks for in place of what was asked; None stays as it is."""

    solution: Solution | None = None
    reason: str | None = Field(default=None, description="a reason group or the site's exact words")
    amount: Decimal | None = Field(default=None, gt=0, description="in the dispute's currency")


class AnswerAsked(_Model):
    """What was answered, to what; a dispute that is read later is compared with it."""

    dispute: Dispute = Field(description="as its page showed it when the person confirmed")
    offer: Offer | None = Field(default=None, description="the proposal that is accepted")
    text: str | None = None
    files: tuple[FiledEvidence, ...] = Field(default=(), description="in the order of upload")
    carrier: str | None = None
    tracking: str | None = None
    wish: Wish | None = None


class Answer(_Model):
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
