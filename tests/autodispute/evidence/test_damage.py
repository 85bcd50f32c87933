"""Whatever is done to a file, the answer is evidence or a fault, never an exception."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pictures import Folder, colour_profile, encoded, exif, scene

PICTURE = scene(96, 64, noise=60)
SAMPLES = {
    "a.jpg": encoded(PICTURE, "JPEG", exif=exif(6), icc_profile=colour_profile()),
    "progressive.jpg": encoded(PICTURE, "JPEG", progressive=True),
    "a.png": encoded(PICTURE, "PNG", exif=exif(6), icc_profile=colour_profile()),
    "palette.png": encoded(PICTURE.quantize(), "PNG"),
    "a.gif": encoded(PICTURE, "GIF", save_all=True, append_images=[PICTURE.rotate(9)]),
    "a.webp": encoded(PICTURE, "WEBP", exif=exif(6)),
    "a.bmp": encoded(PICTURE, "BMP"),
    "a.tif": encoded(PICTURE, "TIFF", exif=exif(6)),
    "a.heic": encoded(PICTURE, "HEIF", exif=exif(6).tobytes()),
    "a.mp4": (Path(__file__).parent / "film_with_gps.mp4").read_bytes(),
}
ODDS = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.mark.parametrize("name", SAMPLES)
@ODDS
@given(data=st.data())
def test_a_damaged_file_gives_evidence_or_a_fault(folder: Folder, name: str, data: st.DataObject) -> None:
    damaged = bytearray(SAMPLES[name])
    reach = data.draw(st.sampled_from([64, 600, len(damaged)])) - 1
    for _ in range(data.draw(st.integers(0, 8))):
        damaged[data.draw(st.integers(0, min(reach, len(damaged) - 1)))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.one_of(st.none(), st.integers(0, len(damaged))))
    folder.files.clear()
    folder.put(name, bytes(damaged[:cut]))
    prepared, faults = folder.prepare(data.draw(st.sampled_from([2_000_000, 4_000])))
    assert len(prepared) + len(faults) == 1
