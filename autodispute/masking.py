"""Draws on a picture of a page: masks over personal data, an outline around what was used."""

from __future__ import annotations

import io
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from PIL import Image, ImageDraw

if TYPE_CHECKING:
    from pathlib import Path

MASK_COLOUR = (62, 67, 76)
OUTLINE_COLOUR = (240, 90, 0)
HALO_COLOUR = (255, 255, 255)
_MASK_MARGIN = 3
_MASK_RADIUS = 6
_OUTLINE_GAP = 3
_OUTLINE_WIDTH = 4
_HALO_WIDTH = 2
_OUTLINE_RADIUS = 5
_FINER = 3
_COMPRESS_LEVEL = 1
# An orange line between two white ones: margin, distance from the picture's edge, width, colour.
_RINGS = (
    (_OUTLINE_GAP + _OUTLINE_WIDTH + _HALO_WIDTH, 0, _OUTLINE_WIDTH + 2 * _HALO_WIDTH, HALO_COLOUR),
    (_OUTLINE_GAP + _OUTLINE_WIDTH, _HALO_WIDTH, _OUTLINE_WIDTH, OUTLINE_COLOUR),
)


class Box(NamedTuple):
    """A rectangle of the viewport, in CSS pixels."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class RawPicture:
    """A picture as the browser took it; it must never be written as it is."""

    png: bytes
    width: float
    masks: tuple[Box, ...]
    outline: Box | None


def write_picture(raw: RawPicture, path: Path) -> None:
    """Write the picture with its masks and outline as PNG, readable by the owner only.

    Raises `OSError` when the file cannot be written.
    """
    picture = draw(raw)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        picture.save(file, "PNG", compress_level=_COMPRESS_LEVEL)


def draw(raw: RawPicture) -> Image.Image:
    """Draw masks and outline; `raw.width` (CSS pixels) gives the scale of the device."""
    picture = Image.open(io.BytesIO(raw.png)).convert("RGB")
    scale = picture.width / raw.width
    for box in raw.masks:
        # The margin is wider than what the round corners cut off, so the box itself is covered whole.
        area = _area(box, _MASK_MARGIN, 0, picture, scale)
        _paint(picture, area, _MASK_RADIUS * scale, MASK_COLOUR)
    if raw.outline is not None:
        for margin, inset, width, colour in _RINGS:
            # Where the element meets the picture's edge, its outline moves inwards.
            area = _area(raw.outline, margin, inset, picture, scale)
            radius = (_OUTLINE_RADIUS + margin - _OUTLINE_GAP) * scale
            _paint(picture, area, radius, colour, round(width * scale))
    return picture


def _area(box: Box, margin: float, inset: float, picture: Image.Image, scale: float) -> tuple[int, int, int, int]:
    """The box with a margin on each side, in pixels, cut to the picture less `inset`."""
    edge = round(inset * scale)
    return (
        max(edge, round((box.left - margin) * scale)),
        max(edge, round((box.top - margin) * scale)),
        min(picture.width - edge, round((box.left + box.width + margin) * scale)),
        min(picture.height - edge, round((box.top + box.height + margin) * scale)),
    )


def _paint(
    picture: Image.Image,
    area: tuple[int, int, int, int],
    radius: float,
    colour: tuple[int, int, int],
    width: int | None = None,
) -> None:
    """Paint a rounded rectangle, filled or as a line of `width` pixels, with smooth corners."""
    left, top, right, bottom = area
    if left >= right or top >= bottom:
        return
    size = ((right - left) * _FINER, (bottom - top) * _FINER)
    stencil = Image.new("L", size, 0)
    shape = (0, 0, size[0] - 1, size[1] - 1)
    canvas = ImageDraw.Draw(stencil)
    if width is None:
        canvas.rounded_rectangle(shape, radius * _FINER, fill=255)
    else:
        canvas.rounded_rectangle(shape, radius * _FINER, outline=255, width=width * _FINER)
    picture.paste(colour, area, stencil.reduce(_FINER))
