"""`autodispute schedule`: have the system's scheduler check the disputes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from autodispute.cli.arguments import Duration

if TYPE_CHECKING:
    from datetime import timedelta

    from autodispute.cli.context import Tool
    from autodispute.schedule import Kind

_EPILOG = """\b
Examples:
  autodispute schedule install --every 6h              with the system's own scheduler
  autodispute schedule install --every 12h --with cron
  autodispute schedule show                            what would be installed, and what is
  autodispute schedule remove
"""
_WITH = click.option(
    "--with",
    "kind",
    type=click.Choice(["systemd", "launchd", "windows", "cron"]),
    help="Which scheduler. Default: the system's own.",
)


@click.group("schedule", epilog=_EPILOG)
def command() -> None:
    """Have the system's scheduler read your disputes again and again: `autodispute status --scheduled`."""


@command.command("install", epilog="\b\nExample:\n  autodispute schedule install --every 6h")
@click.option("--every", type=Duration(), default="6h", show_default=True, help="How often: 6h, 90m, 1d.")
@_WITH
@click.pass_obj
def install(tool: Tool, *, every: timedelta, kind: Kind | None) -> None:
    """Install the check, in the place of one that is there. Other entries are never touched."""
    from autodispute.cli.schedule_words import say_installed, say_left_out, say_needs
    from autodispute.workflows.schedule_checks import install_checks, plan_checks, session_place
    from autodispute.workflows.send_messages import locked_targets

    job = tool.job(lambda _: False)
    plan = plan_checks(job, tool.switches, every, kind)
    say_installed(plan, install_checks(job, plan))
    if not job.guard.is_loopback or session_place(job):
        say_needs(plan, session_place(job), in_a_window=not job.headless)
    say_left_out(locked_targets(job))


@command.command("show", epilog="\b\nExample:\n  autodispute schedule show --every 12h --with cron")
@click.option("--every", type=Duration(), help="How often. Default: as installed, else 6h.")
@_WITH
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on stdout.")
@click.pass_obj
def show(tool: Tool, *, every: timedelta | None, kind: Kind | None, as_json: bool) -> None:
    """Print what would be installed, and say what is; nothing is changed."""
    from autodispute.cli.say import say_json
    from autodispute.cli.schedule_words import answer, say_found
    from autodispute.errors import AutodisputeError
    from autodispute.workflows.schedule_checks import plan_checks

    try:
        plan = plan_checks(tool.job(lambda _: False), tool.switches, every, kind)
    except AutodisputeError as error:
        if as_json:
            say_json(answer(None, error))
        raise
    if as_json:
        say_json(answer(plan, None))
        return
    for part in plan.parts:
        click.echo(f"# {part.place}\n{part.content}")
    say_found(plan.found, is_in_place=plan.is_in_place)


@command.command("remove", epilog="\b\nExample:\n  autodispute schedule remove")
@click.pass_obj
def remove(tool: Tool) -> None:
    """Take out the account's check, and nothing else."""
    from autodispute.cli.say import say
    from autodispute.workflows.schedule_checks import remove_checks

    kinds = remove_checks(tool.job(lambda _: False))
    say(f"Removed from {' and '.join(kinds)}: nothing checks by itself now." if kinds else "Nothing was installed.")
