"""A service and a timer of the person's own systemd."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from scheduling import Schedule, System

ANALYZE = shutil.which("systemd-analyze")


@pytest.mark.skipif(ANALYZE is None, reason="there is no systemd-analyze here")
@pytest.mark.parametrize("every", ["90m", "1d"])
def test_systemd_finds_no_fault_in_the_units(
    system: System, schedule: Schedule, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, every: str
) -> None:
    monkeypatch.setenv("AUTODISPUTE_HOME", f'{system.kept}/100% $HOME \\ "mine", it\'s')
    files = []
    for part in schedule.plan("systemd", "--every", every)["parts"]:
        files.append(tmp_path / Path(part["file"]).name)
        files[-1].write_text(part["content"], encoding="utf-8")
    environment = {"PATH": os.defpath, "HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path)}
    verify = [str(ANALYZE), "verify", "--user", "--man=no", *map(str, files)]
    done = subprocess.run(verify, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_signs_that_mean_something_to_systemd_are_written_so_that_they_do_not(
    schedule: Schedule, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AUTODISPUTE_HOME", '/100%h/$x/"mine"\\')
    monkeypatch.setattr("sys.executable", "/a $b%u/python")
    service = schedule.plan("systemd")["parts"][0]["content"].splitlines()
    assert 'Environment="AUTODISPUTE_HOME=/100%%h/$x/\\"mine\\"\\\\"' in service
    assert any(line.startswith('ExecStart="/a $$b%%u/python" -m autodispute ') for line in service)


def test_what_was_missed_is_caught_up(schedule: Schedule) -> None:
    service, timer = (part["content"] for part in schedule.plan("systemd", "--every", "12h")["parts"])
    (calendar,) = [line for line in timer.splitlines() if line.startswith("OnCalendar=")]
    assert calendar.count(",") == 1
    assert "\nPersistent=true\n" in timer
    assert "status --scheduled\n" in service


def test_units_are_private_and_the_timer_is_started_for_good(
    systemd: System, schedule: Schedule, tmp_path: Path
) -> None:
    schedule("install")
    files = sorted((tmp_path / ".config/systemd/user").iterdir())
    assert [file.suffix for file in files] == [".service", ".timer"]
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
    assert systemd.told == [
        "systemctl --user daemon-reload",
        f"systemctl --user enable --now {files[1].name}",
        f"systemctl --user restart {files[1].name}",
    ]
    again = schedule("install")
    assert ("nothing was changed" in again.stderr, len(systemd.told)) == (True, 3)
    (systemd.kept / files[1].name).unlink()  # as if the person had disabled it
    assert "nothing was changed" not in schedule("install").stderr
    assert len(systemd.told) == 6
    schedule("remove")
    assert not list((tmp_path / ".config/systemd/user").iterdir())
    assert f"systemctl --user disable --now {files[1].name}" in systemd.told


def test_the_folder_of_the_person_is_kept_to(
    systemd: System, schedule: Schedule, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "elsewhere"))
    schedule("install")
    assert len(list((tmp_path / "elsewhere/systemd/user").glob("autodispute-www.aliexpress.com-default.*"))) == 2
    assert systemd.told


def test_a_timer_that_systemd_does_not_take_is_an_error(systemd: System, schedule: Schedule) -> None:
    systemd.add("systemctl", "if test $2 = enable; then echo 'Failed to enable unit' >&2; exit 1; fi")
    done = schedule("install", code=3)
    assert "Failed to enable unit" in done.stderr
