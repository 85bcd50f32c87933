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
    submitted: bool = Field(default=False, description="whether this run handed over anything that may be sent")
    seen: str | None = Field(default=None, description="what was seen in the talk, in words")
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
