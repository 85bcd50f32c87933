"""`autodispute demo`: the main job with no account."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from autodispute.cli.context import Tool


@click.command("demo", epilog="\b\nExample:\n  autodispute demo --no-open")
@click.option("--open/--no-open", "open_it", default=None, help="Open the report. Default: where there is a screen.")
@click.pass_obj
def command(tool: Tool, *, open_it: bool | None) -> None:
    """File the sample case in the practice shop, a local look-alike, and print the path of the report."""
    from autodispute.cli.confirm import make_confirm
    from autodispute.cli.outcome import end
    from autodispute.workflows.demo import run_demo

    confirm = make_confirm(yes=True, rehearsal=False)
    filing, error = run_demo(lambda address: tool.job(confirm, site=address))
    end(filing, error, None, as_json=False)
    if filing.report and (open_it if open_it is not None else tool.wants_window(loopback=False)):
        from pathlib import Path

        from autodispute.cli.open_page import open_page

        open_page(Path(filing.report))
    click.echo(filing.report)
