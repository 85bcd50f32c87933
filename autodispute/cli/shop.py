"""`autodispute shop`: the practice shop for a look."""

from __future__ import annotations

import click


@click.command(
    "shop", epilog="\b\nExamples:\n  autodispute shop\n  autodispute shop --scenario german\n  autodispute shop --list"
)
@click.option("--scenario", default="plain", metavar="NAME", help="Which behaviour; see --list.")
@click.option("--port", default=8765, show_default=True, type=click.IntRange(0, 65535), help="On this computer only.")
@click.option("--list", "list_them", is_flag=True, help="List the scenarios.")
def command(*, scenario: str, port: int, list_them: bool) -> None:
    """Start the practice shop on this computer, until you press Ctrl-C."""
    from autodispute.errors import SettingsInvalid
    from autodispute.shop import SCENARIOS, serve_forever

    if list_them:
        for name, known in SCENARIOS.items():
            click.echo(f"{name:<28} {known.description}")
        return
    if scenario not in SCENARIOS:
        raise SettingsInvalid(f"There is no scenario “{scenario}”.", hint="See `autodispute shop --list`.")

    def ready(address: str) -> None:
        click.echo(f"The practice shop runs at {address} (scenario: {scenario}). Stop it with Ctrl-C.")
        click.echo(f"Try: autodispute --site {address} file CASE   with order 8193500112347777 in the case.")

    serve_forever(scenario, port, ready)
