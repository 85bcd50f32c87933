"""Names by which files sort in the order of upload."""

from __future__ import annotations

from pathlib import Path

import pytest

from autodispute.evidence import sorted_by_name
from autodispute.models import Evidence

KEPT = [["lamp.jpg"], ["1.jpg", "2.jpg"], ["1-arm.jpg", "2 joint.jpg", "3_box.mp4"], ["0123.jpg", "0456.jpg"]]
NUMBERED = [
    (["b.jpg", "a.jpg"], ["1-b.jpg", "2-a.jpg"]),
    (["a.jpg", "b.jpg"], ["1-a.jpg", "2-b.jpg"]),  # not every file manager sorts every letter or sign alike
    (["2.jpg", "10.jpg"], ["1-2.jpg", "2-10.jpg"]),
    (["1-arm.jpg", "2-joint.jpg", "film.mp4"], ["1-arm.jpg", "2-joint.jpg", "3-film.mp4"]),
    (["x.jpg", "1-x.jpg"], ["1-x.jpg", "2-1-x.jpg"]),  # a new name is the old one of another file
    (["2-x.jpg", "x.jpg"], ["1-2-x.jpg", "2-x.jpg"]),
    ([f"{n}.jpg" for n in range(1, 11)], [f"{n:02d}-{n}.jpg" for n in range(1, 10)] + ["10.jpg"]),
]


def _evidence(folder: Path, names: list[str]) -> list[Evidence]:
    for name in names:
        (folder / name).write_text(name, encoding="utf-8")
    return [
        Evidence(
            original=Path(name), prepared=folder / name, sha256="", bytes=1, original_sha256="", original_bytes=1,
            changes=(),
        )
        for name in names
    ]  # fmt: skip


@pytest.mark.parametrize("names", KEPT)
def test_names_that_count_up_are_kept(tmp_path: Path, names: list[str]) -> None:
    evidence = _evidence(tmp_path, names)
    assert sorted_by_name(evidence) == tuple(evidence)


@pytest.mark.parametrize(("names", "expected"), NUMBERED)
def test_others_have_their_place_in_front(tmp_path: Path, names: list[str], expected: list[str]) -> None:
    named = sorted_by_name(_evidence(tmp_path, names))
    assert [file.prepared.name for file in named] == expected == sorted(path.name for path in tmp_path.iterdir())
    assert [file.prepared.read_text(encoding="utf-8") for file in named] == names


def test_without_files_there_is_nothing_to_name() -> None:
    assert sorted_by_name([]) == ()
