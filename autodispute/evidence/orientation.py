"""How a picture was held, as EXIF says it, and turning it upright."""

from __future__ import annotations

import struct

from PIL import Image

_ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
QUARTER_TURNS = frozenset({5, 6, 7, 8})
"""The orientations that swap width and height."""


def read_orientation(exif: object) -> int:
    """The orientation (1 to 8) in a block of EXIF; 1 where it says none or cannot be read."""
    if not isinstance(exif, bytes):
        return 1
    block = Image.Exif()
    try:
        block.load(exif)
        value = block.get(_ORIENTATION, 1)
    except (SyntaxError, ValueError, KeyError, TypeError, OSError, EOFError, struct.error):
        return 1
    return value if value in _TURNS else 1


def upright(image: Image.Image, orientation: int) -> Image.Image:
    """The picture as it is meant to be seen."""
    return image if orientation == 1 else image.transpose(_TURNS[orientation])
