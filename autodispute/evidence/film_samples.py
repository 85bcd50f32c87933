"""Where the samples of one track lie in an MP4, from its tables (ISO 14496-12, 8.7)."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, BinaryIO

from autodispute.evidence.boxes import Box, inside, read
from autodispute.evidence.faults import broken

if TYPE_CHECKING:
    from collections.abc import Iterator

_LARGEST_TABLE = 16_000_000
"""Bytes. Hours of film stay far below it."""


def sample_ranges(file: BinaryIO, track: Box) -> Iterator[tuple[int, int]]:
    """Start and end of each chunk of the track, in bytes from the start of the file.

    Raises:
        EvidenceError: the tables contradict each other.
    """
    tables = {
        box.name: read(file, box, _LARGEST_TABLE)
        for table in inside(file, track, b"mdia", b"minf", b"stbl")
        for name in (b"stco", b"co64", b"stsc", b"stsz")
        for box in inside(file, table, name)
    }
    try:
        offsets = _offsets(tables)
        if offsets:
            yield from _chunks(offsets, _runs(tables[b"stsc"]), tables[b"stsz"])
    except (struct.error, KeyError) as error:
        raise broken("MP4") from error


def _offsets(tables: dict[bytes, bytes]) -> tuple[int, ...]:
    wide = b"co64" in tables
    table = tables[b"co64"] if wide else tables[b"stco"]
    (count,) = struct.unpack_from(">I", table, 4)
    if count > len(table):
        raise broken("MP4")
    return struct.unpack_from(f">{count}{'Q' if wide else 'I'}", table, 8)


def _runs(table: bytes) -> list[tuple[int, int]]:
    """First chunk (from 1) and samples in each chunk from there on."""
    (count,) = struct.unpack_from(">I", table, 4)
    if count > len(table):
        raise broken("MP4")
    return [struct.unpack_from(">II", table, 8 + 12 * number) for number in range(count)]


def _chunks(
    offsets: tuple[int, ...],
    runs: list[tuple[int, int]],
    sizes: bytes,
) -> Iterator[tuple[int, int]]:
    fixed, count = struct.unpack_from(">II", sizes, 4)
    sample = 0
    per_chunk = dict(runs)
    samples = 0
    for number, offset in enumerate(offsets, 1):
        samples = per_chunk.get(number, samples)
        if sample + samples > count:
            raise broken("MP4")
        length = fixed * samples if fixed else sum(struct.unpack_from(f">{samples}I", sizes, 12 + 4 * sample))
        yield offset, offset + length
        sample += samples
