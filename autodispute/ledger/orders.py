"""The lines of orders as their pages showed them last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from autodispute.ledger.tables import order_lines
from autodispute.order_lines import KnownLine
from autodispute.redaction import redact

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import ColumnElement

    from autodispute.ledger.submissions import Ledger


class OrderBook:
    """The orders of one ledger. Every method raises `LedgerUnavailable` when the database cannot be used."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def lines(self) -> tuple[KnownLine, ...]:
        """Every line of the account whose order's page was read, in the order in which they were read."""
        rows = select(order_lines).where(self._own).order_by(order_lines.c.id)
        names = KnownLine.model_fields.keys()
        with self._ledger.change() as connection:
            found = connection.execute(rows).mappings()
            return tuple(KnownLine.model_validate({name: row[name] for name in names}) for row in found)

    def keep(self, order_id: str, lines: Iterable[KnownLine]) -> None:
        """Put these in the place of what is known of an order; the site's words without personal data."""
        same = self._own & (order_lines.c.order_id == order_id)
        place = {"site": self._ledger.site, "account": self._ledger.account}
        with self._ledger.change() as connection:
            connection.execute(order_lines.delete().where(same))
            for one in lines:
                connection.execute(order_lines.insert().values(**place, **_row(one)))

    @property
    def _own(self) -> ColumnElement[bool]:
        return (order_lines.c.site == self._ledger.site) & (order_lines.c.account == self._ledger.account)


def _row(line: KnownLine) -> dict[str, Any]:
    row: dict[str, Any] = line.model_dump(mode="json")
    return row | {name: redact(row[name]) for name in ("status", "listed_status", "window_text") if row[name]}
