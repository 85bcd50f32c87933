"""How an address that is a secret is given: typed unseen, or on standard input; never as an option."""

from __future__ import annotations

import sys

from autodispute.cli.ask import ask
from autodispute.cli.say import is_terminal
from autodispute.errors import SettingsInvalid
from autodispute.notify_addresses import secret_parts
from autodispute.redaction import hide


def ask_address(question: str) -> str:
    """The address, which is never written or printed from now on.

    Raises:
        SettingsInvalid: none was given.
    """
    typed = ask(question, hidden=True) if is_terminal() else sys.stdin.readline()
    address = typed.strip()
    if not address:
        raise SettingsInvalid(
            "No address was given.", hint="Type it at a terminal, or give it as a line of standard input."
        )
    hide(*secret_parts(address))
    return address
