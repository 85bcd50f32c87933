"""Rows that are written in one way wherever they come from: cases, runs, events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from autodispute.ledger.tables import cases, events, now, runs
from autodispute.redaction import redact

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

    from autodispute.ledger.submissions import Ledger


def add_case(connection: Connection, ledger: Ledger, order_id: str, line: str | None, folder: Path | None) -> int:
    """The case's number; a new row where there is none yet, with the folder of the last run otherwise."""
    own = (cases.c.site == ledger.site) & (cases.c.account == ledger.account)
    same = own & (cases.c.order_id == order_id) & (cases.c.line == (line or ""))
    found = connection.execute(select(cases.c.id).where(same)).scalar()
    if found is not None:
        connection.execute(cases.update().where(cases.c.id == found).values(folder=str(folder or "")))
        return int(found)
    added = cases.insert().values(
        site=ledger.site,
        account=ledger.account,
        order_id=order_id,
        line=line or "",
        folder=str(folder or ""),
        first_seen=now(),
    )
    return int(connection.execute(added.returning(cases.c.id)).scalar_one())


def add_run(connection: Connection, case_id: int, run_dir: str, kind: str) -> int:
    """A run that begins now; its number."""
    added = runs.insert().values(case_id=case_id, run_dir=run_dir, kind=kind, started_at=now())
    return int(connection.execute(added.returning(runs.c.id)).scalar_one())


def add_event(connection: Connection, submission_id: int, before: str | None, after: str, text: str) -> None:
    """One change of a submission."""
    connection.execute(
        events.insert().values(
            at=now(), submission_id=submission_id, from_state=before, to_state=after, text=redact(text)
        )
    )
