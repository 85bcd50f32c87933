"""`autodispute report`: where a run's report is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from autodispute.cli.context import Tool


@click.command("report", epilog="\b\nExamples:\n  autodispute report\n  autodispute report --open")
@click.argument("run", required=False, type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--open", "open_it", is_flag=True, help="Open it in the browser.")
@click.pass_obj
def command(tool: Tool, run: Path | None, *, open_it: bool) -> None:
    """Print the path of the report of RUN, or of the latest run: a filing, an answer, a message to a seller.

    What `file --by-hand` made is the latest only while nothing was filed for its order.
    """
    from autodispute.cli.say import say
    from autodispute.workflows.show_report import later_without_report, report_of, run_words

    home = tool.settings().home
    path = report_of(home, run)
    if run is None:
        say(f"The report of {run_words(path.parent)}.")
        if later := later_without_report(home, path.parent):
            say(f"  A later run has no report: {run_words(later)}. Its folder is {later}.", fg="yellow")
    click.echo(path)
    if open_it:
        from autodispute.cli.open_page import open_page

        open_page(path)
