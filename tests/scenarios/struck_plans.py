"""What strikes the filings of a campaign, where and when: drawn, so that a seed gives the same again."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from random import Random

POINTS = {
    "orders": "/p/order/index.html",
    "order": "/p/order/detail.html",
    "form": "/p/reverse-pages/start.html",
    "upload": "/practice/uploads",
    "review": "/practice/review",
    "submission": "/practice/submissions",
    "proof": "/p/reverse-pages/detail.html",
}
"""The requests at which a fault can strike, in the order in which a filing makes them."""
_LAST_POINTS = ("submission", "proof")
"""Those at which the site may have been asked to file."""
FAULTS = ("kill", "kill_browser", "cut", "disk_full", "interrupt", "end", "clock", "two_together")
LATE = "late_everywhere"
_ONE_IN = {"kill": 4, "kill_browser": 4, "cut": 4, "end": 4}
_ELSE_ONE_IN = 16
"""Of so many filings the dispute of one is shown late, the oftenest where the next command has to find out what became
of it; then each reading takes several."""
_DELAYS = {"form": 0.9}
"""Seconds after the request within which the fault strikes; the form takes longest to fill in."""
_DELAY = 0.3
_DAY = 86_400
_LONGEST = 3
"""Filings of one history."""


@dataclass(frozen=True)
class Plan:
    """One filing of the campaign: what strikes it, at which request, how many seconds after that came in."""

    number: int
    fault: str
    point: str
    delay: float
    clock_jumps: str
    """Seconds after the start, and by how many seconds."""
    scenario: str

    @classmethod
    def draw(cls, number: int, seed: int) -> Plan:
        """The plan of one filing: faults by turns, points drawn, every other time at the very moment of the request."""
        dice = Random(f"{seed}-{number}")  # noqa: S311 - a campaign that can be run again, not a secret
        fault = FAULTS[number % len(FAULTS)]
        # A quarter of them are kept for where it matters most, besides those that are drawn for it.
        point = dice.choice(list(_LAST_POINTS) if dice.random() < 0.25 else list(POINTS))
        delay = 0.0 if dice.random() < 0.5 else dice.uniform(0, _DELAYS.get(point, _DELAY))
        jump = draw_jump(dice)
        late = not dice.randrange(_ONE_IN.get(fault, _ELSE_ONE_IN))
        return cls(number, fault, point, round(delay, 3), jump, LATE if late else "plain")


def draw_jump(dice: Random) -> str:
    """After how many seconds a clock jumps, and by how many (`forked.CLOCK_JUMPS`)."""
    jump = dice.choice([-400 * _DAY, -3600, -5, 5, 3600, 400 * _DAY])
    return f"{dice.uniform(0.3, 3):.2f},{jump}"


def draw_histories(filings: int, seed: int) -> list[tuple[Plan, ...]]:
    """So many filings or one more, since two that start together are two; those that follow one another are together.

    One is followed by the next where it is struck before the site has been asked to file.
    """
    drawn = (Plan.draw(number, seed) for number in count())
    histories: list[tuple[Plan, ...]] = []
    left = filings
    while left > 0:
        plan = next(drawn)
        left -= 2 if plan.fault == "two_together" else 1
        if not histories or len(histories[-1]) == _LONGEST or histories[-1][-1].point in _LAST_POINTS:
            histories.append(())
        histories[-1] += (plan,)
    return histories
