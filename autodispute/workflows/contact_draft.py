"""What a run of `contact` has gathered so far; at any moment it says the truth about what was sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING

from autodispute.contacts import Contact, ContactOutcome, MessageToSend, SentPicture, SentState, TalkBefore
from autodispute.errors import AccountBusy, ConfigError, LedgerUnavailable
from autodispute.workflows.run_draft import RunDraft

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from autodispute.steps import Progress


@dataclass(frozen=True)
class Wanted:
    """What the buyer wants to be written, about which order."""

    order_id: str
    line: str | None = None
    """As a case names it: a number, or a part of the title."""
    body: str | None = None
    """The message; None where it comes of a template."""
    template: str | None = None
    """A reason group."""
    fill: str | None = None
    """What goes into the template's blank."""
    pictures: tuple[Path, ...] = ()


@dataclass(kw_only=True)
class ContactDraft(RunDraft):
    """Grows along the way; `contact` makes the record of it."""

    wanted: Wanted
    body: str | None = None
    title: str | None = None
    store: str | None = None
    outcome: ContactOutcome = ContactOutcome.NOT_SENT
    number: int | None = None
    """Of the message, as the ledger counts."""
    before: TalkBefore | None = None
    seen: str | None = None

    @property
    def message(self) -> MessageToSend:
        """What is to be sent, once that is known."""
        return MessageToSend(
            order_id=self.wanted.order_id,
            title=self.title or "",
            store=self.store or "",
            body=self.body or "",
            pictures=tuple(self._pictures()),
        )

    def begin(self) -> None:
        """From now on the message may be sent: on disk in the run's folder and in the ledger when this returns.

        Raises:
            ConfigError: one of the two cannot be written; nothing was handed to the chat.
            AccountBusy: another run, sharing the ledger, has a message about the order whose outcome is not known, or
                has sent one since this run began.
        """
        ledger = self.require_ledger()
        began = self.started_at.astimezone(UTC).isoformat(timespec="microseconds")
        self.outcome, self.submitted = ContactOutcome.UNKNOWN, True
        try:
            self.run.write_filing(self.contact())
            self.number = ledger.sent.begin(self.message, self.run.path, began)
        except OSError as error:
            self.outcome, self.submitted = ContactOutcome.NOT_SENT, False
            raise ConfigError(
                f"{self.run.path} cannot be written ({error.strerror}).", hint="Make room, then run the command again."
            ) from error
        except (LedgerUnavailable, AccountBusy):
            self.outcome, self.submitted = ContactOutcome.NOT_SENT, False
            raise

    def settle(self, state: SentState, seen: str, progress: Progress) -> None:
        """What came of it. A ledger that cannot be written now is told of; the next run reads the talk."""
        self.outcome, self.seen = ContactOutcome(state), seen
        if self.number is None or self.ledger is None:
            return
        try:
            self.ledger.sent.settle(self.number, state, seen)
        except LedgerUnavailable as error:
            progress.note(f"{error.message} The next run settles this message by reading the talk.")

    def contact(self) -> Contact:
        """The record of the run as it stands."""
        return Contact(
            outcome=self.outcome,
            order_id=self.wanted.order_id,
            title=self.title,
            store=self.store,
            body=self.body,
            pictures=tuple(self._pictures()),
            before=self.before,
            seen=self.seen,
            **self.of_every_record(),
        )

    def _pictures(self) -> Iterator[SentPicture]:
        return (SentPicture(file=one.prepared.name, sha256=one.sha256, bytes=one.bytes) for one in self.evidence)
