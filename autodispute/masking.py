"""Draws on a picture of a page: masks over personal data, an outline around what was used."""

from __future__ import annotations

import io
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from PIL import Image, ImageDraw

if TYPE_CHECKING:
    from collections.abc import Iterable
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
_COMPRESS_LEVEL = 2


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
    canvas = ImageDraw.Draw(picture)
    _mask(canvas, raw.masks, scale)
    if raw.outline is not None:
        _outline(canvas, picture.size, raw.outline, scale)
    return picture


def _mask(canvas: ImageDraw.ImageDraw, boxes: Iterable[Box], scale: float) -> None:
    for box in boxes:
        # The margin is wider than what the round corners cut off, so the box itself is covered whole.
        area = _corners(box, _MASK_MARGIN, scale)
        canvas.rounded_rectangle(area, radius=_MASK_RADIUS * scale, fill=MASK_COLOUR)


def _outline(canvas: ImageDraw.ImageDraw, size: tuple[int, int], box: Box, scale: float) -> None:
    """An orange line between two white ones, moved inwards where the element meets the picture's edge."""
    rings = (
        (_OUTLINE_GAP + _OUTLINE_WIDTH + _HALO_WIDTH, _OUTLINE_WIDTH + 2 * _HALO_WIDTH, HALO_COLOUR),
        (_OUTLINE_GAP + _OUTLINE_WIDTH, _OUTLINE_WIDTH, OUTLINE_COLOUR),
    )
    edge = (rings[0][0] - rings[1][0]) * scale
    for (margin, width, colour), inset in zip(rings, (0.0, edge), strict=True):
        left, top, right, bottom = _corners(box, margin, scale)
        area = (
            max(left, inset),
            max(top, inset),
            min(right, size[0] - 1 - inset),
            min(bottom, size[1] - 1 - inset),
        )
        if area[0] < area[2] and area[1] < area[3]:
            radius = (_OUTLINE_RADIUS + margin - _OUTLINE_GAP) * scale
            canvas.rounded_rectangle(area, radius=radius, outline=colour, width=round(width * scale))


def _corners(box: Box, margin: float, scale: float) -> tuple[float, float, float, float]:
    return (
        round((box.left - margin) * scale),
        round((box.top - margin) * scale),
        round((box.left + box.width + margin) * scale),
        round((box.top + box.height + margin) * scale),
    )
