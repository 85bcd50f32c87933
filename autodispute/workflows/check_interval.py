"""How often the disputes may be read, so that nobody's site is asked more than a person would ask it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from threading import Event
from typing import TYPE_CHECKING

from autodispute.durations import short
from autodispute.errors import SettingsInvalid
from autodispute.last_check import last_check, note_check

if TYPE_CHECKING:
    from autodispute.guards import OriginGuard
    from autodispute.workflows.job import Job

_LEAST = timedelta(minutes=30)
"""Ours, for the real site; rules.md 6 advises two to four checks a day, and more only near a deadline."""
_NEAR = timedelta(minutes=2)
"""Ours: what is missing to the full interval is waited for, since schedulers are early or late by a minute."""


def least_interval(guard: OriginGuard) -> timedelta:
    """The shortest time between two checks: none on this computer, half an hour anywhere else."""
    return timedelta(0) if guard.is_loopback else _LEAST


def refuse_too_often(guard: OriginGuard, every: timedelta) -> None:
    """Go on only if checks may be made this often.

    Raises:
        SettingsInvalid: they would ask the site too often.
    """
    least = least_interval(guard)
    if every < least:
        raise SettingsInvalid(
            f"Checks every {short(every)} are more than {guard.site} is asked: at most one in {short(least)}.",
            hint="Every 6h is plenty: deadlines are days. More requests make a site distrust the account.",
        )


def wait_for_turn(job: Job) -> None:
    """Wait where only a moment is missing until the next check may be made."""
    missing = _missing(job)
    if timedelta(0) < missing <= _NEAR:
        Event().wait(missing.total_seconds())


def checked_too_recently(job: Job) -> datetime | None:
    """The moment of the last check if it is too soon for another one."""
    return last_check(job.settings.home, job.guard.key, job.settings.account) if _missing(job) else None


def note_this_check(job: Job) -> None:
    """Count the check that begins now; one that fails counts too, since it has asked the site."""
    try:
        note_check(job.settings.home, job.guard.key, job.settings.account, datetime.now(UTC))
    except OSError as error:
        job.progress.note(f"The moment of this check could not be written down ({error.strerror}).")


def _missing(job: Job) -> timedelta:
    """How long until the next check may be made; no time where the last one lies in the future of a wrong clock."""
    last, now = last_check(job.settings.home, job.guard.key, job.settings.account), datetime.now(UTC)
    if last is None or last > now:
        return timedelta(0)
    return max(timedelta(0), last + least_interval(job.guard) - now)
