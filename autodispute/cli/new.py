"""`autodispute new`: a case folder to fill in."""

from __future__ import annotations

from pathlib import Path

import click

from autodispute.cli.arguments import without_blanks


@click.command("new", epilog="\b\nExample:\n  autodispute new 8193500112347777 --dir broken-lamp")
@click.argument("order_id")
@click.option("--dir", "folder", type=click.Path(path_type=Path), help="Where to write; default: dispute-ORDER_ID.")
def command(order_id: str, folder: Path | None) -> None:
    """Write a commented case folder for ORDER_ID, with the evidence checklist for each reason."""
    from autodispute.cli.say import say
    from autodispute.workflows.new_case import new_case

    path = new_case(without_blanks(order_id), folder)
    click.echo(path)
    say(f"  → Fill in {path}, put your photos beside it, then run `autodispute check {path.parent}`.")
