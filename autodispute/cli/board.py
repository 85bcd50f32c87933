"""`autodispute board`: all disputes as one page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from autodispute.cli.context import Tool
    from autodispute.ledger.checks import Check
    from autodispute.workflows.show_board import WrittenBoard

_EPILOG = """\b
Examples:
  autodispute board           write the page anew and print its path
  autodispute board --open    and open it in the browser
  autodispute board --json    its path and how many disputes wait, for other programs
"""


@click.command("board", epilog=_EPILOG)
@click.option("--open", "open_it", is_flag=True, help="Open it in the browser.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on stdout.")
@click.pass_obj
def command(tool: Tool, *, open_it: bool, as_json: bool) -> None:
    """Write all disputes on one page: what waits for you, what goes on, what is over. The site is not asked.

    It shows what `status` saw last; every `status` writes it too.
    """
    from autodispute.cli.say import say_json
    from autodispute.errors import AutodisputeError
    from autodispute.workflows.show_board import show_board

    try:
        settings = tool.settings()
        written = show_board(settings, tool.guard(settings))
    except AutodisputeError as error:
        if as_json:
            say_json({"board": None, "error": error.report().model_dump(mode="json")})
        raise
    if as_json:
        say_json(_answer(written))
    else:
        click.echo(written.path)
    if open_it:
        from autodispute.cli.open_page import open_page

        open_page(written.path)


def _answer(written: WrittenBoard) -> dict[str, Any]:
    from autodispute.board import Group

    check = written.board.last_check
    return {
        "board": str(written.path),
        "at": written.board.at.isoformat(),
        **{group.value: len(written.board.group(group)) for group in Group},
        "last_check": _check(check) if check else None,
        "error": None,
    }


def _check(check: Check) -> dict[str, Any]:
    ended = check.ended_at.isoformat() if check.ended_at else None
    return {"began_at": check.began_at.isoformat(), "ended_at": ended, "error": check.error, "what": check.what}
