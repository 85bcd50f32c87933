"""Opens a page of this program in the person's browser, or says where it is."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from autodispute.cli.context import has_screen
from autodispute.cli.say import say

if TYPE_CHECKING:
    from pathlib import Path

_PATIENCE = 3
"""Seconds; a program that still runs then has found a browser, and may go on as long as that is open."""


def open_page(path: Path) -> None:
    """Open the page; where no browser can be opened, one sentence says so."""
    if not _is_opened(path):
        say(f"No browser could be opened here; the page is {path}.")


def _is_opened(path: Path) -> bool:
    if sys.platform in {"darwin", "win32"}:
        return click.launch(str(path)) == 0
    opener = shutil.which("xdg-open")
    if opener is None or not (has_screen() or os.environ.get("BROWSER")):
        return False
    try:
        started = subprocess.Popen(  # noqa: S603 - the system's own
            [opener, str(path)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    with suppress(subprocess.TimeoutExpired):
        return started.wait(_PATIENCE) == 0
    return True
