"""Prepare an MP4: copied as it is, then its metadata blanked in the copy."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, BinaryIO

from autodispute.evidence.faults import unreadable
from autodispute.evidence.film_metadata import Blank, blanks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_BLOCK = 1 << 20
_LARGE = 200_000_000
"""Bytes. One source names 200 MB as the most for a video (rules.md 3.5, LOW), so it is only said."""


def prepare_film(original: Path, copy: BinaryIO) -> tuple[str, tuple[str, ...]]:
    """Write what is uploaded to `copy` (open for reading and writing); the film is never in memory.

    Returns:
        The original's SHA-256 and what was changed.

    Raises:
        EvidenceError: the film is broken, has no pictures or cannot be read.
    """
    try:
        with original.open("rb") as file:
            size = file.seek(0, 2)
            found = blanks(file, size)
    except OSError as error:
        raise unreadable(error) from error
    digest = hashlib.sha256()
    for block in _blocks(original):
        digest.update(block)
        copy.write(block)
    changed = [_apply(copy, blank) for blank in found]
    changes: tuple[str, ...] = ("metadata removed",) if any(changed) else ()
    if size > _LARGE:
        changes += (f"note: {size // 1_000_000} MB; the site may take no more than 200 MB",)
    return digest.hexdigest(), changes


def _blocks(original: Path) -> Iterator[bytes]:
    try:
        with original.open("rb") as file:
            while block := file.read(_BLOCK):
                yield block
    except OSError as error:
        raise unreadable(error) from error


def _apply(copy: BinaryIO, blank: Blank) -> bool:
    """Overwrite one stretch; whether anything in it was different before."""
    changed = False
    for start in range(blank.start, blank.end, _BLOCK):
        length = min(_BLOCK, blank.end - start)
        text = blank.text.ljust(length, b"\0")
        copy.seek(start)
        if copy.read(length) != text:
            copy.seek(start)
            copy.write(text)
            changed = True
    return changed
