"""Drawing masks and outlines, without a browser."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from autodispute.masking import HALO_COLOUR, MASK_COLOUR, OUTLINE_COLOUR, Box, RawPicture, draw

GROUND = (0, 200, 0)


def drawn(scale: int, *masks: Box, outline: Box | None = None) -> Image.Image:
    file = io.BytesIO()
    Image.new("RGB", (200 * scale, 100 * scale), GROUND).save(file, "PNG")
    return draw(RawPicture(png=file.getvalue(), width=200, masks=masks, outline=outline))


@pytest.mark.parametrize("scale", [1, 2, 3])
def test_a_mask_covers_its_box_whole_at_every_scale(scale: int) -> None:
    image = drawn(scale, Box(40, 30, 60, 20))
    area = image.crop((40 * scale, 30 * scale, 100 * scale, 50 * scale))
    assert area.getcolors() == [(area.width * area.height, MASK_COLOUR)]


@pytest.mark.parametrize("scale", [1, 2, 3])
def test_five_pixels_from_a_mask_the_picture_is_as_it_was(scale: int) -> None:
    image = drawn(scale, Box(40, 30, 60, 20))
    image.paste(GROUND, (35 * scale, 25 * scale, 105 * scale, 55 * scale))
    assert image.getcolors() == [(image.width * image.height, GROUND)]


def test_an_outline_stands_around_its_box_and_leaves_the_box_as_it_was() -> None:
    image = drawn(2, outline=Box(40, 30, 60, 20))
    inside = image.crop((80, 60, 200, 100))
    assert inside.getcolors() == [(inside.width * inside.height, GROUND)]
    assert image.getpixel((70, 80)) == OUTLINE_COLOUR
    assert image.getpixel((64, 80)) == HALO_COLOUR


def test_an_outline_at_the_edge_is_still_seen() -> None:
    image = drawn(1, outline=Box(0, 0, 200, 100))
    assert image.getpixel((100, 3)) == OUTLINE_COLOUR
    assert image.getpixel((100, 96)) == OUTLINE_COLOUR
    assert image.getpixel((196, 50)) == OUTLINE_COLOUR


def test_an_outline_outside_the_picture_is_left_out() -> None:
    image = drawn(1, outline=Box(500, 500, 10, 10))
    assert image.getcolors() == [(200 * 100, GROUND)]
