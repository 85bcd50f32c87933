"""`autodispute logout`: forget the session."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from autodispute.cli.context import Tool


@click.command("logout", epilog="\b\nExamples:\n  autodispute logout\n  autodispute --account second logout")
@click.pass_obj
def command(tool: Tool) -> None:
    """Remove the account's session, and e-mail and password if they were kept, from this computer."""
    from autodispute.cli.say import say
    from autodispute.workflows.sign_out import sign_out

    job = tool.job(lambda _: False)
    if sign_out(job):
        say(f"✓ Session and secrets of account “{job.settings.account}” on {job.guard.site} are removed.", fg="green")
        say("  The site was not told: to end the session there as well, sign out in your own browser.")
    else:
        say(f"Nothing was kept of account “{job.settings.account}” on {job.guard.site}.")
