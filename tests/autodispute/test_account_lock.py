"""One run at a time, seen with two real processes."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from autodispute.account_lock import held_by, one_at_a_time
from autodispute.errors import AccountBusy

_HOLD = """
import sys
from pathlib import Path
from autodispute.account_lock import held_by, one_at_a_time
with one_at_a_time(Path(sys.argv[1]), 0, print, "default"):
    print("held", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def hold(tmp_path: Path) -> Iterator[Callable[[], subprocess.Popen[str]]]:
    """Starts another process that holds the lock until it is told to end, or is killed."""
    started: list[subprocess.Popen[str]] = []

    def start() -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-c", _HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        started.append(process)
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def test_a_second_run_says_who_holds_the_lock(hold: Callable[[], subprocess.Popen[str]], tmp_path: Path) -> None:
    other = hold()
    told: list[str] = []
    with pytest.raises(AccountBusy, match=f"process {other.pid}"), one_at_a_time(tmp_path, 0.1, told.append, "default"):
        pytest.fail("both held the lock")
    assert told == [
        f"Another run (process {other.pid}) is at work; waiting for it, up to 0 s. Nothing is done until then."
    ]


def test_a_second_run_goes_on_when_the_first_has_ended(
    hold: Callable[[], subprocess.Popen[str]], tmp_path: Path
) -> None:
    other = hold()

    def end_the_other(_: str) -> None:
        other.communicate("go\n")

    with one_at_a_time(tmp_path, 20, end_the_other, "default"):
        assert other.returncode == 0


def test_the_lock_of_a_killed_process_is_taken_over(hold: Callable[[], subprocess.Popen[str]], tmp_path: Path) -> None:
    other = hold()
    other.kill()
    other.wait()
    told: list[str] = []
    with one_at_a_time(tmp_path, 0, told.append, "default"):
        assert told == []


def test_accounts_do_not_wait_for_each_other(hold: Callable[[], subprocess.Popen[str]], tmp_path: Path) -> None:
    hold()
    with one_at_a_time(tmp_path, 0, pytest.fail, "second"):
        pass


def test_the_lock_is_free_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), one_at_a_time(tmp_path, 0, pytest.fail, "default"):
        raise ZeroDivisionError
    with one_at_a_time(tmp_path, 0, pytest.fail, "default"):
        assert {file.stat().st_mode & 0o077 for file in (tmp_path / "locks").glob("*.lock")} == {0}


def test_who_holds_the_lock_is_told_without_making_anything(
    tmp_path: Path, hold: Callable[[], subprocess.Popen[str]]
) -> None:
    assert held_by(tmp_path / "nowhere", "default") is None
    assert not (tmp_path / "nowhere").exists()
    process = hold()
    assert held_by(tmp_path, "default") == f"process {process.pid}"
    process.kill()
    process.wait()
    assert held_by(tmp_path, "default") is None


def test_folder_of_the_lock_is_the_owners_alone_up_to_the_data_folder(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with one_at_a_time(home, 0, print, "default"):
        assert [path.stat().st_mode & 0o777 for path in (home, home / "locks")] == [0o700, 0o700]
