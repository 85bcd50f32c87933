"""Everything ready for a person: the way on stdout, the rest on stderr."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from autodispute.called import on_case
from autodispute.cli.clipboard import copy
from autodispute.cli.say import say
from autodispute.redaction import redact_own

if TYPE_CHECKING:
    from pathlib import Path

    from autodispute.models import ByHand, Filing


def say_kit(filing: Filing, kit: ByHand, case: Path) -> None:
    """The steps in the site's order, where the files are, and the description on the clipboard."""
    say("✓ Ready for you to file by hand. Nothing was filed.", fg="green", bold=True)
    for number, step in enumerate(kit.steps, start=1):
        click.echo(redact_own(f"{number:4}. {step.what}{f': {step.value}' if step.value else ''}"))
    click.echo(f"Files, sorted by name in this order: {kit.folder}")
    where = "on the clipboard and in" if copy(filing.description) else "in"
    say(f"  The text is {where} {kit.text_file}.")
    say(f"  All of it on one page, to keep open beside the site: {filing.report}")
    say(f"  A later {on_case(case, 'file')} looks first whether the item has a dispute.")
