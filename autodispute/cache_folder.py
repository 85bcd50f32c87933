"""Where what can be made again is kept, so that the next run need not make it: nothing of the person's."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from platformdirs import user_cache_path

from autodispute.private_files import make_folder

if TYPE_CHECKING:
    from pathlib import Path

_OTHERS_WRITE = 0o022


def cache_folder(name: str) -> Path | None:
    """The folder of that name in the user's cache; None where it cannot be made, or others may write there."""
    folder = user_cache_path("autodispute") / name
    try:
        make_folder(folder)
        is_own = all(map(_is_own, (folder.parent, folder)))
    except OSError:
        return None
    return folder if is_own else None


def _is_own(folder: Path) -> bool:
    """Whether nobody else can put anything there: what is kept is run as code."""
    if not hasattr(os, "geteuid"):
        return True
    found = folder.stat()
    return found.st_uid == os.geteuid() and not found.st_mode & _OTHERS_WRITE
