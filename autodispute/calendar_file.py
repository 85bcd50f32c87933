"""What is due as a calendar file (RFC 5545), without titles, names or addresses unless the person wants titles."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, uuid5

from icalendar import Alarm, Calendar, Event

from autodispute.agenda import DueKind
from autodispute.redaction import redact_own
from autodispute.reminders import ladder

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from autodispute.agenda import Due
    from autodispute.rules import Rules

_SUMMARIES = {
    DueKind.ANSWER: "Answer in dispute {number}",
    DueKind.SHIP: "Send the goods back: dispute {number}",
    DueKind.SELLER: "The seller's time is over: dispute {number}",
    DueKind.MONEY: "Look whether the refund is there: dispute {number}",
    DueKind.APPEAL: "Last moment to appeal: dispute {number}",
    DueKind.WINDOW: "Last moment to open a dispute: order {number}",
}
_WORDS = {
    DueKind.ANSWER: (
        "Answer by then, as `autodispute status` says: left alone, an offer may be taken as accepted, or AliExpress "
        "decides."
    ),
    DueKind.SHIP: (
        "Enter the tracking number by then (`autodispute respond {number} return-tracking`): else the money goes to "
        "the seller."
    ),
    DueKind.SELLER: "You need not do anything. `autodispute status` then shows what came of it.",
    DueKind.MONEY: "Look at your bank account or card.",
    DueKind.APPEAL: "Only if you do not agree with how the dispute ended: `autodispute respond {number} appeal`.",
    DueKind.WINDOW: "Nothing is filed by itself. `autodispute orders --at-risk` says what can be done.",
}
_ESTIMATED = "Estimated by the rule {rule} (`autodispute rules`): the page names no moment; look there."
_REFRESH = timedelta(hours=1)
"""How often a program that subscribes to the file may look at it again; ours."""


def calendar_of(
    dues: Iterable[Due],
    place: tuple[str, str],
    rules: Rules,
    moment: datetime,
    *,
    detail: bool = False,
) -> bytes:
    """One event for each thing that is due; the same thing has the same UID in every file.

    Args:
        dues: what is due when.
        place: site and account. They make the UID, but nothing in the file tells them.
        rules: the ladders of the alarms.
        moment: now; an alarm that is past does not ring any more.
        detail: whether the item's title is in it.
    """
    calendar: Any = Calendar()
    for name, value in (("prodid", "-//autodispute//EN"), ("version", "2.0"), ("x-wr-calname", "AliExpress disputes")):
        calendar.add(name, value)
    calendar.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
    for due in dues:
        event = _event(due, place, moment, detail=detail)
        for rung in ladder(due, rules):
            if rung.at >= moment and not rung.is_over:
                event.add_component(_alarm(due, rung.at, str(event["summary"])))
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _event(due: Due, place: tuple[str, str], moment: datetime, *, detail: bool) -> Any:
    summary = _SUMMARIES[due.kind].format(number=due.dispute_id or due.order_id)
    words = [_WORDS[due.kind].format(number=due.dispute_id or due.order_id)]
    if due.dispute_id:
        words.append(f"Order {due.order_id}.")
    if due.estimated_by:
        summary += " (estimated)"
        words.append(_ESTIMATED.format(rule=due.estimated_by))
    if detail and due.title:
        summary = f"{redact_own(due.title)}: {summary}"
    event: Any = Event()
    event.add("uid", str(uuid5(NAMESPACE_URL, "\n".join((*place, due.name)))))
    event.add("dtstamp", moment)
    event.add("dtstart", due.at)
    event.add("summary", summary)
    event.add("description", "\n".join(words))
    event.add("transp", "TRANSPARENT")  # nobody is busy at that moment
    return event


def _alarm(due: Due, at: datetime, summary: str) -> Any:
    alarm: Any = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", at - due.at)
    return alarm
