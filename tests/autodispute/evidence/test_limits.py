"""Shrinking under the limit, and preparing once more under a lower one."""

from __future__ import annotations

import hashlib

import pytest
from pictures import Folder, encoded, exif, red_corner, scene
from PIL import Image

from autodispute.errors import CaseInvalid
from autodispute.evidence import refit


@pytest.mark.parametrize("form", ["JPEG", "PNG", "GIF", "HEIF", "WEBP", "BMP", "TIFF"])
def test_every_format_comes_under_the_limit(folder: Folder, form: str) -> None:
    folder.put("big", encoded(scene(900, 600, noise=120), form))
    for limit in (60_000, 9_000):
        evidence = folder.one(limit)
        assert evidence.prepared.stat().st_size == evidence.bytes <= limit
        with Image.open(evidence.prepared) as after:
            assert after.format == "JPEG"
            assert after.width / after.height == pytest.approx(1.5, rel=0.05)
            assert red_corner(after) == "top left"
            if after.size != (900, 600):
                assert f"made smaller, from 900 x 600 to {after.width} x {after.height} pixels" in evidence.changes


def test_a_twelve_megapixel_photo_keeps_two_and_a_half_megapixels_under_2_mb(folder: Folder) -> None:
    folder.put("a.jpg", encoded(scene(4000, 3000, noise=200), "JPEG", quality=95, exif=exif(6)))
    evidence = folder.one()
    assert evidence.original_bytes > 2_500_000
    assert evidence.bytes <= 2_000_000
    with Image.open(evidence.prepared) as after:
        assert after.width * after.height >= 2_500_000
        assert after.width < after.height
        assert red_corner(after) == "top right"


def test_nothing_is_ever_enlarged(folder: Folder) -> None:
    folder.put("tiny.webp", encoded(scene(40, 30), "WEBP"))
    with Image.open(folder.one(10**9).prepared) as after:
        assert after.size == (40, 30)


def test_a_strip_longer_than_a_jpeg_can_be_is_made_shorter(folder: Folder) -> None:
    folder.put("chat.png", encoded(scene(70_000, 40, noise=90), "PNG"))
    with Image.open(folder.one(1_000_000).prepared) as after:
        assert after.width <= 65_500


def test_an_animated_gif_over_the_limit_is_refused(folder: Folder) -> None:
    frames = [scene(120, 80, noise=90).rotate(turn) for turn in (0, 10)]
    folder.put("a.gif", encoded(frames[0], "GIF", save_all=True, append_images=frames[1:]))
    fault = folder.fault(2_000)
    assert "animated GIF" in fault.problem
    assert "2,000" in fault.problem
    assert "MP4" in fault.remedy


def test_a_limit_no_picture_can_meet_is_refused(folder: Folder) -> None:
    folder.put("a.jpg", encoded(scene(noise=90), "JPEG"))
    assert "limit of 300 bytes" in folder.fault(300).problem


def test_refit_brings_a_photo_under_a_lower_limit_from_its_original(folder: Folder) -> None:
    file = folder.put("lamp.png", encoded(scene(400, 300, noise=90), "PNG"))
    before = folder.one()
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    after = refit(before, 20_000)
    assert (after.prepared.name, after.bytes <= 20_000) == ("lamp.jpg", True)
    assert [path.name for path in folder.out.iterdir()] == ["lamp.jpg"]
    assert hashlib.sha256(after.prepared.read_bytes()).hexdigest() == after.sha256
    assert hashlib.sha256(file.read_bytes()).hexdigest() == digest == after.original_sha256
    assert refit(after, 20_000) == after


def test_refit_takes_no_name_that_another_file_has(folder: Folder) -> None:
    folder.put("a.jpg", encoded(scene(), "JPEG"))
    folder.put("a.png", encoded(scene(400, 300, noise=90), "PNG"))
    first, second = folder.prepare()[0]
    assert refit(second, 20_000).prepared.name == "a-2.jpg"
    assert hashlib.sha256(first.prepared.read_bytes()).hexdigest() == first.sha256


def test_refit_stops_when_the_original_changed_meanwhile(folder: Folder) -> None:
    file = folder.put("lamp.jpg", encoded(scene(noise=90), "JPEG", quality=95))
    evidence = folder.one()
    file.write_bytes(encoded(scene(noise=90).rotate(90), "JPEG"))
    with pytest.raises(CaseInvalid) as raised:
        refit(evidence, 5_000)
    assert "changed" in raised.value.faults[0].problem
    assert evidence.prepared.exists()
