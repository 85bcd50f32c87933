"""What was typed before a question is shown answers another one: it is thrown away."""

from __future__ import annotations

import sys

if sys.platform == "win32":
    import msvcrt

    def throw_away() -> None:
        """Forget every key that waits to be read."""
        while msvcrt.kbhit():
            msvcrt.getwch()

else:
    import termios

    def throw_away() -> None:
        """Forget every key that waits to be read.

        Raises `OSError` when there is no terminal any more.
        """
        try:
            termios.tcflush(sys.stdin.fileno(), termios.TCIFLUSH)
        except termios.error as error:
            raise OSError(*error.args) from error
