"""PNG and GIF stay what they are; HEIC, WEBP, BMP and TIFF become JPEG."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pictures import MARKER, Folder, colour_profile, encoded, exif, red_corner, scene
from PIL import Image, ImageChops, ImageStat, PngImagePlugin

if TYPE_CHECKING:
    from pathlib import Path

WHERE = [
    "",
    "top left",
    "top right",
    "bottom right",
    "bottom left",
    "top left",
    "top right",
    "bottom right",
    "bottom left",
]


def same_pixels(one: Path, other: Path) -> bool:
    with Image.open(one) as first, Image.open(other) as second:
        return first.mode == second.mode and first.tobytes() == second.tobytes()


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "LA", "P", "1", "I;16"])
def test_a_png_keeps_its_pixels_and_loses_its_texts(folder: Folder, mode: str) -> None:
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", f"{MARKER}-text")
    texts.add_itxt("XML:com.adobe.xmp", f"{MARKER}-xmp", zip=False)
    image = scene().convert("L").convert(mode) if mode == "I;16" else scene().convert(mode)
    file = folder.put("a.png", encoded(image, "PNG", pnginfo=texts, exif=exif(), icc_profile=colour_profile()))
    evidence = folder.one()
    assert same_pixels(file, evidence.prepared)
    assert MARKER.encode() not in evidence.prepared.read_bytes()
    assert evidence.prepared.name == "a.png"
    with Image.open(evidence.prepared) as after:
        assert not after.getexif()
        assert after.info.keys() <= {"icc_profile", "transparency", "dpi"}


@pytest.mark.parametrize("orientation", [3, 6, 8])
def test_a_png_is_turned_upright_too(folder: Folder, orientation: int) -> None:
    folder.put("a.png", encoded(scene(), "PNG", exif=exif(orientation)))
    with Image.open(folder.one().prepared) as after:
        assert (after.format, red_corner(after)) == ("PNG", WHERE[orientation])
        assert not after.getexif()


def test_an_animated_gif_keeps_frames_and_times_and_loses_its_comment(folder: Folder) -> None:
    frames = [scene(90, 60).rotate(turn) for turn in (0, 10, 20)]
    comment = f"{MARKER}-comment".encode()
    data = encoded(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=[80, 90, 100], comment=comment)
    file = folder.put("a.gif", data + f"{MARKER}-behind".encode())
    evidence = folder.one()
    with Image.open(file) as before, Image.open(evidence.prepared) as after:
        assert getattr(after, "n_frames", 0) == 3
        for number in range(3):
            before.seek(number)
            after.seek(number)
            assert before.convert("RGB").tobytes() == after.convert("RGB").tobytes()
            assert before.info["duration"] == after.info["duration"]
    assert MARKER.encode() not in evidence.prepared.read_bytes()


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_heic_of_every_orientation_becomes_an_upright_jpeg(folder: Folder, orientation: int) -> None:
    folder.put("IMG.HEIC", encoded(scene(), "HEIF", exif=exif(orientation).tobytes(), quality=90))
    evidence = folder.one()
    with Image.open(evidence.prepared) as after:
        assert after.format == "JPEG"
        assert after.size == ((160, 240) if orientation >= 5 else (240, 160))
        assert red_corner(after) == WHERE[orientation]
        assert not after.getexif()
    assert evidence.prepared.name == "IMG.jpg"
    assert MARKER.encode() not in evidence.prepared.read_bytes()
    assert "converted from HEIC to JPEG, without metadata" in evidence.changes


def test_of_several_pictures_in_a_heic_the_main_one_is_taken(folder: Folder) -> None:
    others = [Image.new("RGB", (64, 64), "green")] * 2
    folder.put("burst.heic", encoded(scene(), "HEIF", save_all=True, append_images=others, primary_index=0))
    evidence = folder.one()
    with Image.open(evidence.prepared) as after:
        assert red_corner(after) == "top left"
    assert "only the main picture of 3 taken" in evidence.changes


@pytest.mark.parametrize("orientation", [1, 3, 6])
@pytest.mark.parametrize("form", ["WEBP", "TIFF"])
def test_webp_and_tiff_become_upright_jpegs(folder: Folder, form: str, orientation: int) -> None:
    folder.put(f"a.{form.lower()}", encoded(scene(), form, exif=exif(orientation)))
    evidence = folder.one()
    with Image.open(evidence.prepared) as after:
        assert (after.format, red_corner(after)) == ("JPEG", WHERE[orientation])
        assert not after.getexif()
    assert MARKER.encode() not in evidence.prepared.read_bytes()


@pytest.mark.parametrize("mode", ["RGB", "L", "P", "CMYK", "LAB", "YCbCr"])
def test_a_tiff_of_any_mode_looks_the_same_as_jpeg(folder: Folder, mode: str) -> None:
    image = scene()
    if mode == "LAB":
        image = Image.merge("LAB", (scene().getchannel("R"), *[Image.new("L", image.size, 128)] * 2))
    folder.put("a.tif", encoded(image.convert(mode) if mode != "LAB" else image, "TIFF"))
    with Image.open(folder.one().prepared) as after:
        corner, far = (after.convert("L").getpixel(place) for place in ((9, 9), (120, 12)))
        assert isinstance(corner, int)
        assert isinstance(far, int)
        assert corner > far + 25


@pytest.mark.parametrize(("mode", "factor"), [("I;16", 257), ("I", 1000), ("F", 0.25)])
def test_greyscale_of_more_than_8_bits_keeps_its_range(folder: Folder, mode: str, factor: float) -> None:
    ramp = Image.linear_gradient("L").convert("I").point(lambda value: value * factor)
    ramp = Image.linear_gradient("L").convert("F").point(lambda value: value * factor) if mode == "F" else ramp
    folder.put("xray.tif", encoded(ramp.convert(mode), "TIFF"))
    with Image.open(folder.one().prepared) as after:
        grey = after.convert("L")
        assert [grey.getpixel((128, row)) for row in (0, 128, 255)] == pytest.approx([0, 128, 255], abs=3)


@pytest.mark.parametrize("form", ["WEBP", "TIFF", "HEIF"])
def test_transparent_parts_become_white(folder: Folder, form: str) -> None:
    image = scene().convert("RGBA")
    image.paste((0, 0, 0, 0), (120, 80, 240, 160))
    folder.put("a.any", encoded(image, form))
    evidence = folder.one()
    with Image.open(evidence.prepared) as after:
        assert after.convert("L").getpixel((200, 140)) == pytest.approx(255, abs=3)
        assert red_corner(after) == "top left"
    assert "transparent parts made white" in evidence.changes


def test_a_bitmap_becomes_a_jpeg(folder: Folder) -> None:
    folder.put("scan.bmp", encoded(scene(), "BMP"))
    with Image.open(folder.one().prepared) as after:
        assert max(ImageStat.Stat(ImageChops.difference(after, scene())).mean) < 3


def test_only_the_first_page_of_a_tiff_is_taken_and_that_is_said(folder: Folder) -> None:
    folder.put("fax.tiff", encoded(scene(), "TIFF", save_all=True, append_images=[Image.new("RGB", (9, 9))]))
    assert "only the main picture of 2 taken" in folder.one().changes


def test_content_decides_and_not_the_suffix(folder: Folder) -> None:
    folder.put("really-png.jpg", encoded(scene(), "PNG"))
    folder.put("really-heic.png", encoded(scene().rotate(180), "HEIF"))
    folder.put("no-suffix", encoded(scene().rotate(90), "JPEG"))
    prepared, faults = folder.prepare()
    assert not faults
    assert [evidence.prepared.name for evidence in prepared] == ["really-png.png", "really-heic.jpg", "no-suffix.jpg"]
