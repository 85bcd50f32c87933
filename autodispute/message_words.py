"""A message in words: a title, a few lines, how loud. No name, no address and no order's contents but on request."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from autodispute.agenda import DueKind
from autodispute.dispute_words import details, end_words, how_it_stands, in_brief, name_of, where
from autodispute.messages import ChangeMessage, FailingMessage, FirstMessage, ReminderMessage
from autodispute.turn_words import span_words, state_words, zoned_words

if TYPE_CHECKING:
    from datetime import datetime

    from autodispute.messages import DisputeFacts, Message, WorksAgainMessage

Level = Literal["info", "success", "warning", "failure"]
"""How loud a service makes it, in apprise's words."""
_CAREFUL = "CAREFUL: "
_MOST_LISTED = 20
_DUE = {
    DueKind.ANSWER: "to answer",
    DueKind.SHIP: "to send the goods back",
    DueKind.APPEAL: "to appeal",
    DueKind.WINDOW: "to open a dispute",
}
_FAILED = {
    "signed_out": "The site asks to sign in.",
    "challenge": "The site wants a check that only a person may pass.",
    "page_changed": "A page of the site is not what it should be.",
    "site_unavailable": "The site cannot be reached, or fails.",
    "crash": "This program itself failed.",
    "settings_invalid": "A file with your settings or rules is not in order.",
    "account_busy": "Another run was at work for the account each time.",
}


@dataclass(frozen=True)
class Words:
    """A message as it is sent."""

    title: str
    lines: tuple[str, ...]
    level: Level

    @property
    def body(self) -> str:
        """The lines in one text."""
        return "\n".join(self.lines)


TRIAL = Words(
    "A test of autodispute",
    ("This is how you will be told what changes in your disputes, and what waits for you.",),
    "info",
)
"""What is sent to see whether it arrives."""


def words_of(message: Message, moment: datetime, *, detail: bool = False) -> Words:
    """A message as it is true at this moment.

    Args:
        message: what is to be told.
        moment: when it is sent.
        detail: whether the item's title, the site's own words and those of an offer are told too.
    """
    if isinstance(message, ChangeMessage):
        return _change(message, moment, detail=detail)
    if isinstance(message, ReminderMessage):
        return _reminder(message, moment, detail=detail)
    if isinstance(message, FirstMessage):
        return _first(message, moment, detail=detail)
    if isinstance(message, FailingMessage):
        return _failing(message, detail=detail)
    return _works_again(message)


def _change(message: ChangeMessage, moment: datetime, *, detail: bool) -> Words:
    one, after = message.dispute, state_words(message.after)
    if message.before is None:
        title, told = f"{name_of(one)}, new: {after}", "It was not known before."
    elif message.before is not message.after:
        title, told = f"{name_of(one)}: {after}", f"It was “{state_words(message.before)}” and is now “{after}”."
    else:
        what = "another offer" if message.offer_changed else "another end" if message.end_changed else "other words"
        title, told = f"{name_of(one)}: {after}, {what}", f"It is still “{after}”; there is {what}."
    if message.is_overtaken:
        return Words(title, (told, "A later change has overtaken this one.", *where(one)), "info")
    return _loudly(title, (told, *how_it_stands(one, moment), *details(one, detail=detail), *where(one)), one)


def _reminder(message: ReminderMessage, moment: datetime, *, detail: bool) -> Words:
    one = message.dispute
    title = f"{name_of(one) if one else f'Order {message.order_id}'}: {_due_words(message, moment)}"
    lines = _reminder_lines(message, moment)
    if one:
        lines = (*lines, *details(one, detail=detail), *where(one))
    elif detail and message.title:
        lines = (*lines, f"“{message.title}”")
    if one and one.loud and message.about is DueKind.ANSWER and not message.is_over:
        return _loudly(title, lines, one)
    return Words(title, lines, "failure" if message.is_last or message.is_over else "warning")


def _due_words(message: ReminderMessage, moment: datetime) -> str:
    if message.about is DueKind.MONEY:
        return "is the money there?"
    left = span_words(message.end.at, moment)
    return f"{left} left {_DUE[message.about]}" if left else f"the time {_DUE[message.about]} is over"


def _reminder_lines(message: ReminderMessage, moment: datetime) -> tuple[str, ...]:
    """What to do about it."""
    end = end_words(message.end, moment)
    if message.is_over:
        return ("Look on the site what has become of it.", end)
    if message.about is DueKind.WINDOW or message.dispute is None:
        return (end, f"`autodispute new {message.order_id}` begins a case; nothing is filed by itself.")
    if message.about is DueKind.MONEY:
        late = ("That is late: ask AliExpress's help, with the dispute's number.",) if message.is_last else ()
        there = f"If it is, say `autodispute received {message.dispute.number}`."
        return (f"Look at your card or account: it should be there. {there}", *late)
    return how_it_stands(message.dispute, moment)


def _first(message: FirstMessage, moment: datetime, *, detail: bool) -> Words:
    yours, more = sum(1 for one in message.waiting if one.your_turn), len(message.waiting) - _MOST_LISTED
    found = f"{message.found} dispute{'s' * (message.found != 1)} found"
    lines = [line for one in message.waiting[:_MOST_LISTED] for line in in_brief(one, moment, detail=detail)]
    if more > 0:
        lines.append(f"and {more} more; `autodispute status` shows them all.")
    lines.append("From now on you are told what changes.")
    title = f"{found}, {yours or 'none'} wait{'s' * (yours <= 1)} for you"
    return Words(title, tuple(lines), "warning" if message.waiting else "info")


def _failing(message: FailingMessage, *, detail: bool) -> Words:
    title = "The check of your disputes failed"
    lines = [_FAILED.get(message.code, f"The error is called {message.code}.")]
    if detail:
        lines.append(message.what)
    if message.count > 1:
        title = f"{message.count} checks of your disputes in a row failed"
        lines.append(f"The first of them began on {zoned_words(message.since)}.")
    lines += ["Until it is mended you are not told what changes.", message.hint]
    return Words(title, tuple(lines), "failure")


def _works_again(message: WorksAgainMessage) -> Words:
    gap = f"None went well from {zoned_words(message.since)} to {zoned_words(message.until)}."
    return Words("The check of your disputes works again", (gap,), "success")


def _loudly(title: str, lines: tuple[str, ...], one: DisputeFacts) -> Words:
    if one.loud:
        return Words(f"{_CAREFUL}{title}", lines, "failure")
    return Words(title, lines, "info" if one.your_turn is False else "warning")
