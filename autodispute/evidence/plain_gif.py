"""A GIF without comments and foreign data; frames, their times and the loop stay as they are."""

from __future__ import annotations

import struct
from dataclasses import dataclass

from autodispute.evidence.faults import broken

_IMAGE, _EXTENSION, _TRAILER, _FILLER = 0x2C, 0x21, 0x3B, 0x00
_CONTROL, _APPLICATION = 0xF9, 0xFF
_LOOP_WORDS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")


@dataclass(frozen=True, slots=True)
class PlainGif:
    """A GIF without metadata."""

    data: bytes
    size: tuple[int, int]
    frames: int
    had_metadata: bool


def plain_gif(data: bytes) -> PlainGif:
    """Remove comments, texts, XMP and all that follows the end.

    `size` covers the canvas and every frame, also one that claims to lie outside of it.

    Raises:
        EvidenceError: the file is not a whole GIF.
    """
    try:
        return _walk(data)
    except (IndexError, struct.error) as error:
        raise broken("GIF") from error


def _walk(data: bytes) -> PlainGif:
    width, height, flags = struct.unpack_from("<HHB", data, 6)
    at = 13 + _table_bytes(flags)
    kept = [data[:at]]
    frames = 0
    while data[at] != _TRAILER:
        start, block = at, data[at]
        if block == _IMAGE:
            left, top, wide, high, flags = struct.unpack_from("<4HB", data, at + 1)
            width, height = max(width, left + wide), max(height, top + high)
            at = _after_blocks(data, at + 11 + _table_bytes(flags))
            kept.append(data[start:at])
            frames += 1
        elif block == _EXTENSION:
            label, word = data[at + 1], data[at + 3 : at + 14]
            at = _after_blocks(data, at + 2)
            if label == _CONTROL or (label == _APPLICATION and word in _LOOP_WORDS):
                kept.append(data[start:at])
        elif block == _FILLER:
            at += 1
        else:
            raise broken("GIF")
    if not frames or not (width and height):
        raise broken("GIF")
    plain = b"".join((*kept, b";"))
    return PlainGif(plain, (width, height), frames, len(plain) < len(data))


def _table_bytes(flags: int) -> int:
    """Bytes of the colour table these flags announce."""
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _after_blocks(data: bytes, at: int) -> int:
    while data[at]:
        at += 1 + data[at]
    return at + 1
