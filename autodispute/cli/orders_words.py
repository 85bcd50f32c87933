"""What `orders` shows a person: a table of the lines on stdout, what can be done on stderr."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from autodispute.cli.say import say
from autodispute.models import LineAction, OrderState
from autodispute.order_lines import NEVER_OPEN
from autodispute.redaction import redact, redact_own
from autodispute.turn_words import local_words, span_words

if TYPE_CHECKING:
    from autodispute.order_lines import KnownLine
    from autodispute.workflows.list_orders import OrdersReading

_WIDE = 160
"""Columns where the table goes into a file or another program."""
_ITEM = "item, what the site says"
"""The one column that may be folded; the others must stay in one piece to be copied or read."""


def show(result: OrdersReading, *, at_risk: bool) -> None:
    """Everything; where the reading was stopped, what was seen until then."""
    moment = datetime.now(UTC)
    lines = [line for order in result.orders for line in order.lines]
    if lines:
        _print(lines, moment, "Orders at risk" if at_risk else "Orders")
    elif result.error is None and at_risk:
        say("Nothing that was paid and has not come is running out of time.")
    if at_risk and lines:
        for line in lines:
            say(risk_words(line, moment), fg="yellow")
        say("  Nothing is filed by itself.")
    if any(line.window_rule for line in lines):
        say("  “Estimated”: the page names no end. It may be earlier where receipt was confirmed: look at the page.")
    if unread := sum(order.ordered_on is None for order in result.orders):
        say(f"  The day of {unread} orders could not be read: a text pack needs their month (docs/adding_a_page.md).")


def risk_words(line: KnownLine, moment: datetime) -> str:
    """Why a line is at risk, and what can be done."""
    if line.state is OrderState.RETURNED:
        why = "the parcel goes back to the seller"
    elif line.deliver_by is not None and line.deliver_by <= moment:
        why = f"it was promised until {local_words(line.deliver_by)} and has not come"
    else:
        why = "it has not come"
    if line.action is LineAction.DISPUTE:
        can = f"`autodispute new {line.order_id}` writes a case folder for it."
    elif line.action is LineAction.NONE:
        can = "Its page offers no dispute now: look there whether it can be cancelled, or the time made longer."
    else:
        can = "Its page was not read: look there."
    return f"Order {line.order_id}: {why}. {_how_long(line, moment)}{can}"


def _how_long(line: KnownLine, moment: datetime) -> str:
    if line.window_end is None:
        return ""
    estimated = " as estimated" if line.window_rule else ""
    if line.window_end <= moment:
        return f"The time to open a dispute is over{estimated}. "
    return f"A dispute can be opened for {span_words(line.window_end, moment)} more{estimated}. "


def _print(lines: list[KnownLine], moment: datetime, title: str) -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    table = Table(title=title, title_justify="left", title_style="bold", show_lines=True)
    for column in ("to open a dispute", "order, ordered", _ITEM, "paid"):
        table.add_column(column, overflow="fold", no_wrap=column != _ITEM)
    for line in lines:
        table.add_row(*map(escape, _cells(line, moment)), style="dim" if _is_over(line, moment) else None)
    Console(emoji=False, width=None if sys.stdout.isatty() else _WIDE).print(table)


def _cells(line: KnownLine, moment: datetime) -> tuple[str, ...]:
    day = f"{line.deliver_by.astimezone():%a %Y-%m-%d}" if line.deliver_by and not line.is_disputed else None
    promised = f"promised until {day}" if day else None
    status = f"“{redact(line.status)}”" if line.status else None
    cells = (
        window_words(line, moment),
        (line.order_id, str(line.ordered_on) if line.ordered_on else None),
        (redact_own(line.title or "several items"), status, promised),
        (f"{line.paid} {line.currency}" if line.paid is not None else None,),
    )
    return tuple("\n".join(filter(None, cell)) for cell in cells)


def window_words(line: KnownLine, moment: datetime) -> tuple[str | None, ...]:
    """How long a dispute can be opened for a line, and until when."""
    if line.is_disputed:
        return ("dispute in progress",)
    if line.state in NEVER_OPEN:
        return ("not possible",)
    offered = "none is offered now" if line.action is LineAction.NONE else None
    if line.window_end is None:
        return ("not known", offered)
    left, end = span_words(line.window_end, moment) or "over", local_words(line.window_end)
    if line.window_end <= moment and line.action is not LineAction.DISPUTE:
        return ("over, as estimated" if line.window_rule else left, end)
    return (left, end, "estimated" if line.window_rule else None, offered)


def _is_over(line: KnownLine, moment: datetime) -> bool:
    is_past = line.window_end is not None and line.window_end <= moment and line.action is not LineAction.DISPUTE
    return line.is_disputed or line.state in NEVER_OPEN or is_past
