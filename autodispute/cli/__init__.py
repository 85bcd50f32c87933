"""The command line. Nothing heavy is imported before a command runs."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from autodispute import __version__

if TYPE_CHECKING:
    from types import TracebackType

COMMANDS = {
    "demo": "File a sample case in the practice shop, with no account.",
    "setup": "Find or install a browser.",
    "login": "Sign in once, in the browser's window; the session is kept encrypted.",
    "logout": "Forget the session, and what was kept for signing in.",
    "doctor": "Check whether a filing could start, and say what to do.",
    "new": "Write a case folder with the evidence checklist.",
    "check": "Check a case folder without the site.",
    "contact": "Write to the seller of an order, or rehearse it.",
    "messages": "Read the talk with a seller, and keep it as evidence.",
    "file": "File the dispute of a case folder, or rehearse it.",
    "respond": "Answer an offer, send evidence, cancel, send back or appeal.",
    "settle": "Find out what came of what was submitted, answered or written and is not known.",
    "orders": "Show orders and items, and how long a dispute can be opened.",
    "status": "Read every dispute, and say what changed and what waits for you.",
    "board": "Show all disputes on one page: what waits for you, what goes on, what is over.",
    "received": "Say that the money of a dispute has arrived.",
    "watch": "Read every dispute again and again, until you stop it.",
    "schedule": "Have the system's scheduler read every dispute again and again.",
    "notify": "Choose who is told what changes and what waits for you.",
    "calendar": "Write what is due as a calendar file.",
    "rules": "Show how long things take on the site, and what of it you changed.",
    "ledger": "Show what was submitted and what came of it.",
    "report": "Show where a run's report is.",
    "shop": "Start the practice shop for a look.",
}
_EPILOG = """\b
Examples:
  autodispute demo
  autodispute new 8193500112347777
  autodispute file dispute-8193500112347777 --dry-run
"""


class Commands(click.Group):
    """Imports a command's module only when that command runs; the one place where errors become exit statuses."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in the order of use."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, its module imported now."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"autodispute.cli.{cmd_name}").command
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, from the table above so that no module is imported for it."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; an error of ours is printed and becomes the exit status."""
        from autodispute.errors import AutodisputeError

        try:
            return super().invoke(ctx)
        except AutodisputeError as error:
            from autodispute.cli.leave import leave
            from autodispute.cli.say import say_error

            say_error(error)
            leave(error)
        except click.NoSuchOption as error:
            raise _told_where_it_goes(error, ctx) from error
        except KeyboardInterrupt:
            from autodispute.cli.say import may_file, say

            report = " `autodispute report` shows how far the newest run had come." if may_file() else ""
            say(f"\nStopped by you.{report}")
            ctx.exit(130)


def _told_where_it_goes(error: click.NoSuchOption, ctx: click.Context) -> click.UsageError:
    """An option that goes before the command is not unknown."""
    before = {name: option for option in ctx.command.params for name in (*option.opts, *option.secondary_opts)}
    option = before.get(error.option_name)
    if option is None:
        return error
    command, written = ctx.invoked_subcommand, " ".join(filter(None, (error.option_name, option.metavar)))
    words = f"Write it before `{command}`: autodispute {written} {command} …"
    return click.UsageError(f"{error.option_name} goes before the command. {words}", error.ctx)


@click.group(cls=Commands, epilog=_EPILOG)
@click.version_option(__version__, prog_name="autodispute")
@click.option("--site", metavar="URL", help="Another site address; loopback only.")
@click.option("--allow-foreign-site", is_flag=True, help="Let --site be an address beyond this computer.")
@click.option("--account", metavar="NAME", help="One of several accounts, by a name of your own.")
@click.option("--headed/--headless", default=None, help="Show the browser's window. Default: only on the real site.")
@click.option("-v", "--verbose", is_flag=True, help="Say more.")
@click.pass_context
def main(ctx: click.Context, /, **options: Any) -> None:
    """File an AliExpress dispute from a folder of evidence, and prove that it was filed."""
    from autodispute.cli.context import Tool
    from autodispute.cli.say import begin

    # pydantic would look through all that is installed for plugins of its own, which nobody wants in here.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    # Nothing is collected at the very end: it took a tenth of a second to give back what the system takes anyway.
    atexit.register(gc.freeze)
    sys.excepthook = _crashed
    options.pop("verbose")
    ctx.obj = Tool(**options)
    begin(ctx.obj.site, ctx.obj.account, allow_foreign_site=ctx.obj.allow_foreign_site)
    if not sys.stdout.isatty():
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]


def _crashed(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """An exception that nobody foresaw ends the program; Ctrl-C in the moments around a command is none of them."""
    if issubclass(kind, KeyboardInterrupt):
        return
    from autodispute.cli.last_words import say_crash

    say_crash(kind, error, trace)
