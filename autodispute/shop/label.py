"""The label for a return, which a warehouse would scan; the live site's is not known."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw

_SIZE = (600, 300)


def label_picture(number: str) -> bytes:
    """A PNG that names the dispute.

    Args:
        number: the dispute's.
    """
    picture = Image.new("RGB", _SIZE, "white")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((10, 10, _SIZE[0] - 10, _SIZE[1] - 10), outline="black", width=4)
    draw.text((40, 40), "RETURN LABEL (practice shop)", fill="black", font_size=28)
    draw.text((40, 110), f"Return for dispute {number}", fill="black", font_size=24)
    for index, digit in enumerate(number):
        draw.rectangle((40 + index * 30, 180, 46 + index * 30 + int(digit), 260), fill="black")
    stream = io.BytesIO()
    picture.save(stream, "PNG")
    return stream.getvalue()
