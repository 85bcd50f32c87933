"""`autodispute shop`: the practice shop for a look."""

from __future__ import annotations

import click


@click.command(
    "shop",
    epilog="\b\nExamples:\n  autodispute shop\n  autodispute shop --scenario german\n"
    "  autodispute shop --scenario german+cookie_banner\n  autodispute shop --play offers_half\n"
    "  autodispute shop --list",
)
@click.option(
    "--scenario", default="plain", metavar="NAME", help="Which behaviour, or several joined with +; see --list."
)
@click.option("--play", metavar="NAME", help="What the seller and AliExpress do in your disputes; see --list.")
@click.option("--port", default=8765, show_default=True, type=click.IntRange(0, 65535), help="On this computer only.")
@click.option("--list", "list_them", is_flag=True, help="List the scenarios and the plays.")
def command(*, scenario: str, play: str | None, port: int, list_them: bool) -> None:
    """Start the practice shop on this computer, until you press Ctrl-C."""
    from autodispute.errors import SettingsInvalid
    from autodispute.shop import PLAYS, SCENARIOS, serve_forever

    if list_them:
        for name, known in SCENARIOS.items():
            click.echo(f"{name:<28} {known.description}")
        click.echo("\nPlays (--play):")
        for name, known_play in PLAYS.items():
            click.echo(f"{name:<28} {known_play.description}")
        return
    if play is not None and play not in PLAYS:
        raise SettingsInvalid(f"There is no play “{play}”.", hint="See `autodispute shop --list`.")

    def ready(address: str) -> None:
        click.echo(f"The practice shop runs at {address} (scenario: {scenario}). Stop it with Ctrl-C.")
        click.echo(f"Try: autodispute --site {address} file CASE   with order 8193500112347777 in the case.")
        if play is not None:
            click.echo(f"Play {play}: {PLAYS[play].description}")
            click.echo(f"Your part, once the case is filed: {PLAYS[play].your_part}")
            click.echo(f"The clock is at {address}/practice/clock; after each move, `status` tells what changed.")

    serve_forever(scenario, port, ready, play=play)
