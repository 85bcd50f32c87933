"""When a kept session was first seen to have ended: a moment beside its file, which itself stays as it is."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from autodispute.private_files import replace_file

if TYPE_CHECKING:
    from pathlib import Path

    from autodispute.session_store import Session

_A_DAY = timedelta(days=1)


def note_end(session_file: Path, moment: datetime) -> None:
    """Keep the moment, unless one is kept already: the first one is the truest.

    Raises `OSError` when it cannot be written.
    """
    if end_of(session_file) is None:
        replace_file(_file(session_file), moment.isoformat().encode())


def end_of(session_file: Path) -> datetime | None:
    """When the session was seen to have ended; None where nobody has seen it."""
    try:
        moment = datetime.fromisoformat(_file(session_file).read_text("ascii"))
    except (OSError, ValueError):
        return None
    return moment if moment.tzinfo else None


def forget_end(session_file: Path) -> None:
    """Another session has taken its place, or it was seen to work after all."""
    _file(session_file).unlink(missing_ok=True)


def lifetimes_after(session: Session, ended: datetime | None) -> tuple[float, ...]:
    """How long the account's sessions lasted, in seconds, with this one among them if it was seen to have ended.

    It lasted at least until it was last seen to work; where that is less than a day (ours), until its end was seen.
    """
    if ended is None:
        return session.lifetimes
    lasted = session.proven_at - session.signed_in_at
    if lasted < _A_DAY:
        lasted = ended - session.signed_in_at
    return (*session.lifetimes, max(0.0, lasted.total_seconds()))


def _file(session_file: Path) -> Path:
    return session_file.with_suffix(".ended")
