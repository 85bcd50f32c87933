"""Disputes as they were seen on the site, and every change of their state."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from autodispute.followed import SETTLED_BY_OFFER, FollowedDispute, Known, newest_offer
from autodispute.ledger.changes import note_change, read_changes
from autodispute.ledger.tables import disputes, events, now
from autodispute.models import DisputeState
from autodispute.redaction import bare_address, redact, redacted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic import BaseModel
    from sqlalchemy import ColumnElement, Connection, RowMapping

    from autodispute.followed import DisputeChange
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

    def note(
        self,
        connection: Connection,
        shown: Shown,
        submission_id: int | None = None,
        deadline: datetime | None = None,
    ) -> None:
        """The same within a change that is going on; a dispute without a number is not kept.

        What was known and is not shown now stays known: a page is drawn in stages (site.md 2.2), and a reading that
        came too early would else erase it, and the next one make an event of what was there all the time. Only offer
        and deadline go with the state that they were of; the offer that an agreement or a refund comes of stays.

        Args:
            connection: the change.
            shown: the dispute.
            submission_id: the submission that it came of, where that is known; one that is noted already stays.
            deadline: what its page names.
        """
        if shown.dispute.dispute_id is None:
            return
        row = select(disputes).where(self._own, disputes.c.dispute_id == shown.dispute.dispute_id)
        locked = row.with_for_update()  # nobody else changes it until this change is over; SQLite has one writer anyway
        found = connection.execute(locked).mappings().first()
        if found is None:
            if self._add(connection, shown, submission_id, deadline):
                return
            found = connection.execute(locked).mappings().one()
        _write_over(connection, found, shown, submission_id, deadline)

    def follow(self, shown: Shown, entry: DisputeEntry | None, deadline: datetime | None) -> FollowedDispute:
        """Note a dispute as list and page show it now, and a change of it, in one stroke; the dispute as it is kept.

        Args:
            shown: its page; one without a number is not kept.
            entry: its case on the list; None where the list does not show it any more.
            deadline: what its page names.
        """
        listed: dict[Any, Any] = {disputes.c.listed_title: disputes.c.listed_title}
        if entry is not None:
            listed = {disputes.c.listed_title: entry.title, disputes.c.listed_text: redact(entry.status)}
        with self._ledger.change() as connection:
            self.note(connection, shown, deadline=deadline)
            row = disputes.update().where(self._own, disputes.c.dispute_id == shown.dispute.dispute_id)
            kept = connection.execute(row.values(listed).returning(disputes)).mappings().first()
        return _known(kept).dispute if kept else FollowedDispute.of(shown, deadline)

    def money_seen(self, dispute_id: str) -> bool:
        """Note that the buyer has the money; whether there is such a dispute."""
        row = disputes.update().where(self._own, disputes.c.dispute_id == dispute_id)
        with self._ledger.change() as connection:
            return connection.execute(row.values(money_seen_at=now())).rowcount > 0

    def still_listed(self, numbers: Iterable[str]) -> None:
        """Note that the list shows these as before."""
        with self._ledger.change() as connection:
            rows = disputes.update().where(self._own, disputes.c.dispute_id.in_(list(numbers)))
            connection.execute(rows.values(last_seen=now()))

    def known(self, order_id: str | None = None) -> tuple[Known, ...]:
        """The disputes of the account, in the order in which they were first seen; of one order, or of all."""
        wanted = self._own if order_id is None else self._own & (disputes.c.order_id == order_id)
        with self._ledger.change() as connection:
            rows = connection.execute(select(disputes).where(wanted).order_by(disputes.c.id))
            return tuple(_known(row) for row in rows.mappings())

    def newest_event(self) -> int:
        """The number of the newest event of all; 0 where there is none."""
        with self._ledger.change() as connection:
            return connection.execute(select(func.max(events.c.id))).scalar() or 0

    def changes_after(self, event: int) -> tuple[DisputeChange, ...]:
        """What changed after an event, oldest first."""
        with self._ledger.change() as connection:
            return read_changes(connection, self._own & (events.c.id > event))

    def newest_changes(self) -> dict[str, DisputeChange]:
        """What was last seen to change of each dispute, by its number."""
        newest = select(func.max(events.c.id)).where(events.c.dispute.is_not(None)).group_by(events.c.dispute)
        with self._ledger.change() as connection:
            changes = read_changes(connection, self._own & events.c.id.in_(newest))
        return {change.dispute_id: change for change in changes}

    def of_order(self, order_id: str, before: str | None = None) -> frozenset[str]:
        """The numbers of the disputes of an order that are on record, or were before a moment (ISO 8601, UTC)."""
        rows = select(disputes.c.dispute_id).where(self._own, disputes.c.order_id == order_id)
        with self._ledger.change() as connection:
            return frozenset(
                connection.execute(rows if before is None else rows.where(disputes.c.first_seen < before)).scalars()
            )

    def not_cancelled(self, order_id: str) -> tuple[FollowedDispute, ...]:
        """The disputes of an order that were not seen to be cancelled, newest first.

        Only a cancelled one makes room for another (rules.md 2.5).
        """
        found = (known.dispute for known in reversed(self.known(order_id)))
        return tuple(one for one in found if one.state is not DisputeState.CANCELLED)

    def address(self, dispute_id: str) -> str | None:
        """Where the dispute's page was seen last."""
        row = select(disputes.c.url).where(self._own, disputes.c.dispute_id == dispute_id)
        with self._ledger.change() as connection:
            return connection.execute(row).scalar()

    @property
    def _own(self) -> ColumnElement[bool]:
        return (disputes.c.site == self._ledger.site) & (disputes.c.account == self._ledger.account)

    def _add(self, connection: Connection, shown: Shown, submission_id: int | None, deadline: datetime | None) -> bool:
        """Whether a dispute that is new was added; another run that shares the database may just have done so."""
        moment = now()
        seen = _shown(shown.dispute, deadline)
        added = disputes.insert().values(
            **seen,
            submission_id=submission_id,
            site=self._ledger.site,
            account=self._ledger.account,
            dispute_id=shown.dispute.dispute_id,
            order_id=shown.order_id,
            url=bare_address(shown.url),
            first_seen=moment,
            last_seen=moment,
            state_since=moment if submission_id is not None else None,
        )
        try:
            with connection.begin_nested():
                number = connection.execute(added.returning(disputes.c.id)).scalar_one()
        except IntegrityError:
            return False
        note_change(connection, {"id": number, "state": None, "offer": None, "deadline": None}, seen)
        return True


