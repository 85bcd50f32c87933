"""`autodispute messages`: read the talk with a seller, and keep it as evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from autodispute.cli.arguments import CaseFolder, OrderNumber

if TYPE_CHECKING:
    from pathlib import Path

    from autodispute.cli.context import Tool
    from autodispute.workflows.read_messages import TalkReading

_EPILOG = """\b
Examples:
  autodispute messages 8193500112347777                      read the talk, and keep it in the data folder
  autodispute messages 8193500112347777 --case broken-lamp   put its text and pictures beside the case's evidence too
  autodispute messages 8193500112347777 --json               the result for other programs
"""


@click.command("messages", epilog=_EPILOG)
@click.argument("order", type=OrderNumber())
@click.option("--line", metavar="ITEM", help="A part of the item's title, where the order has items of several stores.")
@click.option("--case", type=CaseFolder(), help="The folder of a case to put the talk's text and pictures into.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on stdout.")
@click.pass_obj
def command(tool: Tool, order: str, *, line: str | None, case: Path | None, as_json: bool) -> None:
    """Read the talk with the seller of ORDER. Nothing is written to the seller."""
    from autodispute.cli.say import say_json, say_session
    from autodispute.cli.which_number import see_that_they_are_orders
    from autodispute.errors import AutodisputeError
    from autodispute.workflows.read_messages import TalkReading, read_messages

    try:
        see_that_they_are_orders(tool, [order])
        result = read_messages(tool.job(lambda _: False), order, line, case)
    except AutodisputeError as stopped:
        result = TalkReading(error=stopped)
    if as_json:
        say_json(_answer(order, result))
    else:
        _show(result)
    say_session(result.session)
    if result.error is not None:
        raise result.error


def _answer(order: str, result: TalkReading) -> dict[str, Any]:
    talk = result.talk
    return {
        "order_id": order,
        "store": talk.store if talk else None,
        "messages": [
            {"by": one.by, "text": one.text, "when": one.when, "pictures": len(one.pictures)}
            for one in (talk.messages if talk else ())
        ],
        "folder": str(result.folder) if result.folder else None,
        "files": [str(file) for file in result.copies],
        "session": result.session.model_dump(mode="json") if result.session else None,
        "error": result.error.report().model_dump(mode="json") if result.error else None,
    }


def _show(result: TalkReading) -> None:
    """The talk on stdout, and where it is kept."""
    from autodispute.cli.say import say

    if result.talk is None or result.folder is None:
        return
    click.echo((result.folder / "talk.txt").read_text(encoding="utf-8"), nl=False)
    say(f"  Kept in {result.folder}")
    for file in result.copies:
        say(f"  Put beside your case: {file}")
    if len(result.copies) > 1:
        say("  Its pictures are evidence from now on, unless case.toml names others (`evidence`).")
