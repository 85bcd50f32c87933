"""Real pictures, made on the spot: a scene with a red top-left corner, with and without metadata."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import pillow_heif
from PIL import Image, ImageCms, ImageDraw, ImageFilter

from autodispute.evidence import prepare_all

if TYPE_CHECKING:
    from pathlib import Path

    from autodispute.errors import Fault
    from autodispute.models import Evidence

LIMIT = 2_000_000
MARKER = "PLANTED"

pillow_heif.register_heif_opener()


def scene(width: int = 240, height: int = 160, *, noise: int = 0) -> Image.Image:
    """Blue to grey with a red top-left corner, so that turns and mirrors show."""
    blue = Image.linear_gradient("L").resize((width, height))
    image = Image.merge("RGB", (blue.point(lambda v: v // 2), blue.point(lambda v: v // 3), blue))
    if noise:
        grain = Image.effect_noise((width, height), noise).filter(ImageFilter.GaussianBlur(0.6))
        image = Image.blend(image, Image.merge("RGB", (grain, grain, grain)), 0.5)
    ImageDraw.Draw(image).rectangle((0, 0, width // 3, height // 3), fill=(220, 20, 20))
    return image


def exif(orientation: int = 1) -> Image.Exif:
    """Device, owner, time, serial number and place, all recognisable."""
    block = Image.Exif()
    block[0x010F], block[0x0110], block[0x0112] = f"{MARKER}-make", f"{MARKER}-model", orientation
    block[0x013B], block[0x0132] = f"{MARKER}-owner", "2026:03:11 18:41:07"
    block.get_ifd(0x8769)[0xA431] = f"{MARKER}-serial"
    block.get_ifd(0x8825).update({1: "N", 2: (52.0, 31.0, 12.0), 3: "E", 4: (13.0, 24.0, 18.0)})
    block.get_ifd(0x8825)[27] = f"{MARKER}-gps"
    return block


def encoded(image: Image.Image, form: str, **options: Any) -> bytes:
    """The picture as the bytes of a file."""
    out = BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def colour_profile() -> bytes:
    """A real profile of a screen."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def red_corner(image: Image.Image) -> str:
    """Where the red corner of the scene is now: the words of the only corner that is red."""
    pixels = image.convert("RGB")
    corners = {
        "top left": (5, 5),
        "top right": (pixels.width - 6, 5),
        "bottom left": (5, pixels.height - 6),
        "bottom right": (pixels.width - 6, pixels.height - 6),
    }
    red = []
    for words, place in corners.items():
        colour = pixels.getpixel(place)
        assert isinstance(colour, tuple)
        if colour[0] > 150 and colour[2] < 90:
            red.append(words)
    return " and ".join(red)


class Folder:
    """A case folder that prepares what is put into it."""

    def __init__(self, path: Path, out: Path) -> None:
        self.path = path
        self.out = out
        self.files: list[Path] = []

    def put(self, name: str, data: bytes) -> Path:
        file = self.path / name
        file.write_bytes(data)
        self.files.append(file)
        return file

    def prepare(self, limit: int = LIMIT) -> tuple[list[Evidence], list[Fault]]:
        return prepare_all(self.files, self.path, self.out, limit)

    def one(self, limit: int = LIMIT) -> Evidence:
        prepared, faults = self.prepare(limit)
        assert not faults, [str(fault) for fault in faults]
        assert len(prepared) == 1
        return prepared[0]

    def fault(self, limit: int = LIMIT) -> Fault:
        prepared, faults = self.prepare(limit)
        assert (prepared, len(faults)) == ([], 1)
        return faults[0]
