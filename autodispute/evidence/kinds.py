"""Tell what a file is by its first bytes; its suffix is only a name."""

from __future__ import annotations

from enum import StrEnum

HEAD_BYTES = 64
"""Enough of a file to see its kind, the compatible brands of an MP4 included."""

_HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1"}
_MP4_BRANDS = {b"isom", b"mp41", b"mp42", b"avc1", b"M4V ", b"M4VH", b"MSNV", b"dash"} | {
    b"iso%d" % version for version in range(2, 10)
}
_BOXES_OF_OLD_MOV = {b"moov", b"mdat", b"wide", b"pnot"}


class Kind(StrEnum):
    """What a file can be. The first eight are taken, the rest are recognised to be refused well."""

    JPEG = "JPEG"
    PNG = "PNG"
    GIF = "GIF"
    HEIC = "HEIC"
    WEBP = "WEBP"
    BMP = "BMP"
    TIFF = "TIFF"
    MP4 = "MP4"
    AVIF = "AVIF"
    MOV = "MOV"
    AVI = "AVI"
    MKV = "MKV or WEBM"
    THREE_GP = "3GP"
    PDF = "PDF"
    ARCHIVE = "ZIP"


TAKEN = frozenset(
    {Kind.JPEG, Kind.PNG, Kind.GIF, Kind.HEIC, Kind.WEBP, Kind.BMP, Kind.TIFF, Kind.MP4},
)
"""The kinds that become uploads: rules.md 3.5, and those that are converted to one of them."""

TAKEN_SUFFIXES = frozenset(
    {".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".gif", ".heic", ".heif", ".hif", ".webp"}
    | {".bmp", ".dib", ".tif", ".tiff", ".mp4", ".m4v"},
)
"""The suffixes by which a broken or empty file is still known to be meant as evidence."""

_STARTS = {
    b"\xff\xd8\xff": Kind.JPEG,
    b"\x89PNG\r\n\x1a\n": Kind.PNG,
    b"GIF87a": Kind.GIF,
    b"GIF89a": Kind.GIF,
    b"BM": Kind.BMP,
    b"II*\0": Kind.TIFF,
    b"MM\0*": Kind.TIFF,
    b"II+\0": Kind.TIFF,
    b"MM\0+": Kind.TIFF,
    b"\x1aE\xdf\xa3": Kind.MKV,
    b"%PDF": Kind.PDF,
    b"PK\x03\x04": Kind.ARCHIVE,
}


def sniff(head: bytes) -> Kind | None:
    """The kind of a file by its first `HEAD_BYTES` bytes; None when they say nothing."""
    for start, kind in _STARTS.items():
        if head.startswith(start):
            return kind
    if head[:4] == b"RIFF":
        return {b"WEBP": Kind.WEBP, b"AVI ": Kind.AVI}.get(head[8:12])
    if head[4:8] == b"ftyp":
        return _by_brand(head)
    return Kind.MOV if head[4:8] in _BOXES_OF_OLD_MOV else None


def _by_brand(head: bytes) -> Kind | None:
    end = min(int.from_bytes(head[:4], "big"), len(head))
    major = head[8:12]
    brands = {major} | {head[at : at + 4] for at in range(16, end - 3, 4)}
    if major == b"qt  ":
        return Kind.MOV
    if brands & {b"avif", b"avis"}:
        return Kind.AVIF
    if major in _HEIC_BRANDS:
        return Kind.HEIC
    if major.startswith(b"3g"):
        return Kind.THREE_GP
    return Kind.MP4 if brands & _MP4_BRANDS else None
