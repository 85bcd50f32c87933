"""When the disputes of an account were last read, kept in a file of the data folder."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from autodispute.private_files import replace_file, site_folder

if TYPE_CHECKING:
    from pathlib import Path

_FOLDER = "checks"


def last_check(home: Path, site: str, account: str) -> datetime | None:
    """The moment at which the last check began, whatever came of it; None where there was none."""
    try:
        moment = datetime.fromisoformat(_file(home, site, account).read_text("ascii"))
    except (OSError, ValueError):
        return None
    return moment if moment.tzinfo else None


def note_check(home: Path, site: str, account: str, moment: datetime) -> None:
    """Remember that a check begins now.

    Raises `OSError` when it cannot be written.
    """
    replace_file(_file(home, site, account), moment.isoformat().encode())


def _file(home: Path, site: str, account: str) -> Path:
    return home / _FOLDER / site_folder(site) / account
