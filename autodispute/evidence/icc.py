"""Colour profiles without their maker.

A picture needs its profile to show the right colours, but a profile also names the screen, phone or
scanner it was made for, and sometimes its owner. Only what colours are computed from is kept.
"""

from __future__ import annotations

import struct

_LARGEST = 4_000_000
"""Bytes. Profiles of printing presses reach about 2 MB; what is larger is no profile."""

_COLOUR_TAGS = frozenset(
    b"wtpt bkpt chad rXYZ gXYZ bXYZ rTRC gTRC bTRC kTRC A2B0 A2B1 A2B2 B2A0 B2A1 B2A2 "
    b"D2B0 D2B1 D2B2 D2B3 B2D0 B2D1 B2D2 B2D3 gamt cicp lumi".split(),
)
_HEADER = 128
_TEXT = "colour profile"


def neutral_profile(profile: bytes | None) -> bytes | None:
    """The same colours without names, dates and device data; None for what is not a profile."""
    if not profile or len(profile) > _LARGEST or profile[36:40] != b"acsp":
        return None
    try:
        tags = _colour_tags(profile)
    except struct.error:
        return None
    if not tags:
        return None
    modern = profile[8] >= 4  # noqa: PLR2004 - version 4 of the ICC format writes its texts in another way
    tags[b"desc"] = _modern_text() if modern else _old_description()
    tags[b"cprt"] = _modern_text() if modern else b"text\0\0\0\0" + _TEXT.encode() + b"\0"
    return _assemble(_neutral_header(profile[:_HEADER]), tags)


def _colour_tags(profile: bytes) -> dict[bytes, bytes]:
    (count,) = struct.unpack_from(">I", profile, _HEADER)
    tags = {}
    for number in range(min(count, 100)):
        name, start, size = struct.unpack_from(">4sII", profile, _HEADER + 4 + 12 * number)
        if name in _COLOUR_TAGS and start + size <= len(profile):
            tags[name] = profile[start : start + size]
    return tags


def _neutral_header(header: bytes) -> bytes:
    """Keep version, class, spaces, intent and white point; blank software, date, maker, model, ID."""
    date = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)
    return b"".join(
        (
            bytes(8),  # size, written last; preferred colour engine
            header[8:24],
            date,
            header[36:40],
            bytes(4),  # platform
            header[44:48],
            bytes(8),  # device maker, device model
            header[56:80],
            bytes(48),  # creator, ID, reserved
        ),
    )


def _assemble(header: bytes, tags: dict[bytes, bytes]) -> bytes:
    table, body = [], b""
    places: dict[bytes, int] = {}
    first = _HEADER + 4 + 12 * len(tags)
    for name, data in tags.items():
        if data not in places:
            places[data] = first + len(body)
            body += data + bytes(-len(data) % 4)
        table.append(struct.pack(">4sII", name, places[data], len(data)))
    return struct.pack(">I", first + len(body)) + header[4:] + struct.pack(">I", len(tags)) + b"".join(table) + body


def _modern_text() -> bytes:
    text = _TEXT.encode("utf-16-be")
    return b"mluc\0\0\0\0" + struct.pack(">II4sII", 1, 12, b"enUS", len(text), 28) + text


def _old_description() -> bytes:
    text = _TEXT.encode() + b"\0"
    return b"desc\0\0\0\0" + struct.pack(">I", len(text)) + text + bytes(78)
