"""Whose account a diagnosis is about, and whether another run is at work for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.account_lock import DEFAULT_ACCOUNT, held_by
from autodispute.workflows.diagnosis.finding import Finding, ok, warning

if TYPE_CHECKING:
    from autodispute.workflows.job import Job


def account_of(job: Job) -> str:
    """The account's name; today there is one."""
    del job
    return DEFAULT_ACCOUNT


def check_run(job: Job) -> Finding:
    """Whether another run holds the account's lock."""
    holder = held_by(job.settings.home, account_of(job))
    if holder is None:
        return ok("run", "no other run is at work")
    return warning(
        "run",
        f"another run ({holder}) is at work",
        "Do not end it: it may be filing. A run that starts now waits for it, and gives up in the end.",
    )


def check_schedule() -> Finding:
    """Whether anything runs by itself; no command of this version can make it so."""
    return ok("schedule", "none; what is not settled is settled by hand, with `autodispute settle`")
