"""What the person is asked for at the terminal. Ctrl-C there ends the command as it does anywhere else."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pathlib import Path


def ask(question: str, *, hidden: bool = False) -> str:
    """What the person types, which may be nothing.

    Raises `KeyboardInterrupt` for Ctrl-C, of which click makes an error of its own, and where nobody types any more.
    """
    try:
        typed: str = click.prompt(question, default="", show_default=False, hide_input=hidden, err=True)
    except click.Abort as stopped:
        raise KeyboardInterrupt from stopped
    return typed


@cache
def ask_passphrase(file: Path) -> str:
    """The passphrase of the secrets in this file, asked for once; where there is no such file yet, a new one."""
    from autodispute.redaction import hide

    typed = ask("Passphrase of your secrets", hidden=True) if file.exists() else _ask_new()
    hide(typed)
    return typed


def _ask_new() -> str:
    """A passphrase that was typed twice alike."""
    from autodispute.cli.say import say

    say("No keyring here. Choose a passphrase. It is needed for every run that uses the session.")
    while True:
        typed = ask("New passphrase", hidden=True)
        if not typed:
            say("An empty passphrase keeps nothing safe. Type one, or stop with Ctrl-C.")
        elif ask("The same once more", hidden=True) != typed:
            say("The two were not alike. Type both again.")
        else:
            return typed
