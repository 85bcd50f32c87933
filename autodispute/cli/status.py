"""`autodispute status`: read every dispute, record what changed, tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from autodispute.cli.arguments import OrderNumber

if TYPE_CHECKING:
    from autodispute.cli.context import Tool
    from autodispute.workflows.check_status import StatusCheck
    from autodispute.workflows.job import Job

_EPILOG = """\b
Examples:
  autodispute status                    every dispute, what waits for you first
  autodispute status 8193500112347777   only those of this order
  autodispute status --json             the result for other programs
  autodispute status --exit-code        exit status 9 when it is your turn, for cron
"""
_UNCERTAIN, _YOUR_TURN = 7, 9


@click.command("status", epilog=_EPILOG)
@click.argument("orders", nargs=-1, type=OrderNumber(), metavar="[ORDER]...")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on stdout.")
@click.option("--exit-code", "tell_turn", is_flag=True, help="Exit with 9 when it is your turn in a dispute.")
@click.option("--scheduled", is_flag=True, help="One line, and nothing if checked in the last 30 minutes.")
@click.pass_obj
def command(tool: Tool, orders: tuple[str, ...], *, as_json: bool, tell_turn: bool, scheduled: bool) -> None:
    """Read every dispute on the site, also those filed by hand; nothing is clicked but to look at them."""
    from autodispute.cli.say import say, say_json
    from autodispute.cli.status_words import show
    from autodispute.cli.watch import in_one_line
    from autodispute.errors import AutodisputeError
    from autodispute.workflows.check_status import StatusCheck, check_status

    try:
        result = check_status(_job(tool, scheduled=scheduled), orders, scheduled=scheduled)
    except AutodisputeError as stopped:
        result = StatusCheck(error=stopped)
    if as_json:
        say_json(_answer(result))
    elif scheduled:
        say(in_one_line(result))
        if result.error is not None:  # the line has told it
            click.get_current_context().exit(result.error.exit_code)
    else:
        show(result, orders)
    _end(result, tell_turn=tell_turn)


def _job(tool: Tool, *, scheduled: bool) -> Job:
    """The check's; what runs by itself ends in a journal or a log, so it tells no steps."""
    from dataclasses import replace

    from autodispute.cli.progress import RemarksOnly

    job = tool.job(lambda _: False)
    return replace(job, progress=RemarksOnly()) if scheduled else job


def _answer(result: StatusCheck) -> dict[str, Any]:
    return {
        "disputes": [one.model_dump(mode="json") for one in result.disputes],
        "changes": [
            {"dispute_id": one.dispute_id, "from": one.before, "to": one.after, "at": one.at} for one in result.changes
        ],
        "settled": [one.model_dump(mode="json") for one in result.settled],
        "answers": [one.model_dump(mode="json") for one in result.answers],
        "messages": [one.model_dump(mode="json") for one in result.messages],
        "skipped_after": result.skipped_after.isoformat() if result.skipped_after else None,
        "session": result.session.model_dump(mode="json") if result.session else None,
        "error": result.error.report().model_dump(mode="json") if result.error else None,
    }


def _end(result: StatusCheck, *, tell_turn: bool) -> None:
    """Leave with the exit status that fits."""
    from autodispute.cli.say import say_session

    say_session(result.session)
    if result.error is not None:
        raise result.error
    if tell_turn and any(one.your_turn for one in result.disputes):
        click.get_current_context().exit(_YOUR_TURN)
    if result.has_unknown:
        click.get_current_context().exit(_UNCERTAIN)
