"""The person's clipboard, where there is one.

A few lines of our own: pyperclip 1.11 waits for these programs without end, takes their failure for success, and may
load a whole Qt.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

_SECONDS = 3
"""Ours: copying takes some hundredths; a display that does not answer must not hold up the rest."""


def copy(text: str) -> bool:
    """Put the text on the clipboard; whether it is there."""
    for program, *options in _programs():
        path = shutil.which(program)
        if path is not None and _hand_to([path, *options], text):
            return True
    return False


def _programs() -> list[tuple[str, ...]]:
    """The programs that can do it here, the best first."""
    if sys.platform == "darwin":
        return [("pbcopy",)]
    if sys.platform == "win32":
        return [("clip",)]
    wayland = [("wl-copy",)] if os.environ.get("WAYLAND_DISPLAY") else []
    x11 = (
        [("xclip", "-selection", "clipboard"), ("xsel", "--clipboard", "--input")] if os.environ.get("DISPLAY") else []
    )
    return [*wayland, *x11]


def _hand_to(command: list[str], text: str) -> bool:
    """Whether the program took the text and said so in time."""
    encoding = "utf-16-le" if sys.platform == "win32" else "utf-8"
    try:
        # Nothing is read from it: xclip and wl-copy stay behind to hold the text, and would keep a pipe open.
        done = subprocess.run(  # noqa: S603 - one of the programs above
            command,
            input=text.encode(encoding),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
