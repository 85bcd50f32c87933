"""`autodispute login`: sign in once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from autodispute.cli.context import Tool

_EPILOG = """\b
Examples:
  autodispute login                       sign in by hand in the window that opens
  autodispute login --remember            the same, with e-mail and password kept in the keyring and typed in
  autodispute login --import cookies.txt  take the session over from another browser
  autodispute --account second login      a second account, with a session of its own
"""


@click.command("login", epilog=_EPILOG)
@click.option("--remember", is_flag=True, help="Ask for e-mail and password, keep them in the keyring, type them in.")
@click.option(
    "--import", "file", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Take over a session."
)
@click.option("--headed/--headless", default=None, help="Show the browser's window. Default: yes.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on stdout.")
@click.pass_obj
def command(tool: Tool, *, remember: bool, file: Path | None, headed: bool | None, as_json: bool) -> None:
    """Sign in by hand in the browser's window; the session is kept encrypted on this computer.

    Codes and puzzles are yours to pass there. The site ends a session after two to four weeks.
    """
    from autodispute.cli.signed_in import say_signed_in, sign_in_as_asked
    from autodispute.errors import AutodisputeError

    if remember and file:
        raise click.UsageError("--remember and --import cannot be used together.")
    try:
        shown = headed if headed is not None else tool.headed is not False
        if shown and not file:
            _require_screen()
        health = sign_in_as_asked(tool.job(lambda _: False, headed=shown and not file), remember=remember, file=file)
    except AutodisputeError as error:
        say_signed_in(None, error, as_json=as_json)
        raise
    say_signed_in(health, None, as_json=as_json)


def _require_screen() -> None:
    """Say at once what else there is where no window can be shown.

    Raises:
        ConfigError: there is no screen.
    """
    from autodispute.cli.context import has_screen
    from autodispute.errors import ConfigError

    if not has_screen():
        raise ConfigError(
            "There is no screen here to show a window on.",
            hint="Without one, let e-mail and password be typed in, `autodispute login --remember --headless`, or take "
            "over the session of your own browser, `autodispute login --import FILE`.",
        )
