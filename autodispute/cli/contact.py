"""`autodispute contact`: write to the seller of an order, or rehearse it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from autodispute.cli.arguments import OrderNumber

if TYPE_CHECKING:
    from autodispute.cli.context import Tool

_EPILOG = """\b
Examples:
  autodispute contact 8193500112347777 --template damaged --fill "the arm is broken" --picture arm.jpg
  autodispute contact 8193500112347777 --message "Any news of my parcel?" --dry-run
  autodispute contact 8193500112347777 --message-file message.txt --yes --json
"""
_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command("contact", epilog=_EPILOG)
@click.argument("order", type=OrderNumber())
@click.option("--line", metavar="ITEM", help="A part of the item's title; needed only when the order has several.")
@click.option("--message", metavar="TEXT", help="What to write.")
@click.option("--message-file", type=_FILE, help="A file with what to write.")
@click.option("--template", metavar="REASON", help="Write what the template of this reason group makes of the order.")
@click.option("--fill", metavar="TEXT", help="What goes into the template's blank.")
@click.option("--picture", "pictures", type=_FILE, multiple=True, help="A picture to send; may be given several times.")
@click.option("--dry-run", is_flag=True, help="Stop before Send; nothing can be sent.")
@click.option("--yes", is_flag=True, help="Do not ask before sending; needed without a terminal.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on stdout.")
@click.pass_obj
def command(  # noqa: PLR0913 - one for each option
    tool: Tool,
    order: str,
    *,
    line: str | None,
    message: str | None,
    message_file: Path | None,
    template: str | None,
    fill: str | None,
    pictures: tuple[Path, ...],
    dry_run: bool,
    yes: bool,
    as_json: bool,
) -> None:
    """Write to the seller of ORDER: once, after you confirm, and read back from the talk."""
    from autodispute.cli.contact_words import end, make_confirm, not_begun
    from autodispute.cli.which_number import see_that_they_are_orders
    from autodispute.errors import AutodisputeError
    from autodispute.workflows.contact_draft import Wanted
    from autodispute.workflows.contact_seller import contact_seller

    body = _body(message, message_file, template, fill)
    wanted = Wanted(order, line, body, template, fill, pictures)
    try:
        see_that_they_are_orders(tool, [order])
        confirm = make_confirm(yes=yes, rehearsal=dry_run)
        contact, error = contact_seller(tool.job(lambda _: False, rehearsal=dry_run), wanted, confirm)
    except AutodisputeError as stopped:
        not_begun(order, body, tool, stopped, as_json=as_json)
        return
    end(contact, error, as_json=as_json)


def _body(message: str | None, file: Path | None, template: str | None, fill: str | None) -> str | None:
    """What to write; None where a template makes it."""
    from autodispute.reasons import BY_KEY

    if sum(one is not None for one in (message, file, template)) != 1:
        raise click.UsageError("Give one of --message, --message-file and --template.")
    if fill is not None and template is None:
        raise click.UsageError("--fill goes with --template.")
    if template is not None:
        if template not in BY_KEY:
            raise click.BadParameter(f"“{template}” is none of: {', '.join(BY_KEY)}.", param_hint="--template")
        return None
    body = message.strip() if message is not None else _read(file)
    if not body:
        raise click.UsageError("There is nothing in the message.")
    return body


def _read(file: Path | None) -> str:
    try:
        return file.read_text(encoding="utf-8-sig").strip() if file else ""
    except (OSError, UnicodeDecodeError) as error:
        raise click.BadParameter(f"{file} is no UTF-8 text.", param_hint="--message-file") from error
