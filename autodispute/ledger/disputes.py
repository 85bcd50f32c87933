"""Disputes as they were seen on the site, and every change of their state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from autodispute.ledger.tables import disputes, events, now

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from autodispute.ledger.submissions import Ledger
    from autodispute.models import Dispute


class DisputeBook:
    """The disputes of one ledger."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def saw(self, dispute: Dispute, order_id: str, url: str, submission_id: int | None = None) -> None:
        """Note a dispute as its page shows it now; one without a number is not kept.

        Args:
            dispute: what the page shows.
            order_id: its order.
            url: the page's address.
            submission_id: the submission that it came of, where it came of one.

        Raises:
            LedgerUnavailable: the database cannot be written.
        """
        if dispute.dispute_id is None:
            return
        with self._ledger.change() as connection:
            own = (disputes.c.site == self._ledger.site) & (disputes.c.account == self._ledger.account)
            known = select(disputes.c.id, disputes.c.state).where(own, disputes.c.dispute_id == dispute.dispute_id)
            found = connection.execute(known).one_or_none()
            if found is None:
                self._add(connection, dispute, order_id, url, submission_id)
                return
            seen = {**_shown(dispute), "url": url, "last_seen": now()}
            if submission_id is not None:
                seen["submission_id"] = submission_id
            connection.execute(disputes.update().where(disputes.c.id == found.id).values(seen))
            if found.state != dispute.state:
                _note(connection, found.id, found.state, dispute)

    def address(self, dispute_id: str) -> str | None:
        """Where the dispute's page was seen last."""
        own = (disputes.c.site == self._ledger.site) & (disputes.c.account == self._ledger.account)
        row = select(disputes.c.url).where(own, disputes.c.dispute_id == dispute_id)
        with self._ledger.change() as connection:
            return connection.execute(row).scalar()

    def _add(
        self, connection: Connection, dispute: Dispute, order_id: str, url: str, submission_id: int | None
    ) -> None:
        moment = now()
        added = disputes.insert().values(
            **_shown(dispute),
            submission_id=submission_id,
            site=self._ledger.site,
            account=self._ledger.account,
            dispute_id=dispute.dispute_id,
            order_id=order_id,
            url=url,
            first_seen=moment,
            last_seen=moment,
        )
        _note(connection, connection.execute(added.returning(disputes.c.id)).scalar_one(), None, dispute)


def _shown(dispute: Dispute) -> dict[str, object]:
    money = dispute.amount
    return {
        "title": dispute.title,
        "state": dispute.state,
        "site_text": dispute.site_text,
        "amount": str(money.amount) if money else None,
        "currency": money.currency if money else None,
        "files": dispute.files,
    }


def _note(connection: Connection, number: int, before: str | None, dispute: Dispute) -> None:
    connection.execute(
        events.insert().values(
            at=now(), dispute=number, from_state=before, to_state=dispute.state, text=dispute.site_text
        )
    )
