"""JPEG: bit for bit where it can be, upright, clean."""

from __future__ import annotations

from io import BytesIO

import pytest
from pictures import MARKER, Folder, colour_profile, encoded, exif, red_corner, scene
from PIL import Image, ImageChops, ImageCms, ImageStat

XMP = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><note>{MARKER}-xmp</note></x:xmpmeta>'.encode()


def segment(marker: int, payload: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(payload) + 2).to_bytes(2, "big") + payload


def full_of_metadata(image: Image.Image) -> bytes:
    """EXIF, XMP, IPTC, a comment, a private segment, a profile, and a film behind the end."""
    data = encoded(image, "JPEG", exif=exif(), xmp=XMP, comment=f"{MARKER}-comment", icc_profile=colour_profile())
    iptc = segment(0xED, b"Photoshop 3.0\0" + f"{MARKER}-iptc".encode())
    maker = segment(0xE5, f"{MARKER}-maker".encode())
    mpf = segment(0xE2, b"MPF\0" + f"{MARKER}-mpf".encode())
    return data[:2] + iptc + maker + mpf + data[2:] + b"\0\0\0\x18ftypmp42" + f"{MARKER}-motion".encode()


@pytest.mark.filterwarnings("ignore:Image appears to be a malformed MPO")
@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"subsampling": 0}, {"restart_marker_rows": 1}])
def test_a_jpeg_keeps_its_pixels_bit_for_bit_and_loses_every_word(folder: Folder, options: dict[str, object]) -> None:
    image = scene(noise=40)
    original = full_of_metadata(Image.open(BytesIO(encoded(image, "JPEG", **options))))
    file = folder.put("lamp.jpg", original)
    evidence = folder.one()
    uploaded = evidence.prepared.read_bytes()
    with Image.open(evidence.prepared) as after, Image.open(file) as before:
        assert ImageChops.difference(after, before.convert("RGB")).getbbox() is None
        assert after.format == "JPEG"
        assert not after.getexif()
        assert not {"xmp", "comment", "photoshop", "exif"} & after.info.keys()
    assert original.count(MARKER.encode()) >= 9
    assert MARKER.encode() not in uploaded
    assert b"2026:03:11" not in uploaded
    assert evidence.changes == ("metadata removed", "a film or picture hidden behind it removed")


def test_a_jpeg_without_metadata_is_left_byte_for_byte(folder: Folder) -> None:
    original = encoded(scene(), "JPEG")
    folder.put("lamp.jpg", original)
    evidence = folder.one()
    assert evidence.prepared.read_bytes() == original
    assert evidence.changes == ()
    assert evidence.sha256 == evidence.original_sha256


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("limit", [2_000_000, 15_000])
def test_every_orientation_is_baked_in(folder: Folder, orientation: int, limit: int) -> None:
    folder.put("lamp.jpg", encoded(scene(noise=60), "JPEG", exif=exif(orientation), quality=95))
    with Image.open(folder.one(limit).prepared) as after:
        upright = (160, 240) if orientation >= 5 else (240, 160)
        assert after.width / after.height == pytest.approx(upright[0] / upright[1], rel=0.02)
        where = ["", "top left", "top right", "bottom right", "bottom left"]
        where += ["top left", "top right", "bottom right", "bottom left"]
        assert red_corner(after) == where[orientation]
        assert 0x0112 not in after.getexif()


def test_turning_a_photo_loses_next_to_nothing(folder: Folder) -> None:
    file = folder.put("lamp.jpg", encoded(scene(noise=60), "JPEG", exif=exif(6), quality=88))
    evidence = folder.one()
    with Image.open(evidence.prepared) as after, Image.open(file) as before:
        expected = before.transpose(Image.Transpose.ROTATE_270)
        error = ImageStat.Stat(ImageChops.difference(after, expected)).mean
        assert max(error) < 1.0
    assert evidence.bytes < 1.1 * evidence.original_bytes


def test_the_colour_profile_stays_without_its_makers_name(folder: Folder) -> None:
    profile = colour_profile().replace(b"acsp\0\0\0\0", b"acspAPPL", 1)
    profile = profile[:48] + b"DEVCMODL" + profile[56:]
    folder.put("lamp.jpg", encoded(scene(), "JPEG", icc_profile=profile))
    with Image.open(folder.one().prepared) as after:
        kept = after.info["icc_profile"]
    assert not any(word in kept for word in (b"APPL", b"DEVC", b"MODL", b"sRGB", "sRGB".encode("utf-16-be")))
    srgb = ImageCms.createProfile("sRGB")
    as_kept, as_given = (
        ImageCms.profileToProfile(scene(), ImageCms.ImageCmsProfile(BytesIO(data)), srgb) for data in (kept, profile)
    )
    assert as_kept is not None
    assert as_given is not None
    assert as_kept.tobytes() == as_given.tobytes()


def test_a_cmyk_jpeg_keeps_its_pixels_and_is_converted_when_it_must_shrink(folder: Folder) -> None:
    file = folder.put("print.jpg", encoded(scene(noise=50).convert("CMYK"), "JPEG", exif=exif(), quality=95))
    with Image.open(folder.one().prepared) as after, Image.open(file) as before:
        assert after.tobytes() == before.tobytes()
    with Image.open(folder.one(8_000).prepared) as small:
        assert small.mode == "RGB"
        assert red_corner(small) == "top left"


def test_unreadable_exif_does_not_stop_a_good_photo(folder: Folder) -> None:
    clean = encoded(scene(), "JPEG")
    folder.put("lamp.jpg", clean[:2] + segment(0xE1, b"Exif\0\0MM\0\x2a\xff\xff\xff\xff" + MARKER.encode()) + clean[2:])
    assert folder.one().prepared.read_bytes() == clean
