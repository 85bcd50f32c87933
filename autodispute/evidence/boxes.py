"""The boxes an MP4 is made of (ISO 14496-12): each has a length, a name of four letters, a content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from autodispute.evidence.faults import broken

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHORT, _LONG = 8, 16


@dataclass(frozen=True, slots=True)
class Box:
    """Where one box lies in the file: its header starts at `start`, its content at `content`."""

    name: bytes
    start: int
    content: int
    end: int


def walk(file: BinaryIO, start: int, end: int) -> Iterator[Box]:
    """The boxes between two places of the file, without those inside them.

    Raises:
        EvidenceError: a box does not fit between them, as in a film that was cut off.
    """
    while start < end:
        file.seek(start)
        header = file.read(_LONG)
        size, content = int.from_bytes(header[:4], "big"), start + _SHORT
        if size == 1:
            size, content = int.from_bytes(header[8:16], "big"), start + _LONG
        elif size == 0:
            size = end - start  # the last box may leave its length open
        stop = start + size
        if len(header) < _SHORT or not header[4:8].strip(b"\0") or stop < content or stop > end:
            raise broken("MP4")
        yield Box(header[4:8], start, content, stop)
        start = stop


def inside(file: BinaryIO, box: Box, *names: bytes) -> list[Box]:
    """The boxes reached from `box` by this path of names: `inside(f, trak, b"mdia", b"hdlr")`."""
    found = [box]
    for name in names:
        found = [child for parent in found for child in walk(file, parent.content, parent.end) if child.name == name]
    return found


def read(file: BinaryIO, box: Box, most: int) -> bytes:
    """The content of a box, of at most `most` bytes."""
    file.seek(box.content)
    return file.read(min(box.end - box.content, most))
