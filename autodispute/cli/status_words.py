"""What `status` shows a person: a table of the disputes on stdout, what is new on stderr."""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from autodispute.acts import CANCEL
from autodispute.answer_advice import advice_words, answers_for
from autodispute.choices import choices_in, loud_about
from autodispute.cli.say import say
from autodispute.redaction import redact, redact_own
from autodispute.turn_words import local_words, state_words, time_left

if TYPE_CHECKING:
    from collections.abc import Sequence

    from autodispute.followed import DisputeChange, FollowedDispute
    from autodispute.workflows.check_status import StatusCheck

_WIDE = 160
"""Columns where the table goes into a file or another program."""
_ITEM = "item, what the site says"
"""The one column that may be folded; the others must stay in one piece to be copied or read."""
_FAR = datetime.max.replace(tzinfo=UTC)


def show(result: StatusCheck, orders: Sequence[str]) -> None:
    """Everything; where the reading was stopped, what was seen until then."""
    from autodispute.cli.settle import say_answers, say_messages, say_settled

    if result.skipped_after is not None:
        say(skipped_words(result.skipped_after))
        return
    say_settled(result.settled)
    say_answers(result.answers)
    say_messages(result.messages)
    for change in result.changes:
        say(f"Dispute {change.dispute_id}: {_news(change)}. The site says: {change.text}")
    if result.disputes:
        disputes = sorted(result.disputes, key=_urgency)
        _print(disputes)
        _say_remarks(result, disputes)
    elif result.error is None:
        say(f"There is no dispute for {', '.join(orders)}." if orders else "There is no dispute.")
    if result.board is not None:
        say(f"Board: {result.board}")


def skipped_words(last: datetime) -> str:
    """That the site was not asked, and why."""
    minutes = int((datetime.now(UTC) - last).total_seconds() // 60)
    return f"Last check was {minutes} minute{'s' * (minutes != 1)} ago; the site was not asked again."


def _news(change: DisputeChange) -> str:
    """What is new: the state, what is offered, by when somebody must act."""
    before = "new:" if change.before is None else f"was “{state_words(change.before)}”, now"
    words = f"{'still' if change.before is change.after else before} “{state_words(change.after)}”"
    if change.offer:
        old, new = change.offer
        words += f"; offered: {new or 'nothing any more'}" + (f", before: {old}" if old else "")
    if change.deadline and change.deadline[1]:
        words += f"; time until {local_words(datetime.fromisoformat(change.deadline[1]))}"
    return words


def _urgency(one: FollowedDispute) -> tuple[int, datetime]:
    """What waits for the buyer, then what may, then what goes on, then what is over; the nearest deadline first."""
    turn = {True: 0, None: 1, False: 2}[one.your_turn]
    return (3 if one.is_finished else turn), one.deadline or _FAR


def _print(disputes: list[FollowedDispute]) -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    table = Table(title="Disputes", title_justify="left", title_style="bold", show_lines=True)
    for column in ("whose turn, time left", "order, dispute", _ITEM, "asked,\noffered"):
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
        _money(one),
    )
    return tuple("\n".join(filter(None, cell)) for cell in lines)


def _money(one: FollowedDispute) -> tuple[str | None, ...]:
    """What is asked; below it, as long as it can be answered, what is offered."""
    asked = f"{one.amount} {one.currency}" if one.amount is not None else None
    if one.offer is None or one.is_finished:
        return (asked,)
    return asked or "not known", str(one.offer.amount or "no money")


def _say_remarks(result: StatusCheck, disputes: Sequence[FollowedDispute]) -> None:
    """What the table does not tell, with what to do."""
    for one in disputes:
        name = f"dispute {one.dispute_id}" if one.dispute_id else f"the dispute for order {one.order_id}"
        if one.your_turn:
            _say_turn(one, name)
        elif one.your_turn is None:
            say(f"What {name} waits for is not known here: look at it on the site; it may be your turn.", fg="yellow")
        if look := result.looks.get(str(one.dispute_id)):
            say(f"The money of {name}: {look}", fg="yellow")
            say(f"  When it is there: `autodispute received {one.dispute_id}`.")
        if not one.listed:
            say(f"The list does not show {name} any more; this is how it was seen last. Look for it on the site.")
    if any(one.your_turn for one in disputes):
        say("  `autodispute status` after your answer shows what has become of it.")


def _say_turn(one: FollowedDispute, name: str) -> None:
    """That it is the buyer's turn, what must not be overlooked, and what cannot be undone."""
    left = one.deadline - datetime.now(UTC) if one.deadline else None
    soon = " Less than a day is left." if left and timedelta(0) < left < timedelta(days=1) else ""
    until = f", until {local_words(one.deadline)}" if one.deadline else ""
    say(f"It is your turn in {name}{until}.{soon}", fg="yellow", bold=True)
    if one.url:
        say(f"  {one.url}")
    if loud := loud_about(one):
        say(f"  {loud}", fg="red", bold=True)
    for choice in choices_in(one):
        if choice.is_final and choice.do != CANCEL:
            say(f"  {choice.do[:1].upper()}{choice.do[1:]}: {choice.means}")
    say(f"  {advice_words(one.dispute_id, answers_for(one)) or 'Answer on its page.'}")
