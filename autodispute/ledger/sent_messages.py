"""The messages to sellers: `submitting` on disk before the click, then what was seen of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from autodispute.contacts import SentMessage, SentState
from autodispute.errors import AccountBusy
from autodispute.ledger.tables import PENDING, now, sent_messages
from autodispute.redaction import redact

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import ColumnElement

    from autodispute.contacts import MessageToSend
    from autodispute.ledger.submissions import Ledger


class SentBook:
    """What one account sent to sellers. Every method raises `LedgerUnavailable` when the database cannot be used."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def begin(self, message: MessageToSend, run_dir: Path, began_at: str) -> int:
        """Write that a message is about to be sent; it is on disk when this returns.

        Args:
            message: what is sent.
            run_dir: the run's folder.
            began_at: when the run began, before it read the talk; ISO 8601, UTC.

        Raises:
            AccountBusy: another run, sharing the database, has one for this order whose outcome is not known, or has
                sent one since this run began.
        """
        order = (self._own, sent_messages.c.order_id == message.order_id)
        newer = select(sent_messages.c.id).where(*order, sent_messages.c.submitting_at >= began_at).limit(1)
        row = sent_messages.insert().values(
            site=self._ledger.site,
            account=self._ledger.account,
            **message.model_dump(mode="json"),
            state=SentState.SUBMITTING,
            run_dir=str(run_dir),
            submitting_at=now(),
        )
        with self._ledger.change() as connection:
            if connection.execute(newer).first() is not None:
                raise AccountBusy(f"Another run has sent a message about order {message.order_id} meanwhile.")
            try:
                return int(connection.execute(row.returning(sent_messages.c.id)).scalar_one())
            except IntegrityError as error:
                raise AccountBusy(f"Another run is sending a message about order {message.order_id}.") from error

    def settle(self, number: int, state: SentState, seen: str) -> None:
        """Note what is known of a message now, and what was seen that tells it; one that is settled stays so."""
        settled = now() if state not in PENDING else None
        row = sent_messages.update().where(sent_messages.c.id == number, sent_messages.c.state.in_(PENDING))
        with self._ledger.change() as connection:
            connection.execute(row.values(state=state, settled_at=settled, seen=redact(seen)))

    def pending(self, order_id: str | None = None) -> tuple[SentMessage, ...]:
        """The messages whose outcome is not known, oldest first; of one order there is one at most."""
        return self._read(order_id, sent_messages.c.state.in_(PENDING))

    def sent(self, order_id: str) -> tuple[SentMessage, ...]:
        """The messages about an order that were seen in its talk, oldest first."""
        return self._read(order_id, sent_messages.c.state == SentState.SENT)

    @property
    def _own(self) -> ColumnElement[bool]:
        return (sent_messages.c.site == self._ledger.site) & (sent_messages.c.account == self._ledger.account)

    def _read(self, order_id: str | None, which: ColumnElement[bool]) -> tuple[SentMessage, ...]:
        of_order = () if order_id is None else (sent_messages.c.order_id == order_id,)
        rows = select(sent_messages).where(self._own, *of_order, which).order_by(sent_messages.c.id)
        with self._ledger.change() as connection:
            return tuple(
                SentMessage.model_validate({name: row[name] for name in SentMessage.model_fields})
                for row in connection.execute(rows).mappings()
            )
