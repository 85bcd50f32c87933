"""The case beside the review, and the question that only a person answers."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from autodispute.cli.say import is_terminal, say
from autodispute.errors import ConfirmationNeeded

if TYPE_CHECKING:
    from autodispute.models import Comparison
    from autodispute.workflows.job import Confirm


def make_confirm(*, yes: bool, rehearsal: bool) -> Confirm:
    """How this run asks.

    Raises:
        ConfirmationNeeded: there is no terminal to ask on, and neither `--yes` nor `--dry-run` was given.
    """
    if not yes and not rehearsal and not is_terminal():
        raise ConfirmationNeeded(
            "Filing needs your confirmation, and there is no terminal to ask on.",
            hint="Rehearse with --dry-run, then file with --yes.",
        )

    def confirm(rows: tuple[Comparison, ...]) -> bool:
        show(rows)
        return yes or _ask()

    return confirm


def show(rows: tuple[Comparison, ...], title: str = "What will be filed") -> None:
    """What will be filed, on stderr: a table on a terminal, plain lines elsewhere."""
    if sys.stderr.isatty():
        _show_table(rows, title)
        return
    say(f"{title}; the site's review agrees with it:")
    for row in rows:
        say(f"  {row.field}: {' '.join(row.case.split())}", own=True)


def _show_table(rows: tuple[Comparison, ...], title: str) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from autodispute.redaction import redact_own

    table = Table(title=title, title_justify="left")
    for heading in ("", "Your case", "The site's review", ""):
        table.add_column(heading, overflow="fold")
    for row in rows:
        case, review = redact_own(row.case), redact_own(row.review)  # the person decides by what is filed
        table.add_row(Text(row.field, "bold"), Text(case), Text(review), "✓" if row.agrees else "✗")
    Console(stderr=True).print(table)


def _ask() -> bool:
    """Only a typed "yes" counts."""
    click.echo("File this dispute now? Type yes to submit: ", nl=False, err=True)
    return sys.stdin.readline().strip().casefold() == "yes"
