"""Where an MP4 keeps who, where and with what it was filmed, and how to blank it in place.

No byte moves: a box is renamed to `free`, which players skip, and its content zeroed. The film itself
is not touched. What a camera hides inside the compressed pictures is out of reach without encoding anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from autodispute.evidence.boxes import Box, inside, read, walk
from autodispute.evidence.faults import EvidenceError, broken
from autodispute.evidence.film_samples import sample_ranges

if TYPE_CHECKING:
    from collections.abc import Iterator

_KEPT_AT_TOP = frozenset({b"ftyp", b"moov", b"mdat", b"moof", b"styp", b"sidx", b"mfra"})
_KEPT_IN = {
    b"moov": frozenset({b"mvhd", b"trak", b"mvex", b"iods"}),
    b"trak": frozenset({b"tkhd", b"edts", b"tref", b"mdia"}),
}
_CONTAINERS = frozenset({b"moov", b"trak", b"mdia", b"minf", b"stbl", b"moof", b"traf"})
_ALWAYS_BLANKED = frozenset({b"udta", b"meta", b"uuid", b"free", b"skip", b"wide"})
_PICTURE, _SOUND = b"vide", b"soun"
_HANDLER_NAME = 24
_FIRST_ENTRY = 8
_ENCODER_NAME = 50
_ENCODER_NAME_LENGTH = 32


@dataclass(frozen=True, slots=True)
class Blank:
    """A stretch of the file that is overwritten with `text`, then zeros up to `end`."""

    start: int
    end: int
    text: bytes = b""


def blanks(file: BinaryIO, size: int) -> list[Blank]:
    """All that has to be blanked in a film of `size` bytes.

    Raises:
        EvidenceError: the film is broken, has no pictures, or hides data where it cannot be blanked.
    """
    top = list(walk(file, 0, size))
    names = [box.name for box in top]
    if names[:1] != [b"ftyp"] or names.count(b"moov") != 1 or b"mdat" not in names:
        raise broken("MP4")
    found = [blank for box in top for blank in _in_box(file, box, _KEPT_AT_TOP)]
    tracks = inside(file, next(box for box in top if box.name == b"moov"), b"trak")
    kinds = [_track_kind(file, track) for track in tracks]
    if _PICTURE not in kinds:
        raise EvidenceError("this MP4 has no pictures, only sound.", "Put a film or photos in the folder.")
    for track, kind in zip(tracks, kinds, strict=True):
        found += _names(file, track, kind)
        if kind not in (_PICTURE, _SOUND):
            found += _side_track(file, track, size, fragmented=b"moof" in names)
    return found


def _in_box(file: BinaryIO, box: Box, kept: frozenset[bytes] | None) -> Iterator[Blank]:
    if box.name in _ALWAYS_BLANKED or (kept is not None and box.name not in kept):
        yield from _whole(box)
    elif box.name in _CONTAINERS:
        for child in walk(file, box.content, box.end):
            yield from _in_box(file, child, _KEPT_IN.get(box.name))


def _whole(box: Box) -> Iterator[Blank]:
    yield Blank(box.start + 4, box.start + 8, b"free")
    yield Blank(box.content, box.end)


def _track_kind(file: BinaryIO, track: Box) -> bytes:
    handlers = inside(file, track, b"mdia", b"hdlr")
    return read(file, handlers[0], 12)[8:12] if handlers else b""


def _names(file: BinaryIO, track: Box, kind: bytes) -> Iterator[Blank]:
    """The names of recorder and encoder, which tell the make of the camera."""
    for handler in inside(file, track, b"mdia", b"hdlr"):
        yield Blank(min(handler.content + _HANDLER_NAME, handler.end), handler.end)
    if kind == _PICTURE:
        for table in inside(file, track, b"mdia", b"minf", b"stbl", b"stsd"):
            for entry in walk(file, table.content + _FIRST_ENTRY, table.end):
                name = entry.start + _ENCODER_NAME
                if name + _ENCODER_NAME_LENGTH <= entry.end:
                    yield Blank(name, name + _ENCODER_NAME_LENGTH)


def _side_track(file: BinaryIO, track: Box, size: int, *, fragmented: bool) -> Iterator[Blank]:
    """Tracks beside picture and sound: action cameras and drones write GPS into them."""
    if fragmented:
        raise EvidenceError(
            "this MP4 carries a data track (often GPS) that cannot be taken out.",
            "Save it anew as MP4 (HandBrake does it, for example) and use that file.",
        )
    for start, end in sample_ranges(file, track):
        if end > size:
            raise broken("MP4")
        yield Blank(start, end)
    yield from _whole(track)
