"""A message to a seller: what is to be sent, what the ledger keeps of it, and the record of a run that sends one."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from autodispute.models import BlockedRequest, ErrorReport, Model, OrderId, SessionHealth, Step


class SentState(StrEnum):
    """What is known of a message to a seller; the first two are pending."""

    SUBMITTING = "submitting"
    UNKNOWN = "unknown"
    SENT = "sent"
    NOT_SENT = "not_sent"


class SentPicture(Model):
    """A picture of a message, as it was prepared."""

    file: str
    sha256: str
    bytes: int


class MessageToSend(Model):
    """What is to be sent, to which store, about which order."""

    order_id: OrderId
    title: str = Field(description="the item's title; of several, the first, and how many more")
    store: str
    body: str
    pictures: tuple[SentPicture, ...] = ()


class SentMessage(MessageToSend):
    """One click on “Send”, as the ledger has it."""

    id: int
    state: SentState
    submitting_at: str = Field(description="ISO 8601, UTC; written before the click")
    settled_at: str | None
    seen: str | None = Field(description="what was seen that tells what came of it")
    run_dir: str


class TalkBefore(Model):
    """What a talk showed directly before a message was sent, beside which what came by it is told."""

    equal: int = Field(description="messages of the same words, whoever wrote them")
    pictures: int = Field(description="pictures of the buyer, as far as is told")


class MessageSettled(Model):
    """What a reading of the talk told of an earlier message."""

    order_id: OrderId
    store: str
    state: SentState
    seen: str = Field(description="what was seen, in words")
    lacks_pictures: bool = Field(default=False, description="whether the text was sent, and not all of its pictures")
    run_dir: str = Field(description="the folder of the run that sent it")


class ContactOutcome(StrEnum):
    """How a run of `contact` ended."""

    SENT = "sent"
    REHEARSED = "rehearsed"
    ALREADY_SENT = "already_sent"
    NOT_SENT = "not_sent"
    UNKNOWN = "unknown"


class Contact(Model):
    """One run of `contact`: what `--json` prints and the run's folder keeps."""

    outcome: ContactOutcome
    order_id: OrderId
    title: str | None = None
    store: str | None = None
    body: str | None = Field(default=None, description="the message; None where it was not known yet")
    pictures: tuple[SentPicture, ...] = ()
    before: TalkBefore | None = Field(default=None, description="None where it was not about to be sent")
    submitted: bool = Field(default=False, description="whether this run handed over anything that may be sent")
    seen: str | None = Field(default=None, description="what was seen in the talk, in words")
    problem_picture: str | None = None
    page_loads: int = 0
    seconds: float = 0.0
    steps: tuple[Step, ...] = ()
    blocked: tuple[BlockedRequest, ...] = ()
    rehearsal: bool = False
    site: str
    account: str
    on_this_computer: bool = False
    warnings: tuple[str, ...] = ()
    started_at: str = Field(description="ISO 8601 with offset")
    run_dir: str | None = Field(default=None, description="None where the run was stopped before it began")
    report: str | None = None
    session: SessionHealth | None = None
    error: ErrorReport | None = None
