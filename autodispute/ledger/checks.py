"""The checks of an account: when each began, and how it ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from autodispute.ledger.tables import checks, now
from autodispute.redaction import redact

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, RowMapping

    from autodispute.ledger.submissions import Ledger


@dataclass(frozen=True)
class Check:
    """One check of all disputes."""

    number: int
    began_at: datetime
    """Aware."""
    ended_at: datetime | None
    """None for one that is at work, or was killed."""
    error: str | None
    """The error's code; None for one that went well, or has not ended."""
    what: str | None = None
    """The error in words."""


class CheckBook:
    """The checks of one ledger. Every method raises `LedgerUnavailable` when the database cannot be used."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def begin(self) -> int:
        """Note that a check begins; its number."""
        row = checks.insert().values(site=self._ledger.site, account=self._ledger.account, started_at=now())
        with self._ledger.change() as connection:
            return int(connection.execute(row.returning(checks.c.id)).scalar_one())

    def end(self, number: int, error: str | None = None, what: str | None = None) -> None:
        """Note how a check ended: with this error, by its code and in words, or well."""
        row = checks.update().where(checks.c.id == number)
        with self._ledger.change() as connection:
            connection.execute(row.values(ended_at=now(), error=error, text=redact(what) if what else None))

    def newest_ended(self) -> Check | None:
        """The check that began last of those that have ended."""
        ended = self._own & checks.c.ended_at.is_not(None)
        with self._ledger.change() as connection:
            row = select(checks).where(ended).order_by(checks.c.id.desc()).limit(1)
            found = connection.execute(row).mappings().first()
            return _check(found) if found else None

    def failed_in_a_row(self) -> tuple[Check, ...]:
        """Those that failed since one last went well, oldest first; one that was killed counts for neither."""
        ended = self._own & checks.c.ended_at.is_not(None)
        good = select(func.coalesce(func.max(checks.c.id), 0)).where(ended, checks.c.error.is_(None)).scalar_subquery()
        with self._ledger.change() as connection:
            rows = connection.execute(select(checks).where(ended, checks.c.id > good).order_by(checks.c.id))
            return tuple(_check(row) for row in rows.mappings())

    @property
    def _own(self) -> ColumnElement[bool]:
        return (checks.c.site == self._ledger.site) & (checks.c.account == self._ledger.account)


def _check(row: RowMapping) -> Check:
    ended = row["ended_at"]
    return Check(
        number=row["id"],
        began_at=datetime.fromisoformat(row["started_at"]),
        ended_at=datetime.fromisoformat(ended) if ended else None,
        error=row["error"],
        what=row["text"],
    )
