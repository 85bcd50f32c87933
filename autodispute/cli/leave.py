"""Leaving with an error of ours that was told."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NoReturn

import click

from autodispute.cli.say import say_session

if TYPE_CHECKING:
    from autodispute.errors import AutodisputeError
    from autodispute.models import SessionHealth


def leave(error: AutodisputeError, session: SessionHealth | None = None) -> NoReturn:
    """End with the error's exit status; before, with `-v`, how it came about, and when to sign in again."""
    context = click.get_current_context()
    if context.find_root().params["verbose"]:
        from autodispute.cli.last_words import say_traceback

        say_traceback(error)
    say_session(session)
    sys.stdout.flush()
    context.exit(error.exit_code)
