"""Moments, and how long there is, in words that a person reads at a glance."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


def time_left(end: datetime, moment: datetime) -> str:
    """How long there is from a moment to the end, in the two largest units, rounded down; “over” where it is over."""
    minutes = int((end - moment).total_seconds() // 60)
    if minutes < 0:
        return "over"
    counted = ((minutes // 1440, "day"), (minutes // 60 % 24, "hour"), (minutes % 60, "minute"))
    parts = [f"{count} {unit}{'s' * (count != 1)}" for count, unit in counted if count]
    return " ".join(parts[:2]) or "less than a minute"


def local_words(moment: datetime) -> str:
    """An aware moment in the person's own time zone: `Thu 2026-12-03 14:05`."""
    return f"{moment.astimezone():%a %Y-%m-%d %H:%M}"
