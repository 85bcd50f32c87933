"""Copies of the ledger's file: a damaged one kept aside, one as it was before its migration."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def move_aside(file: Path) -> Path:
    """Move the database with its two companions; nothing is overwritten."""
    aside = _free(file, "damaged")
    for end in ("", "-wal", "-shm"):
        part = file.with_name(file.name + end)
        if part.exists():
            part.rename(aside.with_name(aside.name + end))
    return aside


def _free(file: Path, what: str) -> Path:
    """A name beside the file that nothing has yet."""
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    names = (file.with_name(f"{file.stem}-{what}-{stamp}{n}{file.suffix}") for n in ("", *(f"-{n}" for n in range(99))))
    return next(name for name in names if not name.exists())


def copy_before_migration(file: Path, what: str) -> None:
    """Keep the database as it was before its migration, with what is still in the write-ahead log.

    The log cannot be emptied into the file while another process reads, so the file alone may lack rows.
    """
    kept = _free(file, what)
    os.close(os.open(kept, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(kept)) as target:
            source.backup(target)
    except sqlite3.Error as error:
        kept.unlink()
        raise OSError(str(error)) from error
