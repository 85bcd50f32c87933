"""At which moments a calendar rings before what is due: the ladders of the table of rules (rules.md 8)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from autodispute.agenda import DueKind

if TYPE_CHECKING:
    from datetime import datetime

    from autodispute.agenda import Due
    from autodispute.rules import Rules


def alarms_of(due: Due, rules: Rules) -> tuple[datetime, ...]:
    """The moments, the earliest first; none where the buyer has nothing to do.

    A return counts from the moment at which the turn began, and rings a last time before its end. A look for the money
    rings when it is due. For an appeal there is no ladder in rules.md; it has that of an answer.
    """
    if not due.is_the_buyers:
        return ()
    if due.kind is DueKind.MONEY:
        return (due.at,)
    hours = [due.at - timedelta(hours=hours) for hours in rules.remind_turn_hours]
    if due.kind is DueKind.WINDOW:
        moments = [due.at - timedelta(days=days) for days in rules.remind_window_days]
    elif due.kind is DueKind.SHIP and due.begun_at is not None:
        days = [due.begun_at + timedelta(days=days) for days in rules.remind_return_days]
        moments = [*(day for day in days if day < due.at), hours[-1]]
    else:
        moments = hours
    return tuple(sorted(set(moments)))
