"""Computers with one scheduler, or none; the person's home and data folder are the test's own."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from scheduling import CRONTAB, LAUNCHCTL, SCHTASKS, SYSTEMCTL, Schedule, System

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> System:
    """A computer without any scheduler; a person whose home and data folder are the test's own."""
    made = System(tmp_path)
    monkeypatch.setenv("PATH", str(made.programs))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("AUTODISPUTE_HOME", str(tmp_path / "my data"))
    for name in ("XDG_CONFIG_HOME", "DBUS_SESSION_BUS_ADDRESS", "PLAYWRIGHT_BROWSERS_PATH"):
        monkeypatch.delenv(name, raising=False)
    return made


@pytest.fixture
def cron(system: System) -> System:
    system.add("crontab", CRONTAB)
    return system


@pytest.fixture
def systemd(system: System) -> System:
    system.add("systemctl", SYSTEMCTL)
    return system


@pytest.fixture
def mac(system: System, monkeypatch: pytest.MonkeyPatch) -> System:
    system.add("launchctl", LAUNCHCTL)
    monkeypatch.setattr("autodispute.schedule.launchd.Launchd.why_not", lambda _: None)
    return system


@pytest.fixture
def windows(system: System, monkeypatch: pytest.MonkeyPatch) -> System:
    system.add("schtasks", SCHTASKS)
    monkeypatch.setattr("autodispute.schedule.windows.TaskScheduler.why_not", lambda _: None)
    return system


@pytest.fixture
def schedule(system: System, monkeypatch: pytest.MonkeyPatch) -> Schedule:
    del system
    for module, hook in ((sys, "excepthook"), (sys, "unraisablehook")):
        monkeypatch.setattr(module, hook, getattr(module, hook))
    return Schedule()