def _write_over(
    connection: Connection,
    found: RowMapping,
    shown: Shown,
    submission_id: int | None,
    deadline: datetime | None,
) -> None:
    """Note a dispute that is known already, and what is new of it."""
    moment = now()
    seen = {**_shown(shown.dispute, deadline), "url": bare_address(shown.url), "last_seen": moment}
    if found["submission_id"] is None:
        seen["submission_id"] = submission_id
    has_moved = found["state"] != shown.dispute.state
    if has_moved:
        seen["state_since"] = moment
    gone = _goes_with(shown.dispute.state) if has_moved else frozenset()
    seen |= {name: found[name] for name, value in seen.items() if value is None and name not in gone}
    note_change(connection, found, seen)
    connection.execute(disputes.update().where(disputes.c.id == found["id"]).values(seen))


def _known(row: RowMapping) -> Known:
    values = {name: row[name] for name in FollowedDispute.model_fields if row.get(name) is not None}
    missing = {name: None for name in ("title", "amount", "currency", "deadline") if row[name] is None}
    dispute = FollowedDispute.model_validate({**missing, **values})
    return Known(dispute, row["listed_title"], row["listed_text"], datetime.fromisoformat(row["last_seen"]))


def _goes_with(state: DisputeState) -> frozenset[str]:
    """What does not hold any more, unless it is shown anew, once this state has come."""
    return frozenset({"deadline"}) if state in SETTLED_BY_OFFER else frozenset({"deadline", "offer"})


def _shown(dispute: Dispute, deadline: datetime | None) -> dict[str, Any]:
    """The columns that a dispute's own page fills."""
    money, offer = dispute.amount, newest_offer(dispute)
    return {
        "title": dispute.title,
        "state": dispute.state,
        "deadline": deadline.isoformat() if deadline else None,
        "site_text": redact(dispute.site_text),
        "amount": str(money.amount) if money else None,
        "currency": money.currency if money else None,
        "files": dispute.files,
        "solution": dispute.solution,
        "offer": _plain(offer) if offer else None,
        "history": [_plain(one) for one in dispute.history] or None,
    }


def _plain(model: BaseModel) -> dict[str, Any]:
    """A model as JSON, its texts without personal data."""
    plain: dict[str, Any] = redacted(model.model_dump(mode="json"))
    return plain
