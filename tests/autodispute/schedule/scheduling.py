"""Runs `autodispute schedule …` beside programs of the system that only write down what they are told."""

from __future__ import annotations

import atexit
import gc
import json
import os
from typing import TYPE_CHECKING, Any

from click.testing import CliRunner

from autodispute.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

CRONTAB = """\
case "$1" in
  -l) cat "$KEPT/crontab" 2>/dev/null || { echo "no crontab for ada" >&2; exit 1; };;
  -r) rm "$KEPT/crontab";;
  -) cat >"$KEPT/crontab";;
esac
"""
SYSTEMCTL = """\
shift
case "$1" in
  enable) touch "$KEPT/$3";;
  disable) rm "$KEPT/$3";;
  is-enabled|is-active) test -e "$KEPT/$3";;
esac
"""
LAUNCHCTL = """\
case "$1" in
  bootstrap) test ! -e "$KEPT/loaded" && cp "$3" "$KEPT/loaded";;
  bootout|print) test -e "$KEPT/loaded";;
esac || exit 3
if test "$1" = bootout; then rm "$KEPT/loaded"; fi
"""
SCHTASKS = """\
case "$1" in
  /Create) cp "$5" "$KEPT/task";;
  /Query) test -e "$KEPT/task";;
  /Delete) rm "$KEPT/task";;
esac
"""


class System:
    """The programs of the system, what they keep, and what they were told."""

    def __init__(self, folder: Path) -> None:
        self.programs, self.kept = folder / "programs", folder / "kept"
        for made in (self.programs, self.kept):
            made.mkdir()

    def add(self, name: str, script: str) -> None:
        program = self.programs / name
        told = f'printf "%s\\n" "{name} $*" >>"$KEPT/told"\n'
        program.write_text(f"#!/bin/sh\nPATH=/usr/bin:/bin KEPT='{self.kept}'\n{told}{script}", encoding="utf-8")
        program.chmod(0o755)

    @property
    def told(self) -> list[str]:
        """What the programs were told, but for questions."""
        file = self.kept / "told"
        lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
        return [line for line in lines if not {"-l", "show", "is-enabled", "is-active", "print"} & set(line.split())]

    @property
    def crontab(self) -> bytes | None:
        file = self.kept / "crontab"
        return file.read_bytes() if file.exists() else None

    @crontab.setter
    def crontab(self, lines: bytes) -> None:
        (self.kept / "crontab").write_bytes(lines)


class Schedule:
    """`autodispute … schedule …` in this process."""

    def __call__(self, *arguments: str, account: str = "default", code: int = 0) -> Result:
        done = CliRunner().invoke(main, ["--account", account, "schedule", *arguments], catch_exceptions=False)
        atexit.unregister(gc.freeze)
        assert done.exit_code == code, done.output
        return done

    def plan(self, kind: str, *arguments: str) -> dict[str, Any]:
        """What would be installed."""
        answer: dict[str, Any] = json.loads(self("show", "--with", kind, "--json", *arguments).stdout)
        return answer


def bare_environment() -> dict[str, str]:
    """What a scheduler gives: next to nothing."""
    return {"PATH": os.defpath, "HOME": "/"}
