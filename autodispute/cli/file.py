"""`autodispute file`: file a dispute, or rehearse it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from autodispute.cli.context import Tool


_EPILOG = """\b
Examples:
  autodispute file broken-lamp --dry-run     go as far as the review; photos are uploaded, nothing can be submitted
  autodispute file broken-lamp               file it after you confirm
  autodispute file broken-lamp --yes --json  file it without asking, for other programs
"""


@click.command("file", epilog=_EPILOG)
@click.argument("case", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--dry-run", is_flag=True, help="Stop at the review; nothing can be submitted.")
@click.option("--yes", is_flag=True, help="Do not ask before submitting; needed without a terminal.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on stdout.")
@click.pass_obj
def command(tool: Tool, case: Path, *, dry_run: bool, yes: bool, as_json: bool) -> None:
    """File the dispute of the folder CASE."""
    from autodispute.cli.confirm import make_confirm
    from autodispute.errors import AutodisputeError
    from autodispute.workflows.file_dispute import file_dispute

    try:
        confirm = make_confirm(yes=yes, rehearsal=dry_run)
        filing, error = file_dispute(case, lambda: tool.job(confirm, rehearsal=dry_run))
    except AutodisputeError as fault:
        from autodispute.cli.outcome import not_begun

        not_begun(case, fault, as_json=as_json)
        raise
    from autodispute.cli.outcome import end

    end(filing, error, as_json=as_json)
