"""The commands that texts name in backticks, as they must be typed to reach the same site and account again."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_AT_A_SITE = (
    "(?:board|calendar|contact|doctor|file|login|logout|messages|notify|orders|received|respond|schedule|settle|status|"
    "watch)"
)
"""The commands to which site and account matter."""
_COMMAND = re.compile(rf"`autodispute ((?:--[^\s`]+ (?:(?!{_AT_A_SITE}\b)[^\s`-][^\s`]* )?)*)(?={_AT_A_SITE}\b)")


def as_called(text: str, given: Mapping[str, str]) -> str:
    """The text, with the options before each command that it does not name itself.

    Args:
        text: with commands such as "`autodispute settle`".
        given: the options' values by their names; empty for an option that is but a switch.
    """

    def complete(found: re.Match[str]) -> str:
        named = found[1].split()
        options = [f"{name} {shlex.quote(value)}".removesuffix(" ''") for name, value in given.items()]
        missing = [option for option in options if option.split()[0] not in named]
        return " ".join(["`autodispute", *missing, found[1]])

    return _COMMAND.sub(complete, text)


def on_case(folder: Path | str, command: str, *switches: str) -> str:
    """A command on the folder of a case, in backticks, as a shell takes it."""
    return f"`{' '.join(['autodispute', command, shlex.quote(str(folder)), *switches])}`"


def options(site: str | None, account: str | None, *, allow_foreign_site: bool = False) -> dict[str, str]:
    """The options that name them; none for what is left out."""
    named = {"--site": site, "--account": account}
    switch = {"--allow-foreign-site": ""} if allow_foreign_site else {}
    return {name: value for name, value in named.items() if value} | switch
