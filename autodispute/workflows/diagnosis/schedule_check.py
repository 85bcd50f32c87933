"""Whether anything checks the disputes by itself, and whether it has done so."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from autodispute.durations import short
from autodispute.last_check import last_check
from autodispute.workflows.diagnosis.finding import Finding, ok, warning
from autodispute.workflows.diagnosis.session import ago
from autodispute.workflows.schedule_checks import find_checks

if TYPE_CHECKING:
    from autodispute.schedule import Installed
    from autodispute.workflows.job import Job

_INSTALL = "`autodispute schedule install`"
_MISSED = 2
"""Ours: so many intervals without any check are no longer a computer that was asleep."""


def check_schedule(job: Job) -> Finding:
    """What is installed, and when a check was made last; without any, deadlines pass unseen."""
    last = last_check(job.settings.home, job.guard.key, job.settings.account)
    words = f"last check {ago(datetime.now(UTC) - last)}" if last else "no check yet"
    found = find_checks(job)
    if not found:
        return _none(words, on_this_computer=job.guard.is_loopback)
    kinds = " and ".join(f"{one.kind}, every {short(one.every)}" if one.every else one.kind for one in found)
    words = f"{kinds}; {words}"
    if not all(one.runs for one in found):
        return warning("schedule", f"{words}; the scheduler does not run it", f"Run {_INSTALL}.")
    if last is not None and _is_overdue(found, last):
        return warning("schedule", f"{words}, though it should be less", _where_to_look(found[0]))
    return ok("schedule", words)


def _none(words: str, *, on_this_computer: bool) -> Finding:
    """On the real site a deadline may pass meanwhile; the practice shop's do not matter."""
    words = f"nothing checks by itself; {words}"
    if on_this_computer:
        return ok("schedule", f"{words} ({_INSTALL})")
    return warning("schedule", words, f"Run {_INSTALL}, or keep `autodispute watch` running.")


def _is_overdue(found: tuple[Installed, ...], last: datetime) -> bool:
    every = min((one.every for one in found if one.every), default=timedelta.max / _MISSED)
    return datetime.now(UTC) - last > _MISSED * every


def _where_to_look(one: Installed) -> str:
    what = {
        "systemd": "Look at `systemctl --user list-timers`",
        "cron": "See that the cron service runs",
        "launchd": "Look at `launchctl list`",
        "windows": "Look at the task in Task Scheduler",
    }[one.kind]
    return f"{what}; run `autodispute status` for now."
