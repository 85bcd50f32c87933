"""Whether the money of a won dispute is there: the looks that are due, until the buyer says so (rules.md 4.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.agenda import DueKind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from autodispute.agenda import Due
    from autodispute.rules import Rules


def looks_due(dues: Iterable[Due], moment: datetime) -> dict[str, Due]:
    """The newest look that has come, by the dispute's number; an older one is not told any more."""
    come = [due for due in dues if due.kind is DueKind.MONEY and due.at <= moment]
    return {due.dispute_id: due for due in sorted(come, key=lambda due: due.place) if due.dispute_id}


def look_words(look: Due, rules: Rules) -> str:
    """What to look for, in a sentence or two; after the last look, whom to ask (rules.md 4.5)."""
    ladder = rules.refund_check_workdays
    days = ladder[look.place]
    passed = "1 working day has" if days == 1 else f"{days} working days have"
    words = f"{passed} passed since the refund was first seen to come: look whether it is there."
    if look.place < len(ladder) - 1:
        return words
    return f"{words} If it is not, ask AliExpress's help centre, with the dispute's number."
