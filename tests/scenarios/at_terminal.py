"""A person at a real terminal, who types each answer once its question is shown, for runs of the command line there."""

from __future__ import annotations

import os
import select
from collections.abc import Callable
from typing import TYPE_CHECKING

from forked import TERMINAL, Forked

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

Answer = tuple[str, str | Callable[[], str]]
"""What is waited for to be shown; what is typed then, or gives what is typed."""
CTRL_C = "\x03"
CTRL_D = "\x04"
_PATIENCE = 60
_LONG = 15
_MOMENT = 0.2
_HIDDEN = ("passphrase: ", "Passphrase of your secrets: ", "once more: ")
"""How the questions end whose answers are not shown while they are typed."""


def talk_at_terminal(
    arguments: Sequence[str], settings: Mapping[str, str], out: Path, answers: Sequence[Answer]
) -> tuple[int | None, str]:
    """Exit status of the run, None for one that says nothing more and does not end, and all that it showed.

    Ctrl-C is pressed once the run waits, and again where nothing comes of it: Python does not see one between a
    question and its reading.
    """
    import pty  # noqa: PLC0415 - Windows has none

    terminal, programs_end = pty.openpty()
    run = Forked(arguments, {**settings, TERMINAL: os.ttyname(programs_end)}, out)
    try:
        begun = select.select([terminal], [], [], _PATIENCE)[0]
        os.close(programs_end)  # the run has opened it; from now on its end is seen when nobody has it open any more
        ended, shown = _talk(terminal, list(answers)) if begun else (False, b"")
        return run.wait(_PATIENCE if ended else 0), shown.decode("utf-8", "replace")
    finally:
        run.end()
        os.close(terminal)


def _talk(terminal: int, left: list[Answer]) -> tuple[bool, bytes]:
    """Whether the run has left the terminal, and all that it showed."""
    shown, seen, again, typed, quiet = b"", 0, _PATIENCE // _LONG, "", False
    while True:
        asked = bool(left) and left[0][0].encode() in shown[seen:]
        if asked and (quiet or left[0][1] != CTRL_C) and _waits(terminal, left[0][0]):
            seen, (_, answer) = len(shown), left.pop(0)
            typed = answer if isinstance(answer, str) else answer()
            os.write(terminal, typed.encode())
        elif select.select([terminal], [], [], _MOMENT if asked else _LONG)[0]:
            quiet = False
            try:
                shown += os.read(terminal, 4096)
            except OSError:
                return True, shown
        elif asked:
            quiet = True
        elif not again:
            return False, shown
        else:
            again -= 1
            if typed == CTRL_C and not shown[seen:].strip(b"^C"):
                os.write(terminal, typed.encode())


def _waits(terminal: int, question: str) -> bool:
    """Whether what is typed now is the answer; where it is not shown, what came before that begins is thrown away."""
    import termios  # noqa: PLC0415 - Windows has none

    return not question.endswith(_HIDDEN) or not termios.tcgetattr(terminal)[3] & termios.ECHO
