"""Writes board.html: all disputes as one page that loads nothing from elsewhere."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from markupsafe import Markup

import autodispute
from autodispute.board import Group
from autodispute.private_files import replace_file
from autodispute.report import templates
from autodispute.report.board_words import faces_of
from autodispute.report.commands import called_anew
from autodispute.report.state_words import STATES
from autodispute.report.words import told

if TYPE_CHECKING:
    from pathlib import Path

    from autodispute.board import Board
    from autodispute.rules import Rules

BOARD = "board.html"
_SCRIPT = "board.js"


@dataclass(frozen=True)
class About:
    """Whose board it is."""

    site: str
    account: str
    on_this_computer: bool
    """Whether the site is one of this computer."""

    def called(self, text: str) -> Markup:
        """A sentence of this program; its commands reach this site and account."""
        return told(called_anew(text, self.site, self.account, on_this_computer=self.on_this_computer))


def write_board(board: Board, rules: Rules, about: About, path: Path) -> None:
    """Write the page, readable by the owner only; after a crash there is the old one or the new one, never a part.

    Raises `OSError` when it cannot be written.
    """
    script = _script()
    page = (
        templates()
        .get_template(BOARD)
        .render(
            board=board,
            about=about,
            states=STATES,
            called=about.called,
            faces={group.value: faces_of(board, group, rules) for group in Group},
            script=Markup(script),  # noqa: S704 - this program's own
            script_hash=_hash_of(script),
            version=autodispute.__version__,
        )
    )
    replace_file(path, page.encode())


@cache
def _script() -> str:
    return files("autodispute.report").joinpath(_SCRIPT).read_text("utf-8")


@cache
def _hash_of(script: str) -> str:
    """What the page's policy knows its one script by; no other script runs."""
    return base64.b64encode(sha256(script.encode()).digest()).decode("ascii")
