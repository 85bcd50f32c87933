"""Lines of the person's own crontab, each marked as ours; what is missed while the computer is off stays missed.

python-crontab writes and checks our lines only. It would write everybody's lines anew, with other blanks, @hourly in
the place of a time, and what it cannot read as a comment; so the others stay as the bytes that they are.
"""

from __future__ import annotations

import os
import re
import shlex
from typing import TYPE_CHECKING

from crontab import CronTab  # type: ignore[import-untyped]

from autodispute.durations import parse_duration, short
from autodispute.errors import ScheduleUnavailable
from autodispute.private_files import make_folder
from autodispute.schedule.programs import ask, demand, is_there
from autodispute.schedule.scheduler import Installed, Kind, Part
from autodispute.schedule.times import by_hours, hours_field, minutes_field

if TYPE_CHECKING:
    from datetime import timedelta

    from autodispute.schedule.entry import Entry, Whose

_PLACE = "crontab"
_LONGEST = 998
"""Bytes that cron takes of a command; the rest it would leave off without a word (MAX_COMMAND of Vixie's cron)."""
_NONE_YET = (b"no crontab", b"No such file")
_BUS = "DBUS_SESSION_BUS_ADDRESS"
"""Where the desktop's keyring is; cron does not tell."""
_LASTING = "unix:path=/run/user/"
"""The beginning of an address that is the same after each sign-in to the computer."""


class Cron:
    """The crontab of the person who runs this program."""

    kind: Kind = "cron"

    def why_not(self) -> str | None:
        """Why it cannot be used here; None where it can."""
        return None if is_there("crontab") else "cron is not on this computer"

    def parts(self, entry: Entry) -> tuple[Part, ...]:
        """The lines: one for each set of hours that has minutes of its own."""
        command = _command(entry)
        tab = CronTab(tab="")
        for hours, minutes in by_hours(entry.times):
            job = tab.new(command=command, comment=f"{entry.whose.title}, every {short(entry.every)}")
            job.setall(f"{minutes_field(minutes)} {hours_field(hours)} * * *")
        return (Part(_PLACE, "".join(f"{job.render()}\n" for job in tab)),)

    def find(self, whose: Whose) -> Installed | None:
        """Our lines; None also where nobody may look."""
        try:
            lines = _read() if self.why_not() is None else b""
        except ScheduleUnavailable:
            return None
        ours = b"".join(_split(lines, whose)[0]).decode(errors="replace")
        if not ours:
            return None
        written = ours.splitlines()[0].rpartition(", every ")[2]
        return Installed(self.kind, _duration(written), (Part(_PLACE, ours),), runs=True)

    def install(self, entry: Entry) -> None:
        """Put our lines at the end, in the place of those that are there."""
        (part,) = self.parts(entry)
        make_folder(entry.log.parent)
        others = b"".join(_split(_read(), entry.whose)[1])
        if others and not others.endswith(b"\n"):
            others += b"\n"
        _write(others + part.content.encode())

    def remove(self, whose: Whose) -> None:
        """Take out our lines."""
        ours, others = _split(_read(), whose)
        if ours:
            _write(b"".join(others))


def _command(entry: Entry) -> str:
    """The command as the shell reads it, what it says kept in the log in the place of what the last one said.

    Raises:
        ScheduleUnavailable: cron would cut it off.
    """
    bus = os.environ.get(_BUS, "")
    variables = entry.environment | ({_BUS: bus} if bus.startswith(_LASTING) else {})
    words = [f"{name}={shlex.quote(value)}" for name, value in variables.items()]
    command = " ".join([*words, shlex.join(entry.command), f">{shlex.quote(str(entry.log))} 2>&1"])
    if len(command.encode()) + len(entry.whose.title) + command.count("%") > _LONGEST:
        raise ScheduleUnavailable("The command is too long for a line of cron.", hint="Use shorter paths.")
    return command


def _split(lines: bytes, whose: Whose) -> tuple[list[bytes], list[bytes]]:
    """Our lines of this account, and all others, each with its end."""
    mark = re.escape(f" # {whose.title}, every ".encode())
    is_ours = re.compile(rb"[^#\s].*" + mark + rb"[0-9a-z]+\n?")
    every_line = lines.splitlines(keepends=True)
    return (
        [line for line in every_line if is_ours.fullmatch(line)],
        [line for line in every_line if not is_ours.fullmatch(line)],
    )


def _read() -> bytes:
    """The crontab, byte for byte.

    Raises:
        ScheduleUnavailable: this person may have none.
    """
    done = ask("crontab", "-l")
    if done.returncode and not any(words in done.stderr for words in _NONE_YET):
        words = " ".join(done.stderr.decode(errors="replace").split())
        raise ScheduleUnavailable(f"The crontab cannot be read: {words}")
    return done.stdout if not done.returncode else b""


def _write(lines: bytes) -> None:
    if lines:
        demand("crontab", "-", given=lines)
    else:
        demand("crontab", "-r")


def _duration(text: str) -> timedelta | None:
    try:
        return parse_duration(text)
    except ValueError:
        return None
