"""Whose account a diagnosis is about, and whether another run is at work for it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from autodispute.account_lock import held_by
from autodispute.errors import AccountResting
from autodispute.workflows.diagnosis.finding import Finding, fault, ok, warning
from autodispute.workflows.resting import refuse_while_resting, rest_hours

if TYPE_CHECKING:
    from autodispute.workflows.job import Job


def check_run(job: Job) -> Finding:
    """Whether another run holds the account's lock."""
    holder = held_by(job.settings.home, job.settings.account)
    if holder is None:
        return ok("run", "no other run is at work")
    return warning(
        "run",
        f"another run ({holder}) is at work",
        "Do not end it: it may be filing. A run that starts now waits for it, and gives up in the end.",
    )


def check_rest(job: Job) -> Finding:
    """Whether the account has to be left alone, after a check of the site that nobody passed."""
    try:
        refuse_while_resting(replace(job, headless=True))
    except AccountResting as error:
        return fault("rest", error) if job.headless else warning("rest", error.message, error.hint)
    if rest_hours(job):
        return ok("rest", "none; the site has wanted no check that nobody passed")
    why = "on a site of this computer" if job.settings.challenge_rest is None else "by the setting challenge_rest"
    return ok("rest", f"none is kept {why}, whatever check the site wants")
