"""`autodispute file`: file a dispute, or rehearse it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from autodispute import garbage
from autodispute.cli.arguments import CaseFolder

if TYPE_CHECKING:
    from pathlib import Path

    from autodispute.cli.context import Tool
    from autodispute.errors import AutodisputeError
    from autodispute.models import Filing


_EPILOG = """\b
Examples:
  autodispute file broken-lamp --dry-run     go as far as the review; photos are uploaded, nothing can be submitted
  autodispute file broken-lamp               file it after you confirm
  autodispute file broken-lamp --yes --json  file it without asking, for other programs
  autodispute file broken-lamp --by-hand     no browser: everything ready for you to file it yourself
"""


@click.command("file", epilog=_EPILOG)
@click.argument("case", type=CaseFolder())
@click.option("--dry-run", is_flag=True, help="Stop at the review; nothing can be submitted.")
@click.option("--yes", is_flag=True, help="Do not ask before submitting; needed without a terminal.")
@click.option("--by-hand", is_flag=True, help="Make everything ready for you to file it yourself; no browser.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on stdout.")
@click.pass_obj
def command(  # noqa: PLR0913 - one for each option
    tool: Tool, case: Path, *, dry_run: bool, yes: bool, by_hand: bool, as_json: bool
) -> None:
    """File the dispute of the folder CASE."""
    from autodispute.errors import AutodisputeError

    if by_hand and (dry_run or yes):
        raise click.UsageError("--by-hand goes without --dry-run and --yes: nothing is submitted.")
    try:
        filing, error = _ready_by_hand(tool, case) if by_hand else _file(tool, case, dry_run=dry_run, yes=yes)
    except AutodisputeError as fault:
        from autodispute.cli.outcome import not_begun

        not_begun(case, fault, as_json=as_json)
        raise
    from autodispute.cli.outcome import end

    end(filing, error, case, as_json=as_json)


def _file(tool: Tool, case: Path, *, dry_run: bool, yes: bool) -> tuple[Filing, AutodisputeError | None]:
    with garbage.put_off():  # until the window is there
        from autodispute.cli.confirm import make_agree, make_confirm
        from autodispute.workflows.file_dispute import file_dispute

        confirm, agree = make_confirm(yes=yes, rehearsal=dry_run), make_agree(yes=yes)
        return file_dispute(case, lambda: tool.job(confirm, agree=agree, unattended=yes, rehearsal=dry_run))


def _ready_by_hand(tool: Tool, case: Path) -> tuple[Filing, AutodisputeError | None]:
    from autodispute.cli.confirm import make_confirm
    from autodispute.workflows.file_by_hand import file_by_hand

    nothing_to_ask = make_confirm(yes=False, rehearsal=True)
    return file_by_hand(case, tool.job(nothing_to_ask, by_hand=True))
