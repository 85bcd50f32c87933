"""Bring a picture of any mode to what a JPEG can hold, with its colours right."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageCms

from autodispute.evidence.icc import neutral_profile

_GREY_16_BIT = frozenset({"I;16", "I;16L", "I;16B", "I;16N"})
_SPACES = {"RGB": b"RGB ", "L": b"GRAY"}


def for_jpeg(image: Image.Image) -> tuple[Image.Image, bytes | None, bool]:
    """The picture as RGB or greyscale of 8 bits, its colour profile, and whether white was put behind it.

    Transparent parts become white; greyscale of 16 or 32 bits is scaled; CMYK and Lab go through
    their profile to sRGB. The result carries no `info`, so nothing in it can reach a saved file.
    """
    profile = image.info.get("icc_profile")
    if image.mode in _GREY_16_BIT:
        image = image.point(lambda value: value * (1 / 257)).convert("L")
    elif image.mode in ("I", "F"):
        image = _stretched(image)
    flattened = image.has_transparency_data
    if flattened:
        image = _on_white(image)
    elif image.mode in ("CMYK", "LAB"):
        image, profile = _to_srgb(image, profile), None
    elif image.mode not in _SPACES:
        image = image.convert("L" if image.mode == "1" else "RGB")
    image.info = {}
    neutral = neutral_profile(profile) if isinstance(profile, bytes) else None
    fits = neutral is not None and neutral[16:20] == _SPACES[image.mode]
    return image, neutral if fits else None, flattened


def _stretched(image: Image.Image) -> Image.Image:
    """Whole numbers of 32 bits and fractions have no agreed white: the lightest becomes white."""
    low, high = (float(value) for value in image.getextrema()[:2])  # type: ignore[arg-type]
    scale = 255 / (high - low) if high > low else 1.0
    return image.point(lambda value: value * scale - low * scale).convert("L")


def _on_white(image: Image.Image) -> Image.Image:
    layer = image.convert("RGBA")
    paper = Image.new("RGBA", layer.size, "white")
    return Image.alpha_composite(paper, layer).convert("RGB")


def _to_srgb(image: Image.Image, profile: object) -> Image.Image:
    target = ImageCms.createProfile("sRGB")
    try:
        if image.mode == "LAB":
            source = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
        elif isinstance(profile, bytes):
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
        else:
            return image.convert("RGB")
        converted = ImageCms.profileToProfile(image, source, target, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
        return image.convert("RGB")
    return converted if converted is not None else image.convert("RGB")
