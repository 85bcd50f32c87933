"""The data folder is looked at where it is, or where it will be, and never made."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from autodispute.workflows.diagnosis.folder import FREE_FOR_A_FILM, LEAST_FREE, check_folder


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir(mode=0o700)
    return folder


@pytest.fixture
def leave_free(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    def leave(count: int) -> None:
        monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10**12, 10**12 - count, count))

    return leave


def test_folder_of_the_owner_is_in_order(home: Path) -> None:
    found = check_folder(home)
    assert (found.state, found.remedy) == ("ok", None)
    assert list(home.iterdir()) == []


def test_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    found = check_folder(tmp_path / "a" / "b")
    assert found.state == "ok"
    assert "not made yet" in found.found
    assert list(tmp_path.iterdir()) == []


def test_folder_that_cannot_be_written_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    found = check_folder(tmp_path / "file" / "home")
    assert (found.state, found.exit_code) == ("fault", 3)
    assert "Not a directory" in found.found


def test_folder_that_others_can_read_is_a_warning(home: Path) -> None:
    home.chmod(0o755)
    found = check_folder(home)
    assert (found.state, found.remedy) == ("warning", f"Run `chmod 700 {home}`.")


@pytest.mark.parametrize(
    ("free", "state"),
    [
        (LEAST_FREE - 1, "fault"),
        (LEAST_FREE, "warning"),
        (FREE_FOR_A_FILM - 1, "warning"),
        (FREE_FOR_A_FILM, "ok"),
    ],
)
def test_room_is_needed_for_a_filing(home: Path, leave_free: Callable[[int], None], free: int, state: str) -> None:
    leave_free(free)
    assert check_folder(home).state == state
