"""Files for the owner's eyes only, replaced whole or not at all."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from pathlib import Path

OWNER_ONLY_FILE = 0o600
OWNER_ONLY_FOLDER = 0o700


def site_folder(site: str) -> str:
    """What the folder of one site is called: its host, and its port where it names one."""
    return urlsplit(site).netloc.replace(":", "_")


def make_folder(path: Path) -> None:
    """Make the folder and those above it that are missing, each for the owner only."""
    if not path.is_dir():
        make_folder(path.parent)
        path.mkdir(mode=OWNER_ONLY_FOLDER, exist_ok=True)


def replace_file(path: Path, content: bytes) -> None:
    """Put the content in the file's place; after a crash there is the old file or the new one, never a part.

    Raises `OSError` when it cannot be written; the old file is then as it was.
    """
    make_folder(path.parent)
    part = path.with_name(f"{path.name}.{os.urandom(4).hex()}.part")  # another process may write the same file now
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY_FILE)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
