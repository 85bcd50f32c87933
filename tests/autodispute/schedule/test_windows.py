"""A task of Windows' Task Scheduler, read back as its schema says."""

from __future__ import annotations

import shlex
import subprocess
from datetime import datetime
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from scheduling import bare_environment

from autodispute.last_check import note_check
from autodispute.settings import load_settings

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from scheduling import Schedule, System

NAMESPACE = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"
SEQUENCE = ["Enabled", "StartBoundary", "EndBoundary", "Repetition", "ExecutionTimeLimit", "RandomDelay"]
"""Of a time trigger (MS-TSCH 2.5.3); what else is in a task may stand in any order."""
KNOWN = {
    "Task": {"RegistrationInfo", "Triggers", "Settings", "Principals", "Actions"},
    "RegistrationInfo": {"URI", "Description"},
    "Triggers": {"TimeTrigger"},
    "TimeTrigger": set(SEQUENCE),
    "Repetition": {"Interval", "Duration", "StopAtDurationEnd"},
    "Settings": {
        "MultipleInstancesPolicy", "DisallowStartIfOnBatteries", "StopIfGoingOnBatteries", "StartWhenAvailable",
        "RunOnlyIfNetworkAvailable", "ExecutionTimeLimit",
    },
    "Principals": {"Principal"},
    "Principal": {"LogonType", "RunLevel"},
    "Actions": {"Exec"},
    "Exec": {"Command", "Arguments", "WorkingDirectory"},
}  # fmt: skip


def task(system: System) -> ET.Element:
    """The task as Windows was given it."""
    content = (system.kept / "task").read_bytes()
    assert content.startswith((b"\xff\xfe", b"\xfe\xff"))
    return ET.fromstring(content.decode("utf-16").partition("?>")[2])  # noqa: S314 - our own


def text(root: ET.Element, path: str) -> str:
    found = root.findtext("/".join(f"{NAMESPACE}{name}" for name in path.split("/")))
    assert found is not None, path
    return found


def test_the_task_is_as_the_schema_has_it(windows: System, schedule: Schedule) -> None:
    schedule("install", "--with", "windows", "--every", "90m")
    root = task(windows)
    for element in root.iter():
        assert element.tag.startswith(NAMESPACE)
        names = [child.tag.removeprefix(NAMESPACE) for child in element]
        assert len(names) == len(set(names))
        assert set(names) <= KNOWN.get(element.tag.removeprefix(NAMESPACE), set())
    trigger = [child.tag.removeprefix(NAMESPACE) for child in root[1][0]]
    assert trigger == [name for name in SEQUENCE if name in trigger]
    assert text(root, "Triggers/TimeTrigger/Repetition/Interval") == "PT90M"
    assert datetime.fromisoformat(text(root, "Triggers/TimeTrigger/StartBoundary")) < datetime.now()  # noqa: DTZ005 - local, as there
    assert text(root, "Settings/StartWhenAvailable") == "true"
    assert text(root, "Principals/Principal/LogonType") == "InteractiveToken"


def test_the_task_runs_the_same_check_in_an_empty_environment(
    windows: System, schedule: Schedule, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AUTODISPUTE_HOME", f"{windows.kept}/it's mine & <yours>")
    home = load_settings().home
    note_check(home, "https://www.aliexpress.com", "default", datetime.now().astimezone())
    schedule("install", "--with", "windows")
    root = task(windows)
    # For what has no backslash, a shell reads a command line of Windows as Windows does.
    command = [text(root, "Actions/Exec/Command"), *shlex.split(text(root, "Actions/Exec/Arguments"))]
    done = subprocess.run(command, env=bare_environment(), cwd="/", capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert done.stderr == "Last check was 0 minutes ago; the site was not asked again.\n"


def test_python_without_a_console_is_taken_where_it_is(
    schedule: Schedule, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    python = tmp_path / "python.exe"
    monkeypatch.setattr("sys.executable", str(python))
    assert f"<Command>{python}</Command>" in schedule.plan("windows")["parts"][0]["content"]
    (tmp_path / "pythonw.exe").touch()
    assert f"<Command>{tmp_path}/pythonw.exe</Command>" in schedule.plan("windows")["parts"][0]["content"]


def test_it_is_made_once_replaced_and_removed(windows: System, schedule: Schedule) -> None:
    schedule("install", "--with", "windows")
    told = len(windows.told)
    assert "nothing was changed" in schedule("install", "--with", "windows").stderr
    assert not any("/Create" in line for line in windows.told[told:])
    assert "in the place of every 6h" in schedule("install", "--with", "windows", "--every", "12h").stderr
    assert text(task(windows), "Triggers/TimeTrigger/Repetition/Interval") == "PT720M"
    schedule("remove")
    assert not (windows.kept / "task").exists()
    assert "Not installed" in schedule("show", "--with", "windows").stderr
