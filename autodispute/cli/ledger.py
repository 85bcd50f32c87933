"""`autodispute ledger`: look at the ledger, carry it to a file and back."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from autodispute.cli.context import Tool

_EPILOG = """\b
Examples:
  autodispute ledger                     cases, submissions and what happened, as tables
  autodispute ledger --json              the same for other programs
  autodispute ledger export ledger.json  everything in one file
  autodispute ledger import ledger.json  and back, into an empty ledger
"""
_WIDE = 160
"""Columns where the tables go into a file or another program."""
_WHOLE = {"order", "order, dispute", "asked", "state", "when", "of"}
"""What must stay in one piece to be copied or searched."""
_FILE = click.Path(path_type=Path, dir_okay=False)


@click.group("ledger", epilog=_EPILOG, invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on stdout.")
@click.pass_context
def command(ctx: click.Context, *, as_json: bool) -> None:
    """Show what was submitted and what came of it."""
    if ctx.invoked_subcommand is not None:
        return
    from autodispute.workflows.show_ledger import ledger_content

    content = ledger_content(ctx.obj.settings())
    if as_json:
        from autodispute.cli.say import say_json

        say_json(content)
    else:
        _show(content)
        _say_unknown(content, ctx.obj)


@command.command("export", epilog="\b\nExample:\n  autodispute ledger export ledger.json")
@click.argument("file", type=_FILE)
@click.pass_obj
def export(tool: Tool, file: Path) -> None:
    """Write the whole ledger into FILE."""
    from autodispute.workflows.show_ledger import export_ledger

    export_ledger(tool.settings(), file)
    click.echo(file)


@command.command("import", epilog="\b\nExample:\n  autodispute ledger import ledger.json")
@click.argument("file", type=_FILE)
@click.pass_obj
def import_(tool: Tool, file: Path) -> None:
    """Fill an empty ledger from FILE."""
    from autodispute.cli.say import say
    from autodispute.workflows.show_ledger import import_ledger

    say(f"{import_ledger(tool.settings(), file)} rows were read in.")


def _show(content: dict[str, Any]) -> None:
    """Four tables on stdout: what was to be filed, what was submitted, what was answered, what happened."""
    from rich.console import Console

    console = Console(emoji=False, width=None if sys.stdout.isatty() else _WIDE)
    if not content["cases"] and not content["answers"]:
        console.print("The ledger is empty.")
        return
    tables = (
        ("Cases", ("order", "line", "site", "folder"), _cases(content)),
        ("Submissions", ("", "order, dispute", "site", "item", "asked", "state", "when"), _rows(content)),
        ("Answers", ("", "dispute", "site", "answer", "state", "when", "what was seen"), _answers(content)),
        ("Events", ("when", "of", "from", "to", "what was seen"), _events(content)),
    )
    for title, columns, rows in tables:
        console.print(_table(title, columns, rows) if rows else f"{title}: none")


def _say_unknown(content: dict[str, Any], tool: Tool) -> None:
    """How to settle what is not known: a ledger is that of all sites and accounts."""
    from autodispute.called import as_called, options
    from autodispute.cli.say import say
    from autodispute.guards import OriginGuard

    settings = tool.settings()
    here = OriginGuard(settings.site, allow_foreign=True).key, settings.account
    unknown = [
        one for one in (*content["submissions"], *content["answers"]) if one["state"] in {"submitting", "unknown"}
    ]
    for place in dict.fromkeys((one["site"], one["account"]) for one in unknown):
        command = as_called("`autodispute settle`", {} if place == here else options(*place))
        say(f"Not every outcome is known: run {command}.", fg="yellow")


def _cases(content: dict[str, Any]) -> list[tuple[str, ...]]:
    return [(case["order_id"], case["line"], case["site"], case["folder"]) for case in content["cases"]]


def _rows(content: dict[str, Any]) -> list[tuple[str, ...]]:
    return [
        (
            str(one["id"]),
            "\n".join(filter(None, (one["order_id"], one["dispute_id"]))),
            one["site"],
            one["title"],
            f"{one['asked']['amount']} {one['asked']['currency']}",
            one["state"].replace("_", " "),
            _moment(one["submitting_at"]),
        )
        for one in content["submissions"]
    ]


def _answers(content: dict[str, Any]) -> list[tuple[str, ...]]:
    return [
        (
            str(one["id"]),
            one["dispute_id"],
            one["site"],
            one["kind"],
            one["state"].replace("_", " "),
            _moment(one["clicking_at"]),
            one["seen"] or "",
        )
        for one in content["answers"]
    ]


def _events(content: dict[str, Any]) -> list[tuple[str, ...]]:
    numbers = {one["id"]: one["dispute_id"] for one in content["disputes"]}
    return [
        (
            _moment(one["at"]),
            f"submission {one['submission_id']}" if one["submission_id"] else f"dispute {numbers[one['dispute']]}",
            (one["from_state"] or "").replace("_", " "),
            one["to_state"].replace("_", " "),
            one["text"],
        )
        for one in content["events"]
    ]


def _moment(iso: str) -> str:
    """A moment in the person's own time zone, to the second, on two lines."""
    from datetime import datetime

    return f"{datetime.fromisoformat(iso).astimezone():%Y-%m-%d\n%H:%M:%S}"


def _table(title: str, columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> Any:
    from rich.markup import escape
    from rich.table import Table

    table = Table(title=title, title_justify="left", title_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold", no_wrap=column in _WHOLE)
    for row in rows:
        table.add_row(*(escape(cell) for cell in row))
    return table
