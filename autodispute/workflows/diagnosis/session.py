"""The session: whether one is kept, how old it is, and when to sign in again."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from autodispute.credentials import open_secrets
from autodispute.session_health import health_of
from autodispute.session_store import SessionStore
from autodispute.workflows.diagnosis.finding import Finding, ok, warning

if TYPE_CHECKING:
    from datetime import timedelta

    from autodispute.models import SessionHealth
    from autodispute.workflows.job import Job

_LOGIN = "`autodispute login`"
_SIGN_IN = f"Run {_LOGIN}"


def read_health(job: Job) -> SessionHealth | None:
    """What is known of the kept session; None where there is none. Nobody is asked for a passphrase.

    Raises:
        SessionUnreadable, SecretsUnavailable: it does not open.
    """
    home = job.settings.home
    store = SessionStore(home, lambda place: open_secrets(home, place=place))
    session = store.load(job.guard.key, job.settings.account)
    return None if session is None else health_of(session, job.settings.account)


def describe_session(health: SessionHealth | None, *, on_this_computer: bool) -> Finding:
    """The session in words; none is no hindrance, since a person signs in in the window."""
    if health is None:
        if on_this_computer:
            return ok("session", f"none is kept; needed where the site asks to sign in ({_LOGIN})")
        return warning("session", "none is kept", f"{_SIGN_IN}, or sign in in the window when a run asks for it.")
    now = datetime.now(UTC)
    age, proven = now - health.signed_in_at, now - health.proven_at
    words = f"signed in {ago(age)}, last seen to work {ago(proven)}, should last until {health.expected_end:%Y-%m-%d}"
    if now >= health.expected_end:
        return warning("session", words, f"{_SIGN_IN}: it has probably ended.")
    if now.date() >= health.sign_in_before:
        return warning("session", words, f"{_SIGN_IN}: it is about to end.")
    return ok("session", f"{words}; sign in again before {health.sign_in_before}")


def ago(time: timedelta) -> str:
    """How long ago, in the largest unit that fits."""
    hours = max(0, int(time.total_seconds())) // 3600
    if hours == 0:
        return "within the last hour"
    count, unit = (hours // 24, "day") if hours >= 24 else (hours, "hour")  # noqa: PLR2004 - hours of a day
    return f"{count} {unit}{'' if count == 1 else 's'} ago"
