"""An agent of the person's own launchd, on a Mac; what was missed asleep is caught up on waking, once."""

from __future__ import annotations

import os
import plistlib
import sys
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.parsers.expat import ExpatError

from autodispute.private_files import make_folder, replace_file
from autodispute.schedule.programs import answers, demand
from autodispute.schedule.scheduler import Installed, Kind, Part

if TYPE_CHECKING:
    from autodispute.schedule.entry import Entry, Whose

_OTHERS = 0o077
"""What is taken from the rights of the files that a check makes."""


class Launchd:
    """A property list in the person's own folder of agents."""

    kind: Kind = "launchd"

    def why_not(self) -> str | None:
        """Why it cannot be used here; None where it can."""
        return None if sys.platform == "darwin" else "launchd is a part of macOS"

    def parts(self, entry: Entry) -> tuple[Part, ...]:
        """The property list (launchd.plist(5))."""
        content: dict[str, Any] = {
            "Label": entry.whose.name,
            "ProgramArguments": list(entry.command),
            "EnvironmentVariables": entry.environment,
            "StartCalendarInterval": [{"Hour": at.hour, "Minute": at.minute} for at in entry.times],
            "RunAtLoad": True,  # launchd catches up what was slept through, not what the computer was off for
            "ProcessType": "Background",
            "StandardOutPath": str(entry.log),
            "StandardErrorPath": str(entry.log),
            "Umask": _OTHERS,
        }
        return (Part(str(_file(entry.whose)), plistlib.dumps(content, sort_keys=False).decode()),)

    def find(self, whose: Whose) -> Installed | None:
        """The property list, and whether launchd has loaded it."""
        file = _file(whose)
        try:
            content = file.read_bytes()
        except FileNotFoundError:
            return None
        runs = self.why_not() is None and answers("launchctl", "print", _target(whose))
        part = Part(str(file), content.decode(errors="replace"))
        return Installed(self.kind, _every(content), (part,), runs)

    def install(self, entry: Entry) -> None:
        """Write the property list and have launchd load it; the first check follows at once."""
        (part,) = self.parts(entry)
        make_folder(entry.log.parent)
        replace_file(Path(part.place), part.content.encode())
        answers("launchctl", "bootout", _target(entry.whose))  # no is the answer where nothing was loaded
        demand("launchctl", "bootstrap", _domain(), part.place)

    def remove(self, whose: Whose) -> None:
        """Have launchd forget it, and delete the property list."""
        if self.why_not() is None and answers("launchctl", "print", _target(whose)):
            demand("launchctl", "bootout", _target(whose))
        _file(whose).unlink(missing_ok=True)


def _file(whose: Whose) -> Path:
    return Path.home() / "Library/LaunchAgents" / f"{whose.name}.plist"


def _domain() -> str:
    """The desktop of the person who is signed in; without it there is neither a window nor a keychain."""
    return f"gui/{os.getuid()}"


def _target(whose: Whose) -> str:
    return f"{_domain()}/{whose.name}"


def _every(content: bytes) -> timedelta | None:
    try:
        times = plistlib.loads(content)["StartCalendarInterval"]
    except (plistlib.InvalidFileException, ExpatError, KeyError, ValueError):
        return None
    return timedelta(days=1) / len(times) if times else None
