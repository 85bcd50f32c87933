"""What a message to a seller is, the question before it is sent, and how it ended, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from autodispute.cli.confirm import ask_to
from autodispute.cli.leave import leave
from autodispute.cli.say import is_terminal, say, say_error, say_json, say_session
from autodispute.contacts import Contact, ContactOutcome
from autodispute.errors import ConfirmationNeeded
from autodispute.models import DEFAULT_ACCOUNT, DEFAULT_SITE

if TYPE_CHECKING:
    from autodispute.cli.context import Tool
    from autodispute.errors import AutodisputeError
    from autodispute.workflows.contact_way import ConfirmMessage

_CAME_OF = {
    ContactOutcome.SENT: "The message was sent.",
    ContactOutcome.REHEARSED: "Nothing was sent.",
    ContactOutcome.ALREADY_SENT: "Nothing was sent by this run.",
    ContactOutcome.NOT_SENT: "Nothing was sent.",
    ContactOutcome.UNKNOWN: "It may have been sent; what came of it is not known yet.",
}


def make_confirm(*, yes: bool, rehearsal: bool) -> ConfirmMessage:
    """How this run asks.

    Raises:
        ConfirmationNeeded: there is no terminal to ask on, and neither `--yes` nor `--dry-run` was given.
    """
    if not yes and not rehearsal and not is_terminal():
        raise ConfirmationNeeded(
            "Sending needs your confirmation, and there is no terminal to ask on.",
            hint="Rehearse with --dry-run, then run the same command with --yes.",
        )

    def confirm(contact: Contact) -> bool:
        show(contact, "What will be sent")
        return yes or ask_to("Send this message now? Type yes to send, no to stop: ")

    return confirm


def show(contact: Contact, title: str) -> None:
    """What is to be sent, on stderr: to which store, about which order, and the message whole."""
    say(f"{title}:")
    say(f"  To: {contact.store}")
    say(f"  Order: {contact.order_id}, {contact.title}", own=True)
    for number, line in enumerate((contact.body or "").splitlines()):
        say(f"  {'         ' if number else 'Message: '}{line}", own=True)
    for picture in contact.pictures:
        say(f"  Picture: {picture.file}, {picture.bytes} bytes")


def end(contact: Contact, error: AutodisputeError | None, *, as_json: bool) -> None:
    """Print the record and leave with the exit status that fits."""
    if as_json:
        say_json(contact.model_dump(mode="json"))
    if error is not None:
        _leave(error, contact)
    if not as_json:
        _say_done(contact)
    say_session(contact.session)


def not_begun(order_id: str, body: str | None, tool: Tool, error: AutodisputeError, *, as_json: bool) -> NoReturn:
    """The same for a run that was stopped before it began."""
    from datetime import UTC, datetime

    contact = Contact(
        outcome=ContactOutcome.NOT_SENT,
        order_id=order_id,
        body=body,
        site=tool.site or DEFAULT_SITE,
        account=tool.account or DEFAULT_ACCOUNT,
        started_at=datetime.now(UTC).astimezone().isoformat(timespec="seconds"),
        error=error.report(),
    )
    if as_json:
        say_json(contact.model_dump(mode="json"))
    _leave(error, contact)


def _leave(error: AutodisputeError, contact: Contact) -> NoReturn:
    tells_itself = error.code == "message_refused"
    say_error(error, came_of=None if tells_itself else _CAME_OF[contact.outcome])
    if contact.problem_picture:
        say(f"  Picture: {contact.run_dir}/{contact.problem_picture}")
    if contact.report:
        say(f"  Report:  {contact.report}")
    leave(error, contact.session)


def _say_done(contact: Contact) -> None:
    if contact.outcome is ContactOutcome.REHEARSED:
        show(contact, "What would be sent")
        say("✓ Rehearsed: the way to the chat is clear. Nothing was sent.", fg="green", bold=True)
        if contact.pictures:
            say("  The pictures were made ready, and not handed over: a chat may send one as soon as it is chosen.")
        say("  To send it, run the same command without --dry-run.")
    else:
        say(f"✓ Sent to {contact.store}: the talk, loaded afresh, shows the message.", fg="green", bold=True)
    if contact.on_this_computer:
        say(f"  The site was {contact.site}, on this computer.")
    say(f"  Report: {contact.report}")
