"""Where what can be made again is kept, so that the next run need not make it: nothing of the person's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from platformdirs import user_cache_path

from autodispute.private_files import make_folder

if TYPE_CHECKING:
    from pathlib import Path


def cache_folder(name: str) -> Path | None:
    """The folder of that name in the user's cache, for the owner only; None where it cannot be made."""
    folder = user_cache_path("autodispute") / name
    try:
        make_folder(folder)
    except OSError:
        return None
    return folder
