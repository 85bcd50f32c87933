"""Open, size and encode pictures, safely: no bomb is decoded and no defect of a file gets through."""

from __future__ import annotations

import struct
import tempfile
import threading
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pillow_heif
from PIL import Image

from autodispute.evidence.colour import for_jpeg
from autodispute.evidence.faults import EvidenceError, broken
from autodispute.evidence.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_PIXELS_JPEG = 220_000_000
"""Phones reach 200 megapixels (16,320 x 12,240). A JPEG that large is decoded at reduced size."""

MOST_PIXELS = 120_000_000
"""For what can only be decoded whole, at 3 to 4 bytes a pixel: about half a gigabyte of memory."""

LARGE = 40_000_000
"""Pixels. From here on one picture at a time is decoded, so that many cores do not fill the memory."""

CLEANED = "metadata removed"
UPRIGHT = "turned upright"

_QUALITIES = (90, 82, 74)
_LONGEST_EDGE = 65_500
"""The most pixels a side of a JPEG can have in the library in use (libjpeg, JPEG_MAX_DIMENSION)."""

_SMALLEST_EDGE = 64
_DAMAGE = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    struct.error,
    LookupError,
    TypeError,
    RuntimeError,
    AssertionError,
)
"""What Pillow and its plug-ins raise on damaged files."""

Image.MAX_IMAGE_PIXELS = MOST_PIXELS_JPEG  # Pillow's own guard stands behind ours
pillow_heif.register_heif_opener()
_one_large_picture = threading.Lock()


@dataclass(frozen=True, slots=True)
class Photo:
    """A prepared photo, not yet on disk."""

    data: bytes
    suffix: str
    changes: tuple[str, ...]


def open_picture(data: bytes, kind: Kind) -> Image.Image:
    """Open as this kind and no other; nothing is decoded yet."""
    return Image.open(BytesIO(data), formats=["HEIF" if kind is Kind.HEIC else kind.value])


def jpeg_bytes(image: Image.Image, **options: Any) -> bytes:
    """The picture as a JPEG file, with Pillow's options.

    It goes through a nameless file: only into a real one does Pillow encode without holding back
    the other threads (its `encode_to_file` gives up Python's lock, its `encode` does not).
    """
    image.load()  # before `save`, which copies a picture without a file name that is not loaded yet
    with tempfile.TemporaryFile() as file:
        image.save(file, "JPEG", **options)
        file.seek(0)
        return file.read()


@contextmanager
def room_for(size: tuple[int, int], most: int, what: str) -> Iterator[None]:
    """Hold room for decoding `size` pixels; turn everything a decoder raises into a fault.

    Raises:
        EvidenceError: more than `most` pixels, or the picture is broken.
    """
    pixels = size[0] * size[1]
    if pixels > most:
        raise EvidenceError(
            f"this {what} claims {size[0]} x {size[1]} pixels; the most is {most // 1_000_000} megapixels.",
            "Save it anew at a smaller size, or take it out of the folder.",
        )
    with _one_large_picture if pixels > LARGE else nullcontext(), damage_reported(what):
        yield


@contextmanager
def damage_reported(what: str) -> Iterator[None]:
    """Turn everything that a decoder raises on a damaged file into a fault of that file."""
    try:
        yield
    except (Image.DecompressionBombError, MemoryError, OverflowError) as error:
        raise EvidenceError(
            f"this {what} is too large to be opened.",
            "Save it anew at a smaller size, or take it out of the folder.",
        ) from error
    except _DAMAGE as error:
        raise broken(what) from error


def fitted(image: Image.Image, size: tuple[int, int], limit: int, changes: tuple[str, ...]) -> Photo:
    """An upright picture as JPEG of at most `limit` bytes; `size` is what it had in the original.

    Raises:
        EvidenceError: not even a tiny picture fits.
    """
    flat, profile, whitened = for_jpeg(image)
    if whitened:
        changes = (*changes, "transparent parts made white")
    data, final = _fit(flat, limit, profile)
    if final != size:
        changes = (*changes, f"made smaller, from {size[0]} x {size[1]} to {final[0]} x {final[1]} pixels")
    return Photo(data, ".jpg", changes)


def _fit(image: Image.Image, limit: int, profile: bytes | None) -> tuple[bytes, tuple[int, int]]:
    shrink = min(1.0, _LONGEST_EDGE / max(image.size))
    while True:
        image = _shrunk(image, shrink)
        for quality in _QUALITIES:
            data = jpeg_bytes(image, quality=quality, icc_profile=profile)
            if len(data) <= limit:
                return data, image.size
            if len(data) > 2 * limit:
                break  # quality alone would have to fall too far
        if max(image.size) <= _SMALLEST_EDGE:
            raise EvidenceError(
                f"this picture cannot be made small enough for the limit of {limit:,} bytes.",
                "Set `photo_max_bytes` higher if it was lowered, or choose another picture.",
            )
        shrink = min(0.8, 0.95 * (limit / len(data)) ** 0.5)


def _shrunk(image: Image.Image, shrink: float) -> Image.Image:
    """Smaller by this factor; by a whole one where it is near, which takes a tenth of the time."""
    if shrink >= 1:
        return image
    if shrink < 2 / 3:
        return image.reduce(max(2, min(int(1 / shrink), 8)))
    size = (max(1, round(image.width * shrink)), max(1, round(image.height * shrink)))
    return image.resize(size, Image.Resampling.LANCZOS)
