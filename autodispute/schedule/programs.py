"""The system's programs that schedulers are spoken to with."""

from __future__ import annotations

import os
import shutil
import subprocess

from autodispute.errors import ScheduleUnavailable

_SECONDS = 30
"""Ours: each of them answers in less than one."""


def is_there(program: str) -> bool:
    """Whether the program is on the search path."""
    return shutil.which(program) is not None


def answers(*command: str) -> bool:
    """Whether the program is there, answers in time, and says yes."""
    try:
        return ask(*command).returncode == 0
    except ScheduleUnavailable:
        return False


def ask(*command: str, given: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    """What the program answers, whatever it is.

    Args:
        command: its name and its options.
        given: what it reads from its standard input; None for nothing.

    Raises:
        ScheduleUnavailable: it is not there, or does not answer in time.
    """
    path = shutil.which(command[0])
    if path is None:
        raise ScheduleUnavailable(f"{command[0]} is not on this computer.")
    try:
        return subprocess.run(  # noqa: S603 - a program of the system with options of ours
            [path, *command[1:]],
            input=given or b"",
            capture_output=True,
            timeout=_SECONDS,
            check=False,
            env=os.environ | {"LC_ALL": "C"},
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ScheduleUnavailable(f"{command[0]} does not answer ({type(error).__name__}).") from error


def demand(*command: str, given: bytes | None = None) -> None:
    """Have the program do something.

    Raises:
        ScheduleUnavailable: it is not there, does not answer in time, or refuses; its own words are given.
    """
    done = ask(*command, given=given)
    if done.returncode:
        words = " ".join((done.stderr or done.stdout).decode(errors="replace").split())
        raise ScheduleUnavailable(f"`{' '.join(command)}` failed: {words or f'exit status {done.returncode}'}")
