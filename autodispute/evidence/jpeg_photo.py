"""Prepare a JPEG: left bit for bit where that is possible, decoded no larger than needed otherwise."""

from __future__ import annotations

from PIL import Image, JpegImagePlugin

from autodispute.evidence.kinds import Kind
from autodispute.evidence.orientation import QUARTER_TURNS, upright
from autodispute.evidence.picture import (
    CLEANED,
    LARGE,
    MOST_PIXELS_JPEG,
    UPRIGHT,
    Photo,
    fitted,
    jpeg_bytes,
    open_picture,
    room_for,
)
from autodispute.evidence.plain_jpeg import PlainJpeg, plain_jpeg

_PIXELS_PER_BYTE = 1.25
"""Pixels worth decoding for each byte of the limit: at 0.8 bytes a pixel a JPEG looks like its
original, and pixels beyond that would only cost quality. 2 MB keep at least 2.5 megapixels."""

_STEPS = (8, 4, 2)
"""The sizes (an eighth, a quarter, half) at which a JPEG can be decoded in less time."""


def prepare_jpeg(data: bytes, limit: int) -> Photo:
    """Make what is uploaded from a JPEG.

    Raises:
        EvidenceError: the picture is broken, a bomb, or cannot be brought under the limit.
    """
    plain = plain_jpeg(data)
    changes = (CLEANED,) if plain.had_metadata else ()
    if plain.had_appendix:
        changes = (*changes, "a film or picture hidden behind it removed")
    with room_for(plain.size, MOST_PIXELS_JPEG, "JPEG"):
        if len(plain.data) > limit:
            return _reduced(plain, limit, changes)
        if plain.orientation == 1:
            _check(plain)
            return Photo(plain.data, ".jpg", changes)
        if plain.size[0] * plain.size[1] < _halved_from(limit):
            turned = _turned(plain)
            if len(turned) <= limit:
                return Photo(turned, ".jpg", (*changes, UPRIGHT))
        return _reduced(plain, limit, changes)


def _halved_from(limit: int) -> float:
    """From how many pixels on a photo under the limit is halved when it must be turned.

    With so few bytes for a pixel it has little detail that half the size would not show, and it is done much sooner.
    """
    return min(LARGE, limit * _PIXELS_PER_BYTE * _STEPS[-1] ** 2)


def _check(plain: PlainJpeg) -> None:
    """Read every byte of the picture at an eighth of its size: finds damage, and is quick."""
    image = open_picture(plain.data, Kind.JPEG)
    image.draft("L", (max(1, plain.size[0] // 8), max(1, plain.size[1] // 8)))
    image.load()


def _turned(plain: PlainJpeg) -> bytes:
    """Turned upright and encoded on the original's own quantisation grid: next to nothing is lost."""
    image = open_picture(plain.data, Kind.JPEG)
    if not isinstance(image, JpegImagePlugin.JpegImageFile):
        raise TypeError(image.format)
    quarter = plain.orientation in QUARTER_TURNS
    tables = [image.quantization[number] for number in sorted(image.quantization)]
    if quarter:
        tables = [[table[column * 8 + row] for row in range(8) for column in range(8)] for table in tables]
    sampling = JpegImagePlugin.get_sampling(image)
    if sampling < 0 or (quarter and sampling == 1):
        sampling = 0  # full colour: no turned form of this sampling can be written
    return jpeg_bytes(
        upright(image, plain.orientation),
        qtables=tables,
        subsampling=sampling,
        icc_profile=image.info.get("icc_profile"),
    )


def _reduced(plain: PlainJpeg, limit: int, changes: tuple[str, ...]) -> Photo:
    image: Image.Image = open_picture(plain.data, Kind.JPEG)
    width, height = image.size
    for step in _STEPS:
        if width * height >= limit * _PIXELS_PER_BYTE * step * step:
            image.draft(None, (width // step, height // step))
            break
    image = upright(image, plain.orientation)
    if plain.orientation != 1:
        changes = (*changes, UPRIGHT)
    if plain.orientation in QUARTER_TURNS:
        width, height = height, width
    return fitted(image, (width, height), limit, changes)
