"""`autodispute settle`: find out what came of submissions, answers and messages whose outcome is not known."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from autodispute.cli.arguments import OrderNumber

if TYPE_CHECKING:
    from autodispute.answers import AnswerSettled
    from autodispute.cli.context import Tool
    from autodispute.contacts import MessageSettled
    from autodispute.models import Settled
    from autodispute.workflows.settle_all import Settlement

_EPILOG = """\b
Examples:
  autodispute settle                    read the site for everything that is not settled
  autodispute settle 8193500112347777   only for this order
  autodispute settle --json             the result for other programs
"""
_WORDS = {
    "filed": ("✓ Filed", "green"),
    "not_filed": ("✗ Not filed", "yellow"),
    "unknown": ("? Not known yet", "yellow"),
}


@click.command("settle", epilog=_EPILOG)
@click.argument("orders", nargs=-1, type=OrderNumber(), metavar="[ORDER]...")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on stdout.")
@click.pass_obj
def command(tool: Tool, orders: tuple[str, ...], *, as_json: bool) -> None:
    """Read the site for what was submitted, answered or written and is not known. Nothing is filed or clicked again."""
    from autodispute.cli.say import say_json
    from autodispute.errors import AutodisputeError
    from autodispute.workflows.settle_all import Settlement, pending_by_site, settle_all

    job = tool.job(lambda _: False)
    try:
        result = settle_all(job, orders)
    except AutodisputeError as stopped:
        result = Settlement(error=stopped)
    if as_json:
        say_json(_answer(result))
    elif (found := result.settled or result.answers or result.messages) or result.error is None:
        say_settled(result.settled)
        say_answers(result.answers)
        say_messages(result.messages)
        if not found:
            _say_nothing(pending_by_site(job), job.guard.key, orders)
    _end(result)


def _answer(result: Settlement) -> dict[str, Any]:
    return {
        "settled": [one.model_dump(mode="json") for one in result.settled],
        "answers": [one.model_dump(mode="json") for one in result.answers],
        "messages": [one.model_dump(mode="json") for one in result.messages],
        "session": result.session.model_dump(mode="json") if result.session else None,
        "error": result.error.report().model_dump(mode="json") if result.error else None,
    }


def _end(result: Settlement) -> None:
    """Leave with the exit status that fits."""
    from autodispute.cli.say import say_session

    say_session(result.session)
    if result.error is not None:
        raise result.error
    if result.has_unknown or any(one.lacks_pictures for one in result.messages):
        click.get_current_context().exit(7)
    if any(one.state == "not_filed" and one.line_dispute_id for one in result.settled):
        click.get_current_context().exit(8)


def say_settled(settled: list[Settled]) -> None:
    """What came of each submission, and what to do about it."""
    from autodispute.called import on_case
    from autodispute.cli.say import say

    for one in settled:
        word, colour = _WORDS[one.state]
        say(f"{word}: “{one.title}”, order {one.order_id}: {one.seen}", fg=colour)
        report = Path(one.run_dir) / "report.html"
        if one.state != "unknown" and report.is_file():
            say(f"  Report: {report}")
        if one.state == "not_filed" and one.line_dispute_id is None:
            is_there = one.case_folder and Path(one.case_folder).is_dir()
            how = on_case(one.case_folder, "file") if is_there else "from the folder of its case"
            say(f"  It can be filed again: {how}.")
    if any(one.state == "unknown" for one in settled):
        say("  Run this again in a few minutes, or look at the order on the site. Do not file it meanwhile.")


def say_answers(answers: list[AnswerSettled]) -> None:
    """What came of each answer, and what to do about it."""
    from autodispute.cli.say import say

    words = {"done": ("✓ Answered", "green"), "not_done": ("✗ Not answered", "yellow"), "unknown": _WORDS["unknown"]}
    for one in answers:
        word, colour = words[one.state]
        say(f"{word}: {one.kind}, dispute {one.dispute_id}: {one.seen}", fg=colour)
    if any(one.state == "unknown" for one in answers):
        say("  Run `autodispute settle` again in a few minutes, or look at the dispute. Do not answer it meanwhile.")


def say_messages(messages: list[MessageSettled]) -> None:
    """What came of each message to a seller, and what to do about it."""
    from autodispute.cli.say import say

    words = {"sent": ("✓ Sent", "green"), "not_sent": ("✗ Not sent", "yellow"), "unknown": _WORDS["unknown"]}
    for one in messages:
        word, colour = words[one.state]
        say(f"{word}: message to {one.store}, order {one.order_id}: {one.seen}.", fg=colour)
        if one.lacks_pictures:
            say("  Look at the talk, and send what is missing by hand.")
    if any(one.state == "not_sent" for one in messages):
        say("  What was not sent can be sent again, as it was written.")
    if any(one.state == "unknown" for one in messages):
        say("  Run `autodispute settle` again in a few minutes, or look at the talk. Do not write the same meanwhile.")


def _say_nothing(pending: dict[str, int], site: str, orders: tuple[str, ...]) -> None:
    """Nothing was settled here; where there is something, and how to settle it."""
    from autodispute.cli.say import say

    if pending.pop(site, 0) and orders:
        say(f"Nothing to settle for {', '.join(orders)}; other orders have outcomes that are not known.")
    else:
        say(f"Nothing to settle on {site}.")
    for other, count in pending.items():
        said = "1 outcome is" if count == 1 else f"{count} outcomes are"
        say(f"  {said} not known on {other}: run `autodispute --site {other} settle`.", fg="yellow")
