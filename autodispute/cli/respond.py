"""`autodispute respond`: answer an offer, send evidence, change, cancel, send back, appeal; or rehearse it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from autodispute.cli.arguments import DisputeNumber

if TYPE_CHECKING:
    from autodispute.cli.context import Tool

_KINDS = ("accept", "decline", "add-evidence", "edit", "cancel", "return-tracking", "appeal")
_EPILOG = """\b
Examples:
  autodispute respond 2193500900000001 accept --dry-run          what is offered, what accepting means; sends nothing
  autodispute respond 2193500900000001 accept                    asks you to type the amount
  autodispute respond 2193500900000001 accept --confirm 12.45    the same without a terminal; --yes is not enough
  autodispute respond 2193500900000001 decline --text "It cannot be used at all." --evidence more-photos
  autodispute respond 2193500900000001 add-evidence --text "The label." --evidence more-photos
  autodispute respond 2193500900000001 edit --amount 20.00
  autodispute respond 2193500900000001 cancel --confirm 2193500900000001
  autodispute respond 2193500900000001 return-tracking --carrier DHL --tracking RR123456785CN
  autodispute respond 2193500900000001 appeal --text "The photos were not looked at." --evidence more-photos
"""


@click.command("respond", epilog=_EPILOG)
@click.argument("dispute", type=DisputeNumber(), metavar="DISPUTE")
@click.argument("kind", type=click.Choice(_KINDS), metavar="ANSWER")
@click.option("--text", metavar="TEXT", help="What you write.")
@click.option("--text-file", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="The same, in a file.")
@click.option(
    "--evidence",
    "folder",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="A folder of photos and films; what the dispute has already is left out.",
)
@click.option("--carrier", metavar="NAME", help="Who carries the parcel, in the site's words.")
@click.option("--tracking", metavar="NUMBER", help="The parcel's tracking number.")
@click.option("--solution", type=click.Choice(["refund", "return"]), help="With edit: ask for this.")
@click.option("--reason", metavar="REASON", help="With edit: a reason group, or the exact words the site offers.")
@click.option("--amount", metavar="AMOUNT", help="With edit: ask for so much.")
@click.option(
    "--confirm",
    metavar="AMOUNT|NUMBER",
    help="With accept the amount. With cancel the dispute's number: --confirm 2193500900000001.",
)
@click.option("--return", "goods_back", is_flag=True, help="With accept --confirm: you send the goods back for it.")
@click.option("--accept-nothing", is_flag=True, help="With accept: also an offer of nothing, or of a coupon.")
@click.option("--dry-run", is_flag=True, help="Stop before the last click; nothing is sent, not even files.")
@click.option("--yes", is_flag=True, help="Do not ask; not enough for accept and cancel.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on stdout.")
@click.pass_obj
def command(  # noqa: PLR0913 - one for each option
    tool: Tool, /, dispute: str, kind: str, *, dry_run: bool, yes: bool, as_json: bool, **given: Any
) -> None:
    """Answer the dispute DISPUTE. Nothing is ever answered by itself.

    ANSWER is accept, decline, add-evidence, edit, cancel, return-tracking or appeal.
    """
    from autodispute.cli.answer_end import end, not_begun
    from autodispute.cli.answer_request import request_of
    from autodispute.cli.answer_words import make_ask
    from autodispute.cli.which_number import see_that_it_is_a_dispute
    from autodispute.errors import AutodisputeError
    from autodispute.workflows.respond import respond

    request = request_of(dispute, kind, **given)
    try:
        see_that_it_is_a_dispute(tool, dispute)
        ask = make_ask(request, yes=yes, rehearsal=dry_run)
        run, error = respond(request, tool.job(lambda _: False, rehearsal=dry_run), ask)
    except AutodisputeError as fault:
        not_begun(request, fault, as_json=as_json)
    end(run, error, as_json=as_json)
