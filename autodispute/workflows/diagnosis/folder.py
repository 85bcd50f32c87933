"""The data folder: writable, for its owner only, with room for a filing."""

from __future__ import annotations

import os
import shutil
import tempfile
from typing import TYPE_CHECKING

from autodispute.errors import ConfigError
from autodispute.workflows.diagnosis.finding import Finding, fault, ok, warning

if TYPE_CHECKING:
    from pathlib import Path

_MB = 1_000_000
LEAST_FREE = 50 * _MB
"""Bytes a filing with photos takes; ours: ten copies of at most 2 MB (rules.md 3.5), a report and pictures, and as much
again to spare. A filing with three photos in the practice shop takes 3.3 MB in all."""
FREE_FOR_A_FILM = LEAST_FREE + 200 * _MB
"""Bytes with the copy of one film; 200 MB is the only limit for films that is known (rules.md 3.5, low)."""
_OTHERS = 0o077


def check_folder(home: Path) -> Finding:
    """Whether the data folder can be used; one that is not there yet is not made."""
    there = home if home.exists() else next(parent for parent in home.parents if parent.exists())
    try:
        with tempfile.TemporaryFile(dir=there):
            pass
    except OSError as error:
        words = f"{there} cannot be written ({error.strerror})"
        return fault("folder", ConfigError(f"{words}."), "Make it yours to write, or set AUTODISPUTE_HOME to another.")
    return _without_room(home, there) or _open_to_others(home) or ok("folder", _words(home, there))


def _words(home: Path, there: Path) -> str:
    is_new = "" if there == home else ", not made yet"
    return f"{home}{is_new}; {_free(there) / 1_000_000_000:.1f} GB free"


def _free(folder: Path) -> int:
    return shutil.disk_usage(folder).free


def _without_room(home: Path, there: Path) -> Finding | None:
    free = _free(there)
    words = f"{home} has {free / _MB:.0f} MB left on its disk"
    if free < LEAST_FREE:
        remedy = f"Make room: a filing with photos takes up to {LEAST_FREE // _MB} MB for copies, pictures and report."
        return fault("folder", ConfigError(f"{words}."), remedy)
    if free < FREE_FOR_A_FILM:
        return warning("folder", words, f"Make room before you file a film: {FREE_FOR_A_FILM // _MB} MB are enough.")
    return None


def _open_to_others(home: Path) -> Finding | None:
    """A warning where other users of this computer can look in; on Windows the profile's own rights keep them out."""
    if not hasattr(os, "geteuid") or not home.exists():
        return None
    seen = home.stat()
    if seen.st_mode & _OTHERS:
        mode = f"{seen.st_mode & 0o777:03o}"
        return warning("folder", f"{home} is open to other users (mode {mode})", f"Run `chmod 700 {home}`.")
    if seen.st_uid != os.geteuid():
        return warning("folder", f"{home} is another user's", "Run autodispute as the user whose folder it is.")
    return None
