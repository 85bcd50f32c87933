"""An agent of launchd."""

from __future__ import annotations

import plistlib
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from scheduling import Schedule, System


def test_the_agent_is_read_back_as_it_was_meant(mac: System, schedule: Schedule, tmp_path: Path) -> None:
    schedule("install", "--with", "launchd", "--every", "8h")
    (file,) = (tmp_path / "Library/LaunchAgents").iterdir()
    agent = plistlib.loads(file.read_bytes())
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.name == f"{agent['Label']}.plist"
    assert agent["ProgramArguments"][1:3] == ["-m", "autodispute"]
    assert agent["ProgramArguments"][-2:] == ["status", "--scheduled"]
    assert agent["EnvironmentVariables"]["AUTODISPUTE_HOME"] == str(tmp_path / "my data")
    hours = [at["Hour"] for at in agent["StartCalendarInterval"]]
    assert [later - before for before, later in pairwise(hours)] == [8, 8]
    assert len({at["Minute"] for at in agent["StartCalendarInterval"]}) == 1
    assert agent["RunAtLoad"] is True
    assert (mac.kept / "loaded").read_bytes() == file.read_bytes()


def test_it_is_loaded_once_replaced_and_removed(mac: System, schedule: Schedule, tmp_path: Path) -> None:
    schedule("install", "--with", "launchd")
    told = len(mac.told)
    assert "nothing was changed" in schedule("install", "--with", "launchd").stderr
    assert len(mac.told) == told
    assert "in the place of every 6h" in schedule("install", "--with", "launchd", "--every", "12h").stderr
    schedule("remove")
    assert not list((tmp_path / "Library/LaunchAgents").iterdir())
    assert not (mac.kept / "loaded").exists()
