"""Prepare one photo: without metadata, upright, in a format the form takes, under the limit.

Formats and the need for a limit: rules.md 3.5. Everything happens in memory, on a copy.
"""

from __future__ import annotations

from io import BytesIO

from autodispute.evidence.faults import EvidenceError
from autodispute.evidence.jpeg_photo import prepare_jpeg
from autodispute.evidence.kinds import Kind
from autodispute.evidence.orientation import read_orientation, upright
from autodispute.evidence.picture import (
    CLEANED,
    MOST_PIXELS,
    UPRIGHT,
    Photo,
    damage_reported,
    fitted,
    open_picture,
    room_for,
)
from autodispute.evidence.plain_gif import plain_gif
from autodispute.evidence.plain_png import plain_png

_MOST_PIXELS_ANIMATED = 1_000_000_000
"""Over all frames. Beyond it a small file would keep the decoder busy for minutes."""


def prepare_photo(data: bytes, kind: Kind, limit: int) -> Photo:
    """Make what is uploaded, of at most `limit` bytes, from the bytes of the original.

    Raises:
        EvidenceError: the picture is broken, a bomb, or cannot be brought under the limit.
    """
    if kind is Kind.JPEG:
        return prepare_jpeg(data, limit)
    if kind is Kind.PNG:
        return _prepare_png(data, limit)
    if kind is Kind.GIF:
        return _prepare_gif(data, limit)
    return _convert(data, kind, limit)


def _prepare_png(data: bytes, limit: int) -> Photo:
    plain = plain_png(data)
    with room_for(plain.size, MOST_PIXELS, "PNG"):
        image = open_picture(plain.data, Kind.PNG)
        image.load()
        cleaned = plain.data
        changes = (CLEANED,) if plain.had_metadata else ()
        orientation = read_orientation(plain.exif)
        if orientation != 1:
            image = upright(image, orientation)
            out = BytesIO()
            image.save(out, "PNG")
            cleaned = plain_png(out.getvalue()).data
            changes = (*changes, UPRIGHT)
        if len(cleaned) <= limit:
            return Photo(cleaned, ".png", changes)
        return fitted(image, image.size, limit, (*changes, "converted from PNG to JPEG"))


def _prepare_gif(data: bytes, limit: int) -> Photo:
    plain = plain_gif(data)
    changes = (CLEANED,) if plain.had_metadata else ()
    if plain.frames > 1 and plain.size[0] * plain.size[1] * plain.frames > _MOST_PIXELS_ANIMATED:
        raise EvidenceError(
            f"this animation unpacks to {plain.frames} frames of {plain.size[0]} x {plain.size[1]}.",
            "Save it as MP4, or take it out of the folder.",
        )
    with room_for(plain.size, MOST_PIXELS, "GIF"):
        image = open_picture(plain.data, Kind.GIF)
        for frame in range(plain.frames):
            image.seek(frame)
            image.load()
        if len(plain.data) <= limit:
            return Photo(plain.data, ".gif", changes)
        if plain.frames > 1:
            raise EvidenceError(
                f"this animated GIF has {len(plain.data):,} bytes; the most is {limit:,}.",
                "Save it as MP4, or make it shorter or smaller.",
            )
        return fitted(image, image.size, limit, (*changes, "converted from GIF to JPEG"))


def _convert(data: bytes, kind: Kind, limit: int) -> Photo:
    changes: tuple[str, ...] = (f"converted from {kind} to JPEG, without metadata",)
    with damage_reported(kind):
        image = open_picture(data, kind)
        pictures = getattr(image, "n_frames", 1)
    with room_for(image.size, MOST_PIXELS, kind):
        # HEIC and TIFF are turned upright by their decoders; what those report afterwards is 1.
        image.load()
        orientation = read_orientation(image.info.get("exif"))
        if orientation != 1:
            changes = (*changes, UPRIGHT)
        if pictures > 1:
            changes = (*changes, f"only the main picture of {pictures} taken")
        image = upright(image, orientation)
        return fitted(image, image.size, limit, changes)
