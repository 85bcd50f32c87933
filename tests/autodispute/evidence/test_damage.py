"""Whatever is done to a file, the answer is evidence or a fault, never an exception."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pictures import Folder, colour_profile, encoded, exif, scene

if TYPE_CHECKING:
    from collections.abc import Callable

    from PIL.Image import Image

SAMPLES: dict[str, Callable[[Image], bytes]] = {
    "a.jpg": lambda picture: encoded(picture, "JPEG", exif=exif(6), icc_profile=colour_profile()),
    "progressive.jpg": lambda picture: encoded(picture, "JPEG", progressive=True),
    "a.png": lambda picture: encoded(picture, "PNG", exif=exif(6), icc_profile=colour_profile()),
    "palette.png": lambda picture: encoded(picture.quantize(), "PNG"),
    "a.gif": lambda picture: encoded(picture, "GIF", save_all=True, append_images=[picture.rotate(9)]),
    "a.webp": lambda picture: encoded(picture, "WEBP", exif=exif(6)),
    "a.bmp": lambda picture: encoded(picture, "BMP"),
    "a.tif": lambda picture: encoded(picture, "TIFF", exif=exif(6)),
    "a.heic": lambda picture: encoded(picture, "HEIF", exif=exif(6).tobytes()),
    "a.mp4": lambda _: (Path(__file__).parent / "film_with_gps.mp4").read_bytes(),
}
ODDS = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@cache
def sample(name: str) -> bytes:
    """Made where it is needed: every process of a test run loads this module."""
    return SAMPLES[name](scene(96, 64, noise=60))


@pytest.mark.parametrize("name", SAMPLES)
@ODDS
@given(data=st.data())
def test_a_damaged_file_gives_evidence_or_a_fault(folder: Folder, name: str, data: st.DataObject) -> None:
    damaged = bytearray(sample(name))
    reach = data.draw(st.sampled_from([64, 600, len(damaged)])) - 1
    for _ in range(data.draw(st.integers(0, 8))):
        damaged[data.draw(st.integers(0, min(reach, len(damaged) - 1)))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.one_of(st.none(), st.integers(0, len(damaged))))
    folder.files.clear()
    folder.put(name, bytes(damaged[:cut]))
    prepared, faults = folder.prepare(data.draw(st.sampled_from([2_000_000, 4_000])))
    assert len(prepared) + len(faults) == 1
