"""Take a JPEG apart and put it together without metadata; the picture itself stays bit for bit."""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

from autodispute.evidence.faults import broken
from autodispute.evidence.icc import neutral_profile
from autodispute.evidence.orientation import read_orientation

if TYPE_CHECKING:
    from collections.abc import Iterator

_SOI, _EOI, _SOS, _APP0, _APP1, _APP2, _APP14, _APP15, _COMMENT = (
    0xD8, 0xD9, 0xDA, 0xE0, 0xE1, 0xE2, 0xEE, 0xEF, 0xFE,
)  # fmt: skip
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_END_OF_SCAN = re.compile(rb"\xff[^\xff\x00\xd0-\xd7]")
_MOST_SCANS = 100
"""A progressive photo has about ten; thousands of tiny ones are made to keep a decoder busy."""

_ICC = b"ICC_PROFILE\0"
_ICC_CHUNK = 65_519


@dataclass(frozen=True, slots=True)
class PlainJpeg:
    """A JPEG without metadata, and what its metadata said about it."""

    data: bytes
    size: tuple[int, int]
    orientation: int
    had_metadata: bool
    had_appendix: bool


def plain_jpeg(data: bytes) -> PlainJpeg:
    """Remove EXIF, XMP, IPTC, comments, thumbnails, further pictures and all that follows the end.

    What is needed to show the same pixels is kept: tables, scans, the JFIF and Adobe words, and the
    colour profile without its device data.

    Raises:
        EvidenceError: the file is not a whole JPEG.
    """
    kept: list[bytes] = []
    profile: dict[int, bytes] = {}
    size, orientation, scans, whole = (0, 0), 1, 0, 0
    for marker, segment, end in _segments(data):
        whole = end
        payload = segment[4:]
        if marker in _FRAMES and len(payload) > 5:  # noqa: PLR2004 - precision, height, width, components
            size = (int.from_bytes(payload[3:5], "big"), int.from_bytes(payload[1:3], "big"))
        if marker == _APP2 and payload.startswith(_ICC):
            profile[payload[12]] = payload[14:]
        elif marker == _APP1 and payload.startswith(b"Exif\0"):
            orientation = read_orientation(payload)
        scans += marker == _SOS
        kept.append(_neutral(marker, segment))
    if min(size) == 0 or not 0 < scans <= _MOST_SCANS:
        raise broken("JPEG")
    plain = _assemble(kept, b"".join(profile[number] for number in sorted(profile)))
    appendix = bool(data[whole:].strip(b"\0\n\r "))
    return PlainJpeg(plain, size, orientation, len(plain) < whole, appendix)


def _segments(data: bytes) -> Iterator[tuple[int, bytes, int]]:
    """Each marker with its bytes (a scan with its picture data) and where it ends."""
    at = 2
    while True:
        while data[at : at + 2] == b"\xff\xff":
            at += 1
        if len(data) < at + 2 or data[at] != 0xFF:  # noqa: PLR2004 - every marker starts so
            raise broken("JPEG")
        marker = data[at + 1]
        if marker == _EOI:
            yield marker, data[at : at + 2], at + 2
            return
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == _SOS:
            found = _END_OF_SCAN.search(data, end)
            end = found.start() if found else len(data)
        if end < at + 4:
            raise broken("JPEG")
        yield marker, data[at:end], end
        at = end


def _neutral(marker: int, segment: bytes) -> bytes:
    """What is kept of one segment; the colour profile is put back later."""
    if marker == _APP0 and segment[4:9] == b"JFIF\0":
        return b"\xff\xe0\0\x10" + segment[4:16].ljust(12, b"\0") + b"\0\0"  # no thumbnail
    if marker == _APP14 and segment[4:9] == b"Adobe":
        return b"\xff\xee\0\x0e" + segment[4:16].ljust(12, b"\0")
    if _APP0 <= marker <= _APP15 or marker == _COMMENT:
        return b""
    return segment


def _assemble(kept: list[bytes], profile: bytes) -> bytes:
    neutral = neutral_profile(profile) or b""
    starts = range(0, len(neutral), _ICC_CHUNK)
    chunks = [
        b"\xff\xe2"
        + struct.pack(">H", 16 + len(neutral[start : start + _ICC_CHUNK]))
        + _ICC
        + bytes((number, len(starts)))
        + neutral[start : start + _ICC_CHUNK]
        for number, start in enumerate(starts, 1)
    ]
    words = [piece for piece in kept if piece.startswith((b"\xff\xe0", b"\xff\xee"))]
    rest = [piece for piece in kept if not piece.startswith((b"\xff\xe0", b"\xff\xee"))]
    return b"".join((b"\xff\xd8", *words[:2], *chunks, *rest))
