"""When the buyer is reminded of what is due: ladders made of the table of rules (rules.md 8). No clock here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from autodispute.agenda import DueKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from autodispute.agenda import Due
    from autodispute.rules import Rules

_DAY = timedelta(days=1)
_ENDS_A_TURN = (DueKind.ANSWER, DueKind.SHIP)
"""What is told once more when it is over: the buyer then looks what became of it."""


@dataclass(frozen=True)
class Rung:
    """One moment of a ladder: from then on the buyer is to be reminded."""

    due: Due
    name: str
    """Told apart by it from the others of the same due."""
    at: datetime
    is_last: bool = False
    is_over: bool = False


def rungs_due(dues: Iterable[Due], told_at: Mapping[str, datetime], now: datetime, rules: Rules) -> tuple[Rung, ...]:
    """The rung of each that counts now: of several that are past, the newest alone.

    Of the three looks for a dispute's money, too, only the newest counts.

    Args:
        dues: what is due when.
        told_at: by dispute, when the buyer was last told how it stands; a rung from before that is none.
        now: this moment.
        rules: the ladders.
    """
    found: dict[str, Rung] = {}
    for due in dues:
        rung = rung_due(due, told_at.get(due.dispute_id or ""), now, rules)
        about = f"{due.kind}-{due.dispute_id}" if due.kind is DueKind.MONEY else due.name
        if rung is not None and (about not in found or found[about].at < rung.at):
            found[about] = rung
    return tuple(found.values())


def rung_due(due: Due, told_at: datetime | None, now: datetime, rules: Rules) -> Rung | None:
    """The newest rung that is past; once the moment itself is past, none but that it is over."""
    past = [rung for rung in ladder(due, rules) if rung.at <= now and (told_at is None or rung.at > told_at)]
    if now >= due.at:
        past = [rung for rung in past if rung.at >= due.at]
    return max(past, key=lambda rung: rung.at, default=None)


def ladder(due: Due, rules: Rules) -> Iterator[Rung]:
    """Every rung of a due; none of what somebody else has to do."""
    before_the_end = [rung for rung in _before(due, rules) if rung.at < due.at]
    newest = max((rung.at for rung in before_the_end), default=None)
    for rung in before_the_end:
        yield Rung(due, rung.name, rung.at, is_last=rung.at == newest)
    if due.kind in _ENDS_A_TURN:
        yield Rung(due, "over", due.at, is_over=True)
    if due.kind is DueKind.MONEY:
        yield Rung(due, "look", due.at, is_last=due.place == len(rules.refund_check_workdays) - 1)


def _before(due: Due, rules: Rules) -> list[Rung]:
    """The rungs before the end; for an appeal, which the buyer may well not want, but the first."""
    if due.kind is DueKind.ANSWER:
        return _hours(due, rules.remind_turn_hours)
    if due.kind is DueKind.SHIP:
        return _of_return(due, rules)
    if due.kind is DueKind.APPEAL:
        return _hours(due, (max(rules.remind_turn_hours),))
    if due.kind is DueKind.WINDOW:
        return [Rung(due, f"{days}d", due.at - timedelta(days=days)) for days in rules.remind_window_days]
    return []


def _of_return(due: Due, rules: Rules) -> list[Rung]:
    """Days after the turn began; hours before the end as well where these leave out the last day, or are not known."""
    days = rules.remind_return_days if due.begun_at is not None else ()
    begun = due.begun_at or due.at
    rungs = [Rung(due, f"day{day}", begun + timedelta(days=day)) for day in days]
    reach = [rung.at for rung in rungs if rung.at < due.at]
    if not reach or due.at - max(reach) > _DAY:
        rungs += _hours(due, rules.remind_turn_hours)
    return rungs


def _hours(due: Due, ladder: tuple[int, ...]) -> list[Rung]:
    return [Rung(due, f"{hours}h", due.at - timedelta(hours=hours)) for hours in ladder]
