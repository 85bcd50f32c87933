"""The sample case: three photos a phone could have taken, with a place and a device in each."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from autodispute.evidence import list_evidence, prepare_all

CASE = Path(__file__).parents[3] / "fixtures" / "cases" / "broken_lamp"


def test_the_sample_case_is_prepared_without_place_and_device(tmp_path: Path) -> None:
    files, faults = list_evidence(CASE, None)
    prepared, more = prepare_all(files, CASE, tmp_path / "out", 2_000_000)
    assert faults + more == []
    assert [evidence.prepared.name for evidence in prepared] == ["1-broken-arm.jpg", "2-joint.jpg", "3-parcel.jpg"]
    for evidence in prepared:
        assert b"Examplephone" in evidence.original.read_bytes()
        assert b"Example" not in evidence.prepared.read_bytes()
        with Image.open(evidence.prepared) as photo:
            assert not photo.getexif()
    with Image.open(prepared[0].prepared) as first:
        assert first.size == (1200, 1600)
