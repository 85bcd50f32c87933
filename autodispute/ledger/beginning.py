"""How a new ledger begins: with the submissions that the folders of earlier runs tell of.

So nothing pending is lost with a damaged ledger, nor by runs from before there was one.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import select

from autodispute.errors import ConfigError, LedgerUnavailable
from autodispute.guards.origin_guard import OriginGuard
from autodispute.ledger.database import name_of, translated
from autodispute.ledger.rows import add_case, add_event, add_run
from autodispute.ledger.submissions import Ledger
from autodispute.ledger.tables import PENDING, now, runs, submissions
from autodispute.models import Asked, Filing, Outcome, SubmissionState
from autodispute.run_folder import RECORD, RunFolder

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection, Engine

_OF_SUBMISSIONS = {Outcome.FILED, Outcome.NOT_FILED, Outcome.UNKNOWN}


def take_over_runs(engine: Engine, home: Path) -> None:
    """Write the submissions of all runs in the data folder into a ledger that has none; all of them or nothing.

    Raises:
        LedgerUnavailable: the database cannot be written, or the record of a filing cannot be read.
    """
    with translated(name_of(engine)), engine.begin() as connection:
        if connection.execute(select(runs.c.id).limit(1)).first() is not None:
            return  # another process was faster
        for folder in RunFolder.all(home):
            filing = _record(folder)
            if filing is not None and filing.outcome in _OF_SUBMISSIONS and filing.site and filing.order_id:
                site = OriginGuard(filing.site, allow_foreign=True).key
                _take_over(connection, Ledger(engine, site, filing.account), filing, folder)


def _record(folder: Path) -> Filing | None:
    """The record of a run that may have submitted; None for one that has not.

    Raises:
        LedgerUnavailable: the record of a filing cannot be read, so that nobody knows.
    """
    is_rehearsal = "-rehearsal-" in folder.name  # in which a page may have filed by itself
    if ("-filing-" not in folder.name and not is_rehearsal) or not (folder / RECORD).is_file():
        return None  # the record is written before the click: without it, none was made
    try:
        filing = RunFolder.read(folder)
    except ConfigError as error:
        if is_rehearsal:
            return None
        raise LedgerUnavailable(
            f"The record of the run in {folder} cannot be read, and that run may have submitted a dispute.",
            hint="Look on the site at the order that the folder names. Then move the folder away and run the command "
            "again; nothing was filed now.",
            run=str(folder),
        ) from error
    return filing if filing.submitted or filing.outcome is Outcome.UNKNOWN else None


def _take_over(connection: Connection, ledger: Ledger, filing: Filing, folder: Path) -> None:
    if filing.request is None:
        return  # without a request the form was never filled in
    asked = Asked.of(filing.request, filing.title or "", filing.description, len(filing.evidence))
    order_id = str(filing.order_id)
    run = add_run(connection, add_case(connection, ledger, order_id, None, None), str(folder), "filing")
    _close_older(connection, ledger, order_id, asked.title)
    state = SubmissionState(filing.outcome)
    added = submissions.insert().values(
        run_id=run,
        site=ledger.site,
        account=ledger.account,
        order_id=order_id,
        line_id=filing.line_id,
        title=asked.title,
        asked=asked.model_dump(mode="json"),
        state=state,
        submitting_at=_in_utc(filing.started_at),
        settled_at=None if state in PENDING else now(),
        dispute_id=filing.dispute_id,
        site_text=filing.site_text,
    )
    number = connection.execute(added.returning(submissions.c.id)).scalar_one()
    add_event(connection, number, None, state, "taken over from the run's folder")


def _in_utc(moment: str) -> str:
    """A record's moment as the ledger writes it; this one where the record has none."""
    try:
        return datetime.fromisoformat(moment).astimezone(UTC).isoformat(timespec="microseconds")
    except ValueError:
        return now()


def _close_older(connection: Connection, ledger: Ledger, order_id: str, title: str) -> None:
    """An older pending submission for the line was settled by the later run, which saw the line open before its own."""
    own = (submissions.c.site == ledger.site) & (submissions.c.account == ledger.account)
    line = (submissions.c.order_id == order_id) & (submissions.c.title == title)
    pending = select(submissions.c.id, submissions.c.state).where(own, line, submissions.c.state.in_(PENDING))
    for number, state in connection.execute(pending).all():
        closed = submissions.update().where(submissions.c.id == number)
        connection.execute(closed.values(state=SubmissionState.NOT_FILED, settled_at=now()))
        add_event(connection, number, state, SubmissionState.NOT_FILED, "a later run found the line open")
