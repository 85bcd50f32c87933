"""`autodispute received`: the money of a dispute is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from autodispute.cli.arguments import DisputeNumber

if TYPE_CHECKING:
    from autodispute.cli.context import Tool
    from autodispute.workflows.note_received import Received

_EPILOG = """\b
Examples:
  autodispute received 2193500900000001         the money is there: it is not asked for any more
  autodispute received 2193500900000001 --json  the result for other programs
"""


@click.command("received", epilog=_EPILOG)
@click.argument("dispute", type=DisputeNumber(), metavar="DISPUTE")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on stdout.")
@click.pass_obj
def command(tool: Tool, dispute: str, *, as_json: bool) -> None:
    """Say that the money of a dispute has arrived. The site is neither asked nor told."""
    from autodispute.cli.say import say_json
    from autodispute.cli.which_number import see_that_it_is_a_dispute
    from autodispute.errors import AutodisputeError
    from autodispute.workflows.note_received import note_received

    try:
        see_that_it_is_a_dispute(tool, dispute)
        settings = tool.settings()
        result = note_received(settings, tool.guard(settings), dispute)
    except AutodisputeError as error:
        if as_json:
            say_json({"dispute_id": dispute, "error": error.report().model_dump(mode="json")})
        raise
    if as_json:
        say_json(_answer(result))
    else:
        _show(result)


def _answer(result: Received) -> dict[str, Any]:
    dispute = result.dispute.model_dump(mode="json")
    kept = {name: dispute[name] for name in ("dispute_id", "order_id", "title", "state", "money_seen_at", "your_turn")}
    return {**kept, "said_before": result.was_known, "error": None}


def _show(result: Received) -> None:
    from autodispute.cli.say import say
    from autodispute.turn_words import local_words

    one = result.dispute
    when = f", on {local_words(one.money_seen_at)}" if result.was_known and one.money_seen_at else ""
    known = f"You said so before{when}" if result.was_known else "Noted: the money is there"
    say(f"{known}. Dispute {one.dispute_id}, “{one.title or one.order_id}”.", own=True)
