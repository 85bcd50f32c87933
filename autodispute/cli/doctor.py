"""`autodispute doctor`: whether a filing could start, and what to do where it could not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from autodispute.cli.arguments import OrderNumber

if TYPE_CHECKING:
    from collections.abc import Sequence

    from autodispute.errors import AutodisputeError
    from autodispute.workflows.diagnosis.finding import Diagnosis, Finding

_EPILOG = """\b
Examples:
  autodispute doctor                            check browser, folders, secrets, session, site and clock
  autodispute doctor --json                     the same for other programs
  autodispute doctor --live                     also count the known parts of the site's pages
  autodispute doctor --live --order 8193500112347777
"""
_MARKS = {"ok": ("✓", "green"), "warning": ("!", "yellow"), "fault": ("✗", "red")}


@click.command("doctor", epilog=_EPILOG)
@click.option("--live", is_flag=True, help="Also walk, reading only, to one order and the list of disputes.")
@click.option(
    "--order", metavar="ID", type=OrderNumber(), help="With --live: which order. Default: the first of the list."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on stdout.")
@click.pass_context
def command(ctx: click.Context, *, live: bool, order: str | None, as_json: bool) -> None:
    """Check whether a filing could start, and say what to do where it could not. Nothing is filed.

    --live opens the site that is configured (AliExpress, or what --site names), signed in: My orders, one order, the
    list of disputes. It counts the parts that the program knows the pages by; what it prints holds no title, number or
    name. Nothing but reading can leave the browser.
    """
    from autodispute.cli.say import say
    from autodispute.errors import AutodisputeError
    from autodispute.workflows.diagnosis.diagnose import diagnose
    from autodispute.workflows.diagnosis.finding import Diagnosis
    from autodispute.workflows.diagnosis.live_pages import with_live_pages

    if order and not live:
        raise click.UsageError("--order goes with --live.")
    diagnosis = Diagnosis()
    error: AutodisputeError | None = None
    try:
        job = ctx.obj.job(lambda _: False)
        diagnosis = diagnose(job)
        if live and diagnosis.can_file:
            diagnosis, error = with_live_pages(job, diagnosis, order)
        elif live:
            say("The site's pages were not looked at: a fault has to be mended first.", fg="yellow")
    except AutodisputeError as stopped:
        error = stopped
    _end(ctx, diagnosis, error, as_json=as_json)


def _end(ctx: click.Context, diagnosis: Diagnosis, error: AutodisputeError | None, *, as_json: bool) -> None:
    """Print what was found and leave with the exit status that fits."""
    from autodispute.cli.say import say_json

    if as_json:
        known = diagnosis.model_dump(mode="json")
        answer = {
            "findings": [*known["computer"], *known["pages"]],
            "can_file": diagnosis.can_file and error is None,
            "session": known["session"],
            "error": error.report().model_dump(mode="json") if error else None,
        }
        say_json(answer)
    else:
        _show(diagnosis.computer)
        _show(diagnosis.pages)
    if error is not None:
        raise error
    if not as_json:
        _say_verdict(can_file=diagnosis.can_file)
    ctx.exit(diagnosis.exit_code)


def _show(findings: Sequence[Finding]) -> None:
    """A line for each on stdout, with what to do below it."""
    from autodispute.cli.say import as_called
    from autodispute.redaction import redact

    width = max((len(one.name) for one in findings), default=0)
    for one in findings:
        mark, colour = _MARKS[one.state]
        click.echo(f"{click.style(mark, fg=colour, bold=True)} {one.name:<{width}}  {redact(as_called(one.found))}")
        if one.remedy:
            click.echo(f"  {'':<{width}}  {click.style('→', fg='cyan')} {redact(as_called(one.remedy))}")


def _say_verdict(*, can_file: bool) -> None:
    from autodispute.cli.say import say

    if can_file:
        say("✓ A filing could start.", fg="green", bold=True)
    else:
        say("✗ A filing could not start. Mend what is marked ✗ first.", fg="red", bold=True)
