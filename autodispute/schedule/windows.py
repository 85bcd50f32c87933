"""A task of Windows' Task Scheduler; what was missed runs as soon as it can."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from autodispute.private_files import replace_file
from autodispute.schedule.programs import answers, demand
from autodispute.schedule.scheduler import Installed, Kind, Part

if TYPE_CHECKING:
    from autodispute.schedule.entry import Entry, Whose

_NAMESPACE = "http://schemas.microsoft.com/windows/2004/02/mit/task"
_FROM = "2026-01-01"
"""Any day that has passed: the repetition is counted from it, in local time."""
_PRINCIPAL = "Author"
_INTERVAL = re.compile(r"PT([0-9]+)M")
_PYTHON, _WITHOUT_A_CONSOLE = "python.exe", "pythonw.exe"
_WITH_VARIABLES = (
    "import os, runpy, sys; os.environ.update({variables!r}); sys.path[:0] = {path!r}; "
    "runpy.run_module('autodispute', run_name='__main__', alter_sys=True)"
)
"""A task has no environment of its own; Python looks at its search path before it gets here."""


class TaskScheduler:
    """A task below the folder "autodispute"; its description is kept in the data folder.

    Args:
        home: the data folder.
    """

    kind: Kind = "windows"

    def __init__(self, home: Path) -> None:
        self._folder = home / "schedule"

    def why_not(self) -> str | None:
        """Why it cannot be used here; None where it can."""
        return None if sys.platform == "win32" else "Task Scheduler is a part of Windows"

    def parts(self, entry: Entry) -> tuple[Part, ...]:
        """The description of the task."""
        root = _task(entry)
        ET.indent(root)
        text = f'<?xml version="1.0" encoding="UTF-16"?>\n{ET.tostring(root, encoding="unicode")}\n'
        return (Part(str(self._file(entry.whose)), text),)

    def find(self, whose: Whose) -> Installed | None:
        """The description as it was given, and whether the task is there."""
        file = self._file(whose)
        try:
            text = file.read_bytes().decode("utf-16", errors="replace")
        except FileNotFoundError:
            return None
        minutes = _INTERVAL.search(text)
        runs = self.why_not() is None and answers("schtasks", "/Query", "/TN", _path(whose))
        every = timedelta(minutes=int(minutes[1])) if minutes else None
        return Installed(self.kind, every, (Part(str(file), text),), runs)

    def install(self, entry: Entry) -> None:
        """Write the description and have the task made of it, in the place of one of the same name."""
        (part,) = self.parts(entry)
        replace_file(self._file(entry.whose), part.content.encode("utf-16"))
        demand("schtasks", "/Create", "/TN", _path(entry.whose), "/XML", part.place, "/F")

    def remove(self, whose: Whose) -> None:
        """Delete the task and its description."""
        if self.why_not() is None and answers("schtasks", "/Query", "/TN", _path(whose)):
            demand("schtasks", "/Delete", "/TN", _path(whose), "/F")
        self._file(whose).unlink(missing_ok=True)

    def _file(self, whose: Whose) -> Path:
        return self._folder / f"{whose.name}.xml"


def _path(whose: Whose) -> str:
    return f"\\autodispute\\{whose.name}"


def _task(entry: Entry) -> ET.Element:
    """The task; elements in the order of the Task Scheduler schema (MS-TSCH 2.5)."""
    ET.register_namespace("", _NAMESPACE)
    first = min(entry.times)
    program, arguments = _program(entry)
    task = ET.Element(f"{{{_NAMESPACE}}}Task", version="1.2")
    _fill(_add(task, "RegistrationInfo"), URI=_path(entry.whose), Description=entry.whose.title)
    trigger = _add(_add(task, "Triggers"), "TimeTrigger")
    _fill(trigger, Enabled="true", StartBoundary=f"{_FROM}T{first:%H:%M:%S}")
    _fill(_add(trigger, "Repetition"), Interval=f"PT{int(entry.every.total_seconds()) // 60}M")
    settings = {
        "DisallowStartIfOnBatteries": "false",
        "StopIfGoingOnBatteries": "false",
        "StartWhenAvailable": "true",
        "RunOnlyIfNetworkAvailable": "true",
        "MultipleInstancesPolicy": "IgnoreNew",
        "ExecutionTimeLimit": "PT1H",
    }
    _fill(_add(task, "Settings"), **settings)
    # As the person at the desktop: without it there is neither a window nor their Credential Locker.
    principal = _add(_add(task, "Principals"), "Principal", id=_PRINCIPAL)
    _fill(principal, LogonType="InteractiveToken", RunLevel="LeastPrivilege")
    _fill(_add(_add(task, "Actions", Context=_PRINCIPAL), "Exec"), Command=program, Arguments=arguments)
    return task


def _program(entry: Entry) -> tuple[str, str]:
    """Python and its arguments; the Python that opens no console, which would come up at each check."""
    path = Path(entry.command[0])
    silent = path.with_name(_WITHOUT_A_CONSOLE)
    program = silent if path.name.lower() == _PYTHON and silent.exists() else path
    own = entry.command[entry.command.index("autodispute") + 1 :]
    path_to_us = [value for name, value in entry.environment.items() if name == "PYTHONPATH"]
    code = _WITH_VARIABLES.format(variables=entry.environment, path=path_to_us)
    return str(program), subprocess.list2cmdline(["-P", "-c", code, *own])


def _add(parent: ET.Element, name: str, **attributes: str) -> ET.Element:
    return ET.SubElement(parent, f"{{{_NAMESPACE}}}{name}", attributes)


def _fill(parent: ET.Element, **texts: str) -> None:
    for name, text in texts.items():
        _add(parent, name).text = text
