"""Forgetting a session and what was kept for signing in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.account_lock import one_at_a_time
from autodispute.workflows import remembered
from autodispute.workflows.kept_session import KeptSession

if TYPE_CHECKING:
    from autodispute.workflows.job import Job


def sign_out(job: Job) -> bool:
    """Remove session, key, e-mail and password of the account from this computer; whether there was anything.

    The site is not told: it ends the session by itself, or when the buyer signs out there.

    Raises:
        SecretsUnavailable: the secrets cannot be reached; the session's file is gone all the same.
    """
    settings = job.settings
    with one_at_a_time(settings.home, settings.lock_patience, job.progress.note, settings.account):
        had_session = KeptSession(job).store.forget(job.guard.key, settings.account)
        return remembered.forget(job) or had_session
