"""The messages that are to be told, and to whom they were: each once, whoever else looks at the same ledger.

A message is `waiting`, then `sending` on disk before anything leaves this computer, then `told`, or `waiting` again
for the targets that did not take it; `dropped` is what is not true any more and was never sent.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import String, cast, exists, literal, select
from sqlalchemy.exc import IntegrityError

from autodispute.ledger.changes import read_changes
from autodispute.ledger.tables import disputes, events, messages, now
from autodispute.messages import FailingMessage, read_message

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from sqlalchemy import ColumnElement, Connection

    from autodispute.followed import DisputeChange
    from autodispute.ledger.submissions import Ledger
    from autodispute.messages import Message

FIRST = "first"
REMINDER = "due:"
FAILING = "failing:"
_EVENT = "event:"
_LONGEST_SENDING = timedelta(minutes=10)
"""Ours: no service takes so long; a message on its way for longer, from another computer, is of a run that is gone."""


@dataclass(frozen=True)
class Kept:
    """A message in the ledger."""

    number: int
    key: str
    message: Message
    made_at: datetime
    told_to: tuple[str, ...]
    """The targets that have it, or may have it."""
    sending_to: str | None


def event_key(event: int) -> str:
    """What the message of an event is about."""
    return f"{_EVENT}{event}"


class Outbox:
    """The messages of one ledger. Every method raises `LedgerUnavailable` when the database cannot be used."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def make(self, made: Mapping[str, Message]) -> None:
        """Keep each message that there is none of yet, by what it is about; all of them or none."""
        with self._ledger.change() as connection:
            known = set(connection.execute(select(messages.c.key).where(self._own, messages.c.key.in_(made))).scalars())
            for key, message in made.items():
                if key not in known:
                    self._add(connection, key, message)

    def first(self) -> Kept | None:
        """What the first check of the account told."""
        return next(iter(self._read(messages.c.key == FIRST)), None)

    def changes_without_message(self, after: int) -> tuple[DisputeChange, ...]:
        """The events of disputes after this one of which no message was made, oldest first."""
        key = literal(_EVENT) + cast(events.c.id, String)
        made = exists().where(self._own, messages.c.key == key)
        own = (disputes.c.site == self._ledger.site) & (disputes.c.account == self._ledger.account)
        with self._ledger.change() as connection:
            return read_changes(connection, own & (events.c.id > after) & ~made)

    def failures_without_end(self) -> tuple[FailingMessage, ...]:
        """The failures of which it was not yet told that they are over; of each row of failed checks one."""
        ended = {key.partition(":")[2] for key in self.keys("works:")}
        told = [one.message for one in self._read(messages.c.key.startswith(FAILING))]
        by_row = {one.first_check: one for one in told if isinstance(one, FailingMessage)}
        return tuple(one for row, one in by_row.items() if str(row) not in ended)

    def keys(self, beginning: str) -> frozenset[str]:
        """What the messages are about, of those whose key begins so."""
        with self._ledger.change() as connection:
            rows = select(messages.c.key).where(self._own, messages.c.key.startswith(beginning))
            return frozenset(connection.execute(rows).scalars())

    def waiting(self) -> tuple[Kept, ...]:
        """What is to be told, oldest first."""
        return self._read(messages.c.state == "waiting")

    def drop(self, beginning: str, but: frozenset[str] = frozenset()) -> None:
        """Never tell what still waits, of the messages whose key begins so, but these."""
        dropped = messages.c.key.startswith(beginning) & messages.c.key.not_in(but) & (messages.c.state == "waiting")
        with self._ledger.change() as connection:
            connection.execute(messages.update().where(self._own, dropped).values(state="dropped"))

    def tell_nobody(self, numbers: Collection[int]) -> None:
        """Nobody is to be told of these but whoever reads what the command prints: they wait no more.

        One that was claimed before, for some target, still waits for whoever has that target.
        """
        was_claimed = messages.c.sending_at.is_not(None)
        rows = messages.update().where(messages.c.id.in_(numbers), messages.c.state == "waiting", ~was_claimed)
        with self._ledger.change() as connection:
            connection.execute(rows.values(state="told", told_at=now()))

    def claim(self, number: int) -> tuple[str, ...] | None:
        """Take a message that waits, so that nobody else sends it: who has it already; None if it waits no more."""
        row = messages.update().where(messages.c.id == number, messages.c.state == "waiting")
        taken = row.values(state="sending", sending_to=None, sending_at=now()).returning(messages.c.told_to)
        with self._ledger.change() as connection:
            told_to = connection.execute(taken).scalar()
        return None if told_to is None else tuple(told_to)

    def begin(self, number: int, target: str, told_to: Sequence[str]) -> bool:
        """A target is about to be told, after these: on disk when this returns, so that each is told once at most.

        False where the message is not being sent any more: it took so long that others took this run to be gone.
        """
        return self._set(number, sending_to=target, sending_at=now(), told_to=list(told_to))

    def end(self, number: int, told_to: Sequence[str], *, is_told: bool) -> None:
        """A message that was claimed has gone to these targets; it waits again if others are left."""
        state = {"state": "told", "told_at": now()} if is_told else {"state": "waiting"}
        self._set(number, told_to=list(told_to), sending_to=None, **state)

    def left_behind(self, *, is_alone: bool) -> tuple[Kept, ...]:
        """What a run that is gone was sending: it waits again, but not for the target that may have it already.

        Args:
            is_alone: whether nobody else can be sending now; where others share the database, time must tell.
        """
        until = datetime.now(UTC) - (timedelta() if is_alone else _LONGEST_SENDING)
        stale = (messages.c.state == "sending") & (messages.c.sending_at <= until.isoformat(timespec="microseconds"))
        found = self._read(stale)
        for one in found:
            maybe = (one.sending_to,) if one.sending_to else ()
            self._set(one.number, state="waiting", told_to=[*one.told_to, *maybe], sending_to=None)
        return found

    @property
    def _own(self) -> ColumnElement[bool]:
        return (messages.c.site == self._ledger.site) & (messages.c.account == self._ledger.account)

    def _add(self, connection: Connection, key: str, message: Message) -> None:
        """A message that is new; another run that shares the database may have made it this very moment."""
        row = messages.insert().values(
            site=self._ledger.site,
            account=self._ledger.account,
            key=key,
            made_at=now(),
            content=message.model_dump(mode="json"),
            state="waiting",
            told_to=[],
        )
        try:
            with connection.begin_nested():
                connection.execute(row)
        except IntegrityError:
            return

    def _set(self, number: int, **values: Any) -> bool:
        """Change a message that is being sent, and whether it is; what is not, is another's."""
        row = messages.update().where(messages.c.id == number, messages.c.state == "sending")
        with self._ledger.change() as connection:
            return connection.execute(row.values(**values)).rowcount > 0

    def _read(self, which: ColumnElement[bool]) -> tuple[Kept, ...]:
        rows = select(messages).where(self._own, which).order_by(messages.c.id)
        with self._ledger.change() as connection:
            return tuple(_kept(row) for row in connection.execute(rows).mappings())


def _kept(row: Mapping[Any, Any]) -> Kept:
    return Kept(
        number=row["id"],
        key=row["key"],
        message=read_message(row["content"]),
        made_at=datetime.fromisoformat(row["made_at"]),
        told_to=tuple(row["told_to"]),
        sending_to=row["sending_to"],
    )
