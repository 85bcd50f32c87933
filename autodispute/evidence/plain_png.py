"""A PNG without metadata: every chunk that carries or places pixels is kept as it is."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from autodispute.evidence.faults import broken
from autodispute.evidence.icc import neutral_profile

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIGNATURE = 8
_COLOUR_TYPE, _PALETTE = 25, 3
_KEPT = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB sBIT bKGD hIST pHYs cICP mDCV cLLI acTL fcTL fdAT".split(),
)
_LARGEST_PROFILE = 4_000_000


@dataclass(frozen=True, slots=True)
class PlainPng:
    """A PNG without metadata."""

    data: bytes
    size: tuple[int, int]
    exif: bytes | None
    had_metadata: bool


def plain_png(data: bytes) -> PlainPng:
    """Remove texts, times, EXIF and private chunks; the colour profile loses its device data.

    Raises:
        EvidenceError: the file is not a whole PNG.
    """
    kept = [data[:_SIGNATURE]]
    exif = None
    size = (0, 0)
    for name, chunk in _chunks(data):
        if name == b"IHDR" and size == (0, 0):
            size = struct.unpack_from(">II", chunk, 8)
        elif name == b"eXIf":
            exif = chunk[8:-4]
        if name in _KEPT:
            kept.append(chunk)
        elif name == b"iCCP":
            kept.append(_neutral(chunk))
    names = [chunk[4:8] for chunk in kept]
    if min(size) == 0 or (data[_COLOUR_TYPE] == _PALETTE and b"PLTE" not in names):
        raise broken("PNG")
    plain = b"".join(kept)
    return PlainPng(plain, size, exif, len(plain) < len(data))


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at, name = _SIGNATURE, b""
    while name != b"IEND":
        head = data[at : at + 8]
        end = at + 12 + int.from_bytes(head[:4], "big")
        if len(head) < _SIGNATURE or end > len(data) or (not name and head != b"\0\0\0\rIHDR"):
            raise broken("PNG")
        name = head[4:]
        yield name, data[at:end]
        at = end


def _neutral(chunk: bytes) -> bytes:
    _, _, packed = chunk[8:-4].partition(b"\0")
    try:
        profile = zlib.decompressobj().decompress(packed[1:], _LARGEST_PROFILE)
    except zlib.error:
        return b""
    neutral = neutral_profile(profile)
    if neutral is None:
        return b""
    body = b"iCCP" + b"profile\0\0" + zlib.compress(neutral)
    return struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
