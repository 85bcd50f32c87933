"""`autodispute rules`: the table of how long things take, and what of it the owner changed."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from autodispute.cli.context import Tool
    from autodispute.rules import RuleInForce

_EPILOG = """\b
Examples:
  autodispute rules          every rule with its value, where it comes from, and how sure it is
  autodispute rules --json   the same for other programs
"""
_WIDE = 160
"""Columns where the table goes into a file or another program."""


@click.command("rules", epilog=_EPILOG)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on stdout.")
@click.pass_obj
def command(tool: Tool, *, as_json: bool) -> None:
    """Show how long things take on the site, as far as anybody wrote it down. A page's own words always win."""
    from autodispute.cli.say import say, say_json
    from autodispute.errors import AutodisputeError
    from autodispute.rules import owners_file, rules_in_force

    file = owners_file(tool.settings().home)
    try:
        rules, error = rules_in_force(file.parent), None
    except AutodisputeError as stopped:
        rules, error = (), stopped
    if as_json:
        said = [rule.model_dump(mode="json", by_alias=True) for rule in rules]
        say_json({"rules": said, "file": str(file), "error": error.report().model_dump(mode="json") if error else None})
    if error is not None:
        raise error
    if not as_json:
        _print(rules)
        say(f"  To change a value, write a line such as `appeal_days = 5` into {file}.")


def _print(rules: tuple[RuleInForce, ...]) -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    table = Table(title="Rules", title_justify="left", title_style="bold", show_lines=True)
    for column in ("rule, value", "from where", "since", "how sure"):
        table.add_column(column, overflow="fold", no_wrap=column != "from where")
    for rule in rules:
        yours = f"yours; else {_plain(rule.shipped)}" if rule.is_changed else None
        cells = (
            "\n".join(filter(None, (rule.name, _plain(rule.value), yours))),
            rule.source,
            rule.date,
            rule.confidence,
        )
        table.add_row(*map(escape, cells), style="bold yellow" if rule.is_changed else None)
    Console(emoji=False, width=None if sys.stdout.isatty() else _WIDE).print(table)


def _plain(value: int | str | tuple[int, ...]) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
