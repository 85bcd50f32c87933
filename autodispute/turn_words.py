"""Whose turn it is and how long there is, in the words that `status` and the messages share."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from autodispute.models import DisputeState

_WORDS = {
    "wait_seller": "the seller's turn",
    "wait_buyer": "your turn",
    "platform_review": "AliExpress decides",
    "platform_proposed": "your turn",
    "wait_buyer_ship": "your turn",
    "unknown": "not known",
}


def state_words(state: DisputeState) -> str:
    """A state as a person is told of it."""
    return _WORDS.get(state, state.replace("_", " "))


def time_left(deadline: datetime, moment: datetime) -> str:
    """How long there is, and below it the end in the person's own time zone."""
    return f"{span_words(deadline, moment) or 'over'}\n{local_words(deadline)}"


def span_words(deadline: datetime, moment: datetime) -> str | None:
    """How long there is, in the two largest units, rounded down; None where it is over."""
    minutes = int((deadline - moment).total_seconds() // 60)
    if minutes < 0:
        return None
    counted = ((minutes // 1440, "day"), (minutes // 60 % 24, "hour"), (minutes % 60, "minute"))
    parts = [f"{count} {unit}{'s' * (count != 1)}" for count, unit in counted if count]
    return " ".join(parts[:2]) or "less than a minute"


def local_words(moment: datetime) -> str:
    """A moment in the person's own time zone, to the minute."""
    return f"{moment.astimezone():%a %Y-%m-%d %H:%M}"


def zoned_words(moment: datetime) -> str:
    """The same with the zone's name, for who reads it on another computer."""
    return f"{local_words(moment)} {moment.astimezone():%Z}"
