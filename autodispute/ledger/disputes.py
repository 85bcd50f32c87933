"""Disputes as they were seen on the site, and every change of their state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from autodispute.followed import DisputeChange, FollowedDispute, Known
from autodispute.ledger.tables import disputes, events, now
from autodispute.models import DisputeState
from autodispute.redaction import bare_address, redact

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection, RowMapping

    from autodispute.ledger.submissions import Ledger
    from autodispute.models import Dispute, DisputeEntry, Shown


class DisputeBook:
    """The disputes of one ledger. Every method raises `LedgerUnavailable` when the database cannot be used."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def saw(self, shown: Shown) -> None:
        """Note a dispute as it is now."""
        with self._ledger.change() as connection:
            self.note(connection, shown)

    def note(self, connection: Connection, shown: Shown, submission_id: int | None = None) -> None:
        """The same within a change that is going on; a dispute without a number is not kept.

        Args:
            connection: the change.
            shown: the dispute.
            submission_id: the submission that it came of, where that is known; one that is noted already stays.
        """
        if shown.dispute.dispute_id is None:
            return
        known = select(disputes.c.id, disputes.c.state, disputes.c.site_text, disputes.c.submission_id)
        found = connection.execute(known.where(self._own, disputes.c.dispute_id == shown.dispute.dispute_id)).first()
        if found is None:
            self._add(connection, shown, submission_id)
            return
        seen = {**_shown(shown.dispute), "url": bare_address(shown.url), "last_seen": now()}
        if found.submission_id is None:
            seen["submission_id"] = submission_id
        # Of a state that is not known, the words are all there is to tell a change by.
        words_changed = shown.dispute.state is DisputeState.UNKNOWN and found.site_text != seen["site_text"]
        if found.state != shown.dispute.state or words_changed:
            seen["deadline"] = None
            _note(connection, found.id, found.state, shown.dispute)
        connection.execute(disputes.update().where(disputes.c.id == found.id).values(seen))

    def follow(self, shown: Shown, entry: DisputeEntry, deadline: datetime | None) -> None:
        """Note a dispute as list and page show it now, and a change of it, in one stroke.

        Args:
            shown: its page; one without a number is not kept.
            entry: its case on the list.
            deadline: what its page names.
        """
        listed = {"listed_title": entry.title, "listed_text": redact(entry.status)}
        with self._ledger.change() as connection:
            self.note(connection, shown)
            row = disputes.update().where(self._own, disputes.c.dispute_id == shown.dispute.dispute_id)
            connection.execute(row.values(**listed, deadline=deadline.isoformat() if deadline else None))

    def still_listed(self, numbers: Iterable[str]) -> None:
        """Note that the list shows these as before."""
        with self._ledger.change() as connection:
            rows = disputes.update().where(self._own, disputes.c.dispute_id.in_(list(numbers)))
            connection.execute(rows.values(last_seen=now()))

    def known(self) -> tuple[Known, ...]:
        """Every dispute of the account, in the order in which they were first seen."""
        with self._ledger.change() as connection:
            rows = connection.execute(select(disputes).where(self._own).order_by(disputes.c.id))
            return tuple(_known(row) for row in rows.mappings())

    def newest_event(self) -> int:
        """The number of the newest event of all; 0 where there is none."""
        with self._ledger.change() as connection:
            return connection.execute(select(func.max(events.c.id))).scalar() or 0

    def changes_after(self, event: int) -> tuple[DisputeChange, ...]:
        """What changed after an event, oldest first."""
        columns = (disputes.c.dispute_id, events.c.from_state, events.c.to_state, events.c.at, events.c.text)
        rows = select(*columns).join(disputes, events.c.dispute == disputes.c.id).where(self._own, events.c.id > event)
        with self._ledger.change() as connection:
            return tuple(
                DisputeChange(number, DisputeState(before) if before else None, DisputeState(after), at, text)
                for number, before, after, at, text in connection.execute(rows.order_by(events.c.id))
            )

    def of_order(self, order_id: str, before: str | None = None) -> frozenset[str]:
        """The numbers of the disputes of an order that are on record, or were before a moment (ISO 8601, UTC)."""
        rows = select(disputes.c.dispute_id).where(self._own, disputes.c.order_id == order_id)
        with self._ledger.change() as connection:
            return frozenset(
                connection.execute(rows if before is None else rows.where(disputes.c.first_seen < before)).scalars()
            )

    def address(self, dispute_id: str) -> str | None:
        """Where the dispute's page was seen last."""
        row = select(disputes.c.url).where(self._own, disputes.c.dispute_id == dispute_id)
        with self._ledger.change() as connection:
            return connection.execute(row).scalar()

    @property
    def _own(self) -> ColumnElement[bool]:
        return (disputes.c.site == self._ledger.site) & (disputes.c.account == self._ledger.account)

    def _add(self, connection: Connection, shown: Shown, submission_id: int | None) -> None:
        moment = now()
        added = disputes.insert().values(
            **_shown(shown.dispute),
            submission_id=submission_id,
            site=self._ledger.site,
            account=self._ledger.account,
            dispute_id=shown.dispute.dispute_id,
            order_id=shown.order_id,
            url=bare_address(shown.url),
            first_seen=moment,
            last_seen=moment,
        )
        _note(connection, connection.execute(added.returning(disputes.c.id)).scalar_one(), None, shown.dispute)


def _known(row: RowMapping) -> Known:
    values = {name: row[name] for name in FollowedDispute.model_fields if name in row}
    return Known(FollowedDispute.model_validate(values), row["listed_title"], row["listed_text"])


def _shown(dispute: Dispute) -> dict[str, object]:
    money = dispute.amount
    return {
        "title": dispute.title,
        "state": dispute.state,
        "site_text": redact(dispute.site_text),
        "amount": str(money.amount) if money else None,
        "currency": money.currency if money else None,
        "files": dispute.files,
    }


def _note(connection: Connection, number: int, before: str | None, dispute: Dispute) -> None:
    connection.execute(
        events.insert().values(
            at=now(), dispute=number, from_state=before, to_state=dispute.state, text=redact(dispute.site_text)
        )
    )
