"""`autodispute calendar`: what is due, as a file for calendar programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from autodispute.cli.context import Tool

_EPILOG = """\b
Examples:
  autodispute calendar                     write the file that each `status` writes too, and say where it is
  autodispute calendar --file disputes.ics
  autodispute calendar --file - --detail   on stdout, with the items' titles
"""


@click.command("calendar", epilog=_EPILOG)
@click.option(
    "--file",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    metavar="FILE|-",
    help="Where to write; default: calendar.ics in the data folder, to subscribe to.",
)
@click.option("--detail", is_flag=True, help="With the items' titles. Every program that sees the file sees them.")
@click.pass_obj
def command(tool: Tool, file: Path | None, *, detail: bool) -> None:
    """Write what is due in disputes and orders, with alarms, as a calendar file; from the ledger alone."""
    from autodispute.cli.say import say
    from autodispute.guards import OriginGuard
    from autodispute.workflows.keep_calendar import read_calendar, write_calendar

    settings = tool.settings()
    guard = OriginGuard(settings.site, allow_foreign=tool.allow_foreign_site)
    if str(file) == "-":
        content, count = read_calendar(settings, guard, detail=detail)
        click.echo(content, nl=False)
    else:
        written, count = write_calendar(settings, guard, file, detail=detail)
        click.echo(written)
    say(f"{count} {'thing is' if count == 1 else 'things are'} due, as far as the last `autodispute status` showed.")
