"""A timer of the person's own systemd; it catches up what was missed while the computer was off or asleep."""

from __future__ import annotations

import os
import re
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from autodispute.private_files import replace_file
from autodispute.schedule.programs import answers, demand, is_there
from autodispute.schedule.scheduler import Installed, Kind, Part
from autodispute.schedule.times import by_hours, hours_field, minutes_field

if TYPE_CHECKING:
    from autodispute.schedule.entry import Entry, Whose

_LONGEST = "1h"
"""Ours: a check of many pages at the pace of the real site takes minutes; one that hangs must not end all checks."""
_PLAIN = re.compile(r"[A-Za-z0-9_@+=:,./-]+")
_EVERY = re.compile(r"^X-Every=([0-9]+)$", re.MULTILINE)
_ESCAPES = {"\\": "\\\\", '"': '\\"', "%": "%%", "\n": "\\n"}
_SERVICE = """\
[Unit]
Description={title}

[Service]
Type=oneshot
{environment}
ExecStart={command}
TimeoutStartSec={longest}
"""
_TIMER = """\
[Unit]
Description={title}

[Timer]
{calendar}
Persistent=true
X-Every={seconds}

[Install]
WantedBy=timers.target
"""


class Systemd:
    """Service and timer in the person's own systemd folder."""

    kind: Kind = "systemd"

    def why_not(self) -> str | None:
        """Why it cannot be used here; None where it can."""
        if not is_there("systemctl"):
            return "systemd is not on this computer"
        if not answers("systemctl", "--user", "show", "--property=Version"):
            return "you have no systemd of your own here (`systemctl --user` does not answer)"
        return None

    def parts(self, entry: Entry) -> tuple[Part, ...]:
        """The two files."""
        service, timer = self._files(entry.whose)
        title = _unit_text(entry.whose.title)
        variables = [f"Environment={_word(f'{name}={value}')}" for name, value in entry.environment.items()]
        calendar = [
            f"OnCalendar=*-*-* {hours_field(hours)}:{minutes_field(minutes)}:00"
            for hours, minutes in by_hours(entry.times)
        ]
        command = " ".join(_word(word).replace("$", "$$") for word in entry.command)
        seconds = int(entry.every.total_seconds())
        return (
            Part(
                str(service),
                _SERVICE.format(title=title, environment="\n".join(variables), command=command, longest=_LONGEST),
            ),
            Part(str(timer), _TIMER.format(title=title, calendar="\n".join(calendar), seconds=seconds)),
        )

    def find(self, whose: Whose) -> Installed | None:
        """The files, and whether systemd has the timer running now and after the next start."""
        files = [file for file in self._files(whose) if file.exists()]
        if not files:
            return None
        parts = tuple(Part(str(file), file.read_text(encoding="utf-8", errors="replace")) for file in files)
        every = _EVERY.search(parts[-1].content)
        name = f"{whose.name}.timer"
        runs = all(
            answers("systemctl", "--user", question, "--quiet", name) for question in ("is-enabled", "is-active")
        )
        return Installed(self.kind, timedelta(seconds=int(every[1])) if every else None, parts, runs)

    def install(self, entry: Entry) -> None:
        """Write the files, and have systemd start the timer now and from now on."""
        timer = f"{entry.whose.name}.timer"
        for part in self.parts(entry):
            replace_file(Path(part.place), part.content.encode())
        demand("systemctl", "--user", "daemon-reload")
        demand("systemctl", "--user", "enable", "--now", timer)
        demand("systemctl", "--user", "restart", timer)  # one that ran already keeps its old times until then

    def remove(self, whose: Whose) -> None:
        """Stop the timer and delete the files; a check under way goes on to its end."""
        timer = f"{whose.name}.timer"
        answers("systemctl", "--user", "disable", "--now", timer)  # no is the answer where it does not know the timer
        for file in (*self._files(whose), _folder() / "timers.target.wants" / timer):
            file.unlink(missing_ok=True)
        if self.why_not() is None:
            demand("systemctl", "--user", "daemon-reload")

    def _files(self, whose: Whose) -> tuple[Path, Path]:
        return _folder() / f"{whose.name}.service", _folder() / f"{whose.name}.timer"


def _folder() -> Path:
    """Where systemd looks for the person's own units (systemd.unit(5))."""
    config = os.environ.get("XDG_CONFIG_HOME")
    return (Path(config) if config else Path.home() / ".config") / "systemd/user"


def _unit_text(text: str) -> str:
    return text.replace("%", "%%")


def _word(word: str) -> str:
    """One word of a command or an environment (systemd.syntax(7), systemd.unit(5))."""
    if _PLAIN.fullmatch(word):
        return word
    return '"' + "".join(_ESCAPES.get(sign, sign) for sign in word) + '"'
