"""The message that a template makes of an order."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from autodispute.message_text import fill_template, put_templates, refuse_blanks
from autodispute.private_files import replace_file
from autodispute.talk_texts import blanks_in

if TYPE_CHECKING:
    from pathlib import Path

    from autodispute.workflows.contact_draft import ContactDraft
    from autodispute.workflows.open_order import OrderSeen


def from_template(draft: ContactDraft, seen: OrderSeen, home: Path) -> str:
    """The message that the template makes of the order.

    Raises:
        LineAmbiguous: the order has several items and none was named.
        MessageNotReady: a blank is left; the message was written to a file for the buyer to fill in.
    """
    wanted = draft.wanted
    line = seen.require_line()
    file = put_templates(home) / f"{wanted.template}.txt"
    body = fill_template(file, seen.order, line, date.today(), wanted.fill)  # noqa: DTZ011 - the person's day
    if blanks_in(body):
        written = home / "messages" / f"{wanted.order_id}-{wanted.template}.txt"
        replace_file(written, f"{body}\n".encode())
        refuse_blanks(body, written)
    return body
