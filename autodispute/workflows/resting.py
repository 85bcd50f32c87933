"""After a check that nobody passed, the account makes no requests for a while: each further one makes it worse."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from autodispute.errors import AccountResting
from autodispute.private_files import replace_file, site_folder

if TYPE_CHECKING:
    from pathlib import Path

    from autodispute.workflows.job import Job

_ON_THE_REAL_SITE = 24.0
"""Hours; ours: users report that a site that distrusts an account does so for days (peers.md 7 row 14)."""


def begin_rest(job: Job) -> datetime | None:
    """Leave the account alone from now on; until when, in the person's own time zone. None where it need not rest."""
    hours = rest_hours(job)
    if not hours:
        return None
    until = datetime.now(UTC) + timedelta(hours=hours)
    try:
        replace_file(_file(job), until.isoformat().encode())
    except OSError as error:
        job.progress.note(f"That the account is to rest could not be written down ({error.strerror}).")
    return until.astimezone()


def rest_hours(job: Job) -> float:
    """How long the account is left alone after a check that nobody passed; 0 where it need not be."""
    default = 0.0 if job.guard.is_loopback else _ON_THE_REAL_SITE
    return default if job.settings.challenge_rest is None else job.settings.challenge_rest


def refuse_while_resting(job: Job) -> None:
    """Go on only if the account need not rest; in a window a person may, because they can pass the check there.

    Raises:
        AccountResting: it must.
    """
    until = resting_until(job)
    if job.headless and until is not None and until > datetime.now(UTC):
        raise AccountResting(
            f"The site wanted a check that only a person may pass, so this account rests until "
            f"{until.astimezone():%Y-%m-%d %H:%M}.",
            hint="Run `autodispute login` and pass the check in the window that opens, or wait until then.",
            until=until.isoformat(),
        )


def end_rest(job: Job) -> None:
    """The person has passed what the site wanted."""
    _file(job).unlink(missing_ok=True)


def resting_until(job: Job) -> datetime | None:
    """When the account may be used again; None where it never had to rest."""
    try:
        until = datetime.fromisoformat(_file(job).read_text("ascii"))
    except (OSError, ValueError):
        return None
    return until if until.tzinfo else None


def _file(job: Job) -> Path:
    return job.settings.home / "resting" / site_folder(job.guard.key) / job.settings.account
