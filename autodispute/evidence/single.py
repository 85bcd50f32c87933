"""Prepare one file: see what it is, hash the original, write what is uploaded."""

from __future__ import annotations

import hashlib
import os
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from autodispute.evidence.faults import EvidenceError, broken, unreadable
from autodispute.evidence.film import prepare_film
from autodispute.evidence.kinds import HEAD_BYTES, TAKEN, TAKEN_SUFFIXES, Kind, sniff
from autodispute.evidence.photo import prepare_photo
from autodispute.evidence.refusals import refusal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import BufferedRandom
    from pathlib import Path

_LARGEST_PHOTO = 500_000_000
"""Bytes of a photo's file, which is read into memory: more than 120 megapixels without compression."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A prepared file that has no upload name yet."""

    original: Path
    path: Path
    suffix: str
    sha256: str
    bytes: int
    original_sha256: str
    original_bytes: int
    changes: tuple[str, ...]


def prepare_one(file: Path, path: Path, photo_max_bytes: int) -> Draft:
    """Write what is uploaded for `file` to `path`, which must not exist yet; only the owner may read it.

    Raises:
        EvidenceError: the file cannot be evidence.
        OSError: `path` cannot be written.
    """
    kind, size = _look_at(file)
    if kind is Kind.MP4:
        with _owner_only(path) as copy:
            original_sha256, changes = prepare_film(file, copy)
            copy.seek(0)
            sha256 = hashlib.file_digest(copy, "sha256").hexdigest()
        return Draft(file, path, ".mp4", sha256, path.stat().st_size, original_sha256, size, changes)
    data = _read(file, size)
    photo = prepare_photo(data, kind, photo_max_bytes)
    with _owner_only(path) as copy:
        copy.write(photo.data)
    return Draft(
        original=file,
        path=path,
        suffix=photo.suffix,
        sha256=hashlib.sha256(photo.data).hexdigest(),
        bytes=len(photo.data),
        original_sha256=hashlib.sha256(data).hexdigest(),
        original_bytes=len(data),
        changes=photo.changes,
    )


def _look_at(file: Path) -> tuple[Kind, int]:
    if file.is_dir():
        raise EvidenceError("this is a folder.", "Name the photos in it one by one.")
    try:
        if not file.is_file():
            raise EvidenceError("this is not an ordinary file.", "Put a photo or an MP4 film in its place.")
        size = file.stat().st_size
        with file.open("rb") as opened:
            head = opened.read(HEAD_BYTES)
    except OSError as error:
        raise unreadable(error) from error
    if not head:
        raise EvidenceError("the file is empty.", "Copy it again from the phone or camera.")
    kind = sniff(head)
    if kind in TAKEN:
        return kind, size
    suffix = file.suffix.lower()
    raise broken(suffix[1:].upper()) if kind is None and suffix in TAKEN_SUFFIXES else refusal(file.name, head)


def _read(file: Path, size: int) -> bytes:
    if size > _LARGEST_PHOTO:
        raise EvidenceError(
            f"this photo has {size // 1_000_000} MB; the most is {_LARGEST_PHOTO // 1_000_000} MB.",
            "Save it anew as JPG.",
        )
    try:
        return file.read_bytes()
    except OSError as error:
        raise unreadable(error) from error


@contextmanager
def _owner_only(path: Path) -> Iterator[BufferedRandom]:
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, 0o600), "w+b") as file:
        yield file
