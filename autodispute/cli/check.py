"""`autodispute check`: everything about a case that needs no site."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from autodispute.cli.arguments import CaseFolder

if TYPE_CHECKING:
    from autodispute.cli.context import Tool


@click.command("check", epilog="\b\nExample:\n  autodispute check broken-lamp")
@click.argument("case", type=CaseFolder())
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on stdout.")
@click.pass_obj
def command(tool: Tool, case: Path, *, as_json: bool) -> None:
    """Check the folder CASE: its case.toml and every photo and video. Nothing is sent."""
    from tempfile import TemporaryDirectory

    from autodispute.cli.checked import say_checked, say_invalid
    from autodispute.errors import AutodisputeError
    from autodispute.workflows.check_case import check_case

    with TemporaryDirectory() as scratch:
        try:
            checked = check_case(case, Path(scratch), tool.settings().photo_max_bytes)
        except AutodisputeError as error:
            say_invalid(error, as_json=as_json)
            raise
        say_checked(checked, as_json=as_json)
