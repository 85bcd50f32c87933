"""What `status` shows a person: a table of the disputes on stdout, what is new on stderr."""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from autodispute.cli.say import say
from autodispute.redaction import redact, redact_own
from autodispute.turn_words import state_words, time_left

if TYPE_CHECKING:
    from collections.abc import Sequence

    from autodispute.followed import FollowedDispute
    from autodispute.workflows.check_status import StatusCheck

_WIDE = 160
"""Columns where the table goes into a file or another program."""
_ITEM = "item, what the site says"
"""The one column that may be folded; the others must stay in one piece to be copied or read."""
_FAR = datetime.max.replace(tzinfo=UTC)


def show(result: StatusCheck, orders: Sequence[str]) -> None:
    """Everything; where the reading was stopped, what was seen until then."""
    from autodispute.cli.settle import say_settled

    say_settled(result.settled)
    for change in result.changes:
        before = f"was “{state_words(change.before)}”, now" if change.before else "new:"
        say(f"Dispute {change.dispute_id}: {before} “{state_words(change.after)}”. The site says: {change.text}")
    if result.disputes:
        disputes = sorted(result.disputes, key=_urgency)
        _print(disputes)
        _say_remarks(disputes)
    elif result.error is None:
        say(f"There is no dispute for {', '.join(orders)}." if orders else "There is no dispute.")


def _urgency(one: FollowedDispute) -> tuple[int, datetime]:
    """What waits for the buyer, then what may, then what goes on, then what is over; the nearest deadline first."""
    turn = {True: 0, None: 1, False: 2}[one.your_turn]
    return (3 if one.is_finished else turn), one.deadline or _FAR


def _print(disputes: list[FollowedDispute]) -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    table = Table(title="Disputes", title_justify="left", title_style="bold", show_lines=True)
    for column in ("whose turn, time left", "order, dispute", _ITEM, "asked"):
        table.add_column(column, overflow="fold", no_wrap=column != _ITEM)
    for one in disputes:
        style = "bold yellow" if one.your_turn else "dim" if one.is_finished else None
        table.add_row(*map(escape, _cells(one)), style=style)
    Console(emoji=False, width=None if sys.stdout.isatty() else _WIDE).print(table)


def _cells(one: FollowedDispute) -> tuple[str, ...]:
    left = time_left(one.deadline, datetime.now(UTC)) if one.deadline and not one.is_finished else None
    lines = (
        (state_words(one.state), left),
        (one.order_id, one.dispute_id),
        (redact_own(one.title or ""), f"“{redact(one.site_text)}”"),
        (f"{one.amount} {one.currency}" if one.amount is not None else None,),
    )
    return tuple("\n".join(filter(None, cell)) for cell in lines)


def _say_remarks(disputes: Sequence[FollowedDispute]) -> None:
    """What the table does not tell, with what to do."""
    for one in disputes:
        name = f"dispute {one.dispute_id}" if one.dispute_id else f"the dispute for order {one.order_id}"
        if one.your_turn:
            until = one.deadline - datetime.now(UTC) if one.deadline else None
            soon = " Less than a day is left." if until and timedelta(0) < until < timedelta(days=1) else ""
            say(f"It is your turn in {name}: answer on the site.{soon}", fg="yellow", bold=True)
        elif one.your_turn is None:
            say(f"What {name} waits for is not known here: look at it on the site; it may be your turn.", fg="yellow")
        if not one.listed:
            say(f"The list does not show {name} any more; this is how it was seen last. Look for it on the site.")
    if any(one.your_turn for one in disputes):
        say("  `autodispute status` after your answer shows what has become of it.")
