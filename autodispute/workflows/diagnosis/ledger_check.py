"""The ledger: whether it opens, which version it has, and whether outcomes are waiting to be settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.ledger import Ledger, open_engine
from autodispute.ledger.database import HEAD
from autodispute.ledger.sqlite import sqlite_file
from autodispute.run_folder import RunFolder
from autodispute.workflows.diagnosis.finding import Finding, ok, warning

if TYPE_CHECKING:
    from autodispute.workflows.job import Job


def check_ledger(job: Job) -> Finding:
    """Whether the ledger can be used; one that is not there yet is not made, a damaged one is left where it is.

    Raises:
        LedgerDamaged, LedgerTooNew, LedgerUnavailable: it cannot be used.
    """
    settings = job.settings
    file = sqlite_file(settings.home, settings.ledger)
    if file is not None and not file.exists():
        return _none_yet(job)
    engine, _ = open_engine(settings.home, settings.ledger, keep_aside=False)
    pending = Ledger(engine, job.guard.key, job.settings.account).pending_by_site()
    engine.dispose()
    where = str(file) if file is not None else "the database of the setting `ledger`"
    if not pending:
        return ok("ledger", f"{where}, version {HEAD}; every outcome is known")
    commands = " and ".join(f"`autodispute --site {site} settle`" for site in pending)
    known = "1 outcome is" if sum(pending.values()) == 1 else f"{sum(pending.values())} outcomes are"
    return warning("ledger", f"{where}, version {HEAD}; {known} not known", f"Run {commands}.")


def _none_yet(job: Job) -> Finding:
    if RunFolder.latest(job.settings.home) is None:
        return ok("ledger", "none yet; the first filing makes it")
    return warning(
        "ledger", "none, though there are runs", "Run `autodispute settle`: a new one begins with what they tell."
    )
