"""Which files are evidence, in which order, and what is wrong with the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pictures import encoded, scene

from autodispute.evidence import list_evidence

if TYPE_CHECKING:
    from pathlib import Path

JPEG = encoded(scene(), "JPEG")


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "case"
    path.mkdir()
    (path / "case.toml").write_text("")
    return path


def put(case: Path, *names: str, data: bytes = JPEG) -> None:
    for name in names:
        (case / name).parent.mkdir(exist_ok=True)
        (case / name).write_bytes(data)


def found(case: Path, *globs: str) -> list[str]:
    files, faults = list_evidence(case, globs or None)
    assert not faults, [str(fault) for fault in faults]
    return [file.relative_to(case).as_posix() for file in files]


def test_without_globs_every_photo_and_film_comes_in_natural_order(case: Path) -> None:
    put(
        case,
        "photo10.jpg",
        "Photo2.JPG",
        "photo1.jpg",
        ".hidden.jpg",
        "Thumbs.db",
        "desktop.ini",
        "notes.txt",
        "READ.md",
    )
    put(case, "film.mp4", data=b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom")
    assert found(case) == ["film.mp4", "photo1.jpg", "Photo2.JPG", "photo10.jpg"]


def test_globs_keep_their_order_and_each_file_comes_once(case: Path) -> None:
    put(case, "b.jpg", "a1.jpg", "a10.jpg", "a2.jpg", "photos/x.jpg")
    assert found(case, "b*", "a*.jpg", "*.jpg", "photos/*") == ["b.jpg", "a1.jpg", "a2.jpg", "a10.jpg", "photos/x.jpg"]


def test_a_glob_matches_large_letters_too(case: Path) -> None:
    put(case, "IMG_0001.JPG")
    assert found(case, "img_[0-9]*.jpg") == ["IMG_0001.JPG"]


def test_a_windows_path_is_understood(case: Path) -> None:
    put(case, "photos/x.jpg")
    assert found(case, "photos\\*.jpg") == ["photos/x.jpg"]


@pytest.mark.parametrize("glob", ["../*.jpg", "photos/../../x.jpg", "/etc/*", "C:\\photos\\*.jpg", "~/x.jpg"])
def test_a_glob_that_leaves_the_folder_is_refused(case: Path, glob: str) -> None:
    files, faults = list_evidence(case, (glob,))
    assert files == []
    assert faults[0].file == "case.toml"
    assert faults[0].key == "evidence"
    assert glob in faults[0].problem
    assert "outside" in faults[0].problem


@pytest.mark.parametrize("glob", ["", "none.jpg", "x\0y", "case.toml", "**a.jpg"])
def test_a_glob_that_matches_nothing_or_is_none_is_a_fault(case: Path, glob: str) -> None:
    files, faults = list_evidence(case, (glob,))
    assert files == []
    assert len(faults) == 1
    assert faults[0].remedy


def test_all_faults_come_at_once(case: Path) -> None:
    put(case, "a.jpg")
    put(case, "holiday.pdf", "letter.docx", "film.mov", data=b"something")
    (case / "more").mkdir()
    files, faults = list_evidence(case, None)
    assert [file.name for file in files] == ["a.jpg"]
    assert [fault.file for fault in faults] == ["film.mov", "holiday.pdf", "letter.docx", "more"]
    assert all(fault.key == "evidence" for fault in faults)


def test_notes_that_a_glob_names_are_refused(case: Path) -> None:
    put(case, "notes.txt", data=b"hello")
    assert "text" in list_evidence(case, ("*",))[1][0].problem


def test_a_raw_file_is_refused_although_it_is_a_tiff_inside(case: Path) -> None:
    put(case, "photo.DNG", data=encoded(scene(), "TIFF"))
    assert "raw" in list_evidence(case, None)[1][0].problem


@pytest.mark.parametrize("glob", [None, "*", "linked/*"])
def test_links_that_leave_the_folder_are_refused(case: Path, tmp_path: Path, glob: str | None) -> None:
    put(tmp_path, "outside/secret.jpg")
    (case / "linked").symlink_to(tmp_path / "outside")
    (case / "link.jpg").symlink_to(tmp_path / "outside" / "secret.jpg")
    (case / "nowhere.jpg").symlink_to(tmp_path / "gone.jpg")
    (case / "loop.jpg").symlink_to(case / "loop.jpg")
    files, faults = list_evidence(case, (glob,) if glob else None)
    assert files == []
    problems = {fault.file: fault.problem for fault in faults}
    if glob == "linked/*":
        assert problems == {"linked/secret.jpg": "this link leaves the case folder."}
    else:
        assert problems["link.jpg"] == problems["linked"] == "this link leaves the case folder."
        assert problems["nowhere.jpg"] == problems["loop.jpg"] == "this link leads nowhere."


def test_a_case_folder_that_is_itself_a_link_is_fine(case: Path, tmp_path: Path) -> None:
    put(case, "a.jpg")
    (tmp_path / "shortcut").symlink_to(case)
    assert [file.name for file in list_evidence(tmp_path / "shortcut", None)[0]] == ["a.jpg"]


def test_a_folder_that_cannot_be_read_is_a_fault(tmp_path: Path) -> None:
    assert "cannot be read" in list_evidence(tmp_path / "gone", None)[1][0].problem
