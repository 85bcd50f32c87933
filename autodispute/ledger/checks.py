"""The checks of an account: when each began and ended, and what stopped it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import select

from autodispute.ledger.tables import checks, now
from autodispute.redaction import redact

if TYPE_CHECKING:
    from autodispute.errors import AutodisputeError
    from autodispute.ledger.submissions import Ledger


@dataclass(frozen=True)
class Check:
    """One check that has ended."""

    at: datetime
    """UTC; when it ended."""
    problem: str | None
    """What stopped it, or what could not be read; None where it went well."""


class CheckBook:
    """The checks of one ledger. Every method raises `LedgerUnavailable` when the database cannot be used."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def begin(self) -> int:
        """Note that a check has begun; its number."""
        added = checks.insert().values(site=self._ledger.site, account=self._ledger.account, started_at=now())
        with self._ledger.change() as connection:
            return int(connection.execute(added.returning(checks.c.id)).scalar_one())

    def end(self, check: int, error: AutodisputeError | None) -> None:
        """Note how a check ended."""
        values = {"error": error.code, "text": redact(error.message)} if error else {}
        with self._ledger.change() as connection:
            connection.execute(checks.update().where(checks.c.id == check).values(ended_at=now(), **values))

    def last(self) -> Check | None:
        """The newest that has ended; None where there is none."""
        own = (checks.c.site == self._ledger.site) & (checks.c.account == self._ledger.account)
        rows = select(checks.c.ended_at, checks.c.text).where(own, checks.c.ended_at.is_not(None))
        with self._ledger.change() as connection:
            found = connection.execute(rows.order_by(checks.c.id.desc()).limit(1)).first()
        return Check(datetime.fromisoformat(found[0]), found[1]) if found else None
