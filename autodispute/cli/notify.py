"""`autodispute notify`: who is told what changes, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from autodispute.cli.context import Tool

_EPILOG = """\b
Examples:
  autodispute notify add phone          the address is asked for, and not shown while it is typed
  autodispute notify add desk --detail  the same, and titles of items are told there too
  autodispute notify test               sends a message to everybody, to see whether it arrives
  autodispute notify list --json        names and services, never an address
  autodispute notify ping set           an address that is to be asked for after each check that went well
"""


@click.group("notify", epilog=_EPILOG)
def command() -> None:
    """Choose who is told what changes in your disputes, what waits for you, and that a check failed.

    An address is written as apprise has it, such as tgram://…, mailto://… or ntfy://…: over a hundred services
    (https://appriseit.com). It is kept in the keyring. Each `autodispute status` tells what is new.
    """


@command.command("add", epilog="\b\nExample:\n  autodispute notify add phone <address.txt")
@click.argument("name")
@click.option("--detail", is_flag=True, help="Tell the item's title and the site's own words too.")
@click.pass_obj
def add(tool: Tool, name: str, *, detail: bool) -> None:
    """Tell one more; its address is asked for, or read from standard input."""
    from autodispute.cli.address import ask_address
    from autodispute.cli.say import say
    from autodispute.workflows.choose_targets import add_target, require_place

    job = tool.job(lambda _: False)
    require_place(job, name)
    service = add_target(job, name, ask_address("Address, as apprise writes it"), detail=detail)
    say(f"✓ “{name}” ({service}) is told of what is new from now on.", fg="green")
    say("  What waits for you already is not sent again: `autodispute status` shows it.")
    say(f"  To see whether it arrives: `autodispute notify test {name}`.")


@command.command("list", epilog="\b\nExample:\n  autodispute notify list")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on stdout.")
@click.pass_obj
def show(tool: Tool, *, as_json: bool) -> None:
    """Names and services of who is told; never an address."""
    from autodispute.cli.say import say, say_json
    from autodispute.errors import AutodisputeError
    from autodispute.workflows.choose_targets import listed

    try:
        targets, has_ping = listed(tool.job(lambda _: False))
    except AutodisputeError as error:
        if as_json:
            say_json({"targets": [], "ping": None, "error": error.report().model_dump(mode="json")})
        raise
    if as_json:
        say_json({"targets": targets, "ping": has_ping, "error": None})
        return
    for one in targets:
        click.echo(f"{one['name']}  {one['service']}{'  with titles' if one['detail'] else ''}")
    if not targets:
        say("Nobody is told. `autodispute notify add NAME` adds a target.")
    if has_ping:
        say("An address is asked for after each check that went well.")


@command.command("remove", epilog="\b\nExample:\n  autodispute notify remove phone")
@click.argument("name")
@click.pass_obj
def remove(tool: Tool, name: str) -> None:
    """Tell one no more, and forget its address."""
    from autodispute.cli.say import say
    from autodispute.workflows.send_messages import target_book

    target_book(tool.job(lambda _: False)).remove(name)
    say(f"✓ “{name}” is told no more; its address is forgotten.", fg="green")


@command.command("test", epilog="\b\nExample:\n  autodispute notify test phone")
@click.argument("name", required=False)
@click.pass_obj
def test(tool: Tool, name: str | None) -> None:
    """Send a message that says nothing, to all or to NAME."""
    from autodispute.cli.say import say
    from autodispute.errors import TargetRefused
    from autodispute.workflows.try_targets import try_targets

    took = try_targets(tool.job(lambda _: False), name)
    for one in (one for one, has_it in took.items() if has_it):
        say(f"✓ “{one}” took the message. Look whether it has arrived.", fg="green")
    if refused := [f"“{one}”" for one, has_it in took.items() if not has_it]:
        raise TargetRefused(f"{', '.join(refused)} did not take the message.")


@command.group("ping", epilog="\b\nExample:\n  autodispute notify ping set <address.txt")
def ping() -> None:
    """An address that is asked for after each check that went well, so that others tell you when none does."""


@ping.command("set", epilog="\b\nExample:\n  autodispute notify ping set")
@click.pass_obj
def set_ping(tool: Tool) -> None:
    """Ask for an address (https://…) from now on, in the place of one before."""
    from autodispute.cli.address import ask_address
    from autodispute.cli.say import say
    from autodispute.workflows.choose_targets import keep_ping, require_place

    job = tool.job(lambda _: False)
    require_place(job)
    keep_ping(job, ask_address("Address to ask for"))
    say("✓ It is asked for after each check of all disputes that went well.", fg="green")


@ping.command("remove", epilog="\b\nExample:\n  autodispute notify ping remove")
@click.pass_obj
def remove_ping(tool: Tool) -> None:
    """Ask for none any more, and forget the address."""
    from autodispute.cli.say import say
    from autodispute.workflows.send_messages import target_book

    had = target_book(tool.job(lambda _: False)).set_ping(None)
    say("✓ It is asked for no more; the address is forgotten." if had else "There was none.", fg="green")
