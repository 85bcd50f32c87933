"""The fault campaign of answers: whatever strikes one, the shop has at most what was confirmed, and the next run knows.

`AUTODISPUTE_CAMPAIGN_SEED` repeats it, `AUTODISPUTE_CAMPAIGN_ANSWERS` sets how many.
"""

import json
import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from faults import BLOWS, mend
from forked import Forked
from runs import Run
from test_respond import DISPUTE, begin

from autodispute.shop import PracticeShop
from autodispute.shop.state import Recorded

SEED = int(os.environ["AUTODISPUTE_CAMPAIGN_SEED"])
ANSWERS = int(os.environ.get("AUTODISPUTE_CAMPAIGN_ANSWERS", "6"))
_DETAIL, _ANSWER = "/p/reverse-pages/detail.html", "/practice/answers"
POINTS = {"read": (_DETAIL, 1), "read again": (_DETAIL, 2), "answer": (_ANSWER, 1), "proof": (_DETAIL, 4)}
"""The requests at which a fault strikes: which, and the how-manieth of its kind."""
_FAULTS = ("kill", "kill_browser", "cut", "interrupt", "end", "offer_changes", "two_together")
_ACCEPT = ("respond", DISPUTE, "accept", "--confirm", "12.45", "--json")
_CANCEL = ("respond", DISPUTE, "cancel", "--confirm", DISPUTE, "--json")
_PATIENCE = {
    "AUTODISPUTE_PATIENCE": "5", "AUTODISPUTE_CONFIRM_PATIENCE": "2", "AUTODISPUTE_READ_PAUSE": "0.2",
    "AUTODISPUTE_SETTLE_PAUSE": "0.5", "AUTODISPUTE_SETTLE_PATIENCE": "2",
}  # fmt: skip
__all__ = ["begin"]


@dataclass(frozen=True)
class Plan:
    """One answer: what strikes it, at which request, how many seconds after that came in."""

    fault: str
    point: str
    delay: float
    kind: str
    scenario: str

    @classmethod
    def draw(cls, number: int) -> "Plan":
        dice = Random(f"{SEED}-answer-{number}")  # noqa: S311 - a campaign that can be run again, not a secret
        point = dice.choice(["answer", "proof"] if dice.random() < 0.5 else list(POINTS))
        scenario = dice.choice(["plain", "plain", "late_everywhere", "no_answer", "offer_changes_on_click"])
        kind = dice.choice(["accept", "accept", "cancel"])
        return cls(_FAULTS[number % len(_FAULTS)], point, dice.choice([0.0, dice.uniform(0, 0.3)]), kind, scenario)


@pytest.fixture
def start(shop: PracticeShop, tmp_path: Path) -> Iterator[Callable[..., Forked]]:
    """Starts `autodispute --site <shop> …` as a process of its own."""
    started: list[Forked] = []

    def run(*arguments: str) -> Forked:
        environment = {"AUTODISPUTE_HOME": str(tmp_path / "home"), **_PATIENCE}
        command = ["--site", shop.url, *arguments]
        started.append(Forked(command, environment, tmp_path / f"run-{len(started)}"))
        return started[-1]

    yield run
    for process in started:
        process.end()


@pytest.mark.skipif(sys.platform != "linux", reason="it strikes processes by /proc")
@pytest.mark.parametrize("number", range(ANSWERS))
def test_nothing_but_what_was_confirmed_is_answered_whatever_strikes(
    start: Callable[..., Forked],
    autodispute: Callable[..., Run],
    begin: Callable[..., None],
    shop: PracticeShop,
    number: int,
) -> None:  # noqa: PLR0913, RUF100 - the parts of a campaign
    plan = Plan.draw(number)
    begin(plan.scenario)
    command = _ACCEPT if plan.kind == "accept" else _CANCEL
    together = plan.fault == "two_together"
    runs = [start(*command) for _ in range(1 + together)]
    over = threading.Event() if not together else None
    if over is not None:
        _lie_in_wait(plan, shop, runs[0], over)
    ended = [run.wait(60) for run in runs]
    about = f"seed {SEED}, answer {number}, {plan}: {ended} {[run.stderr for run in runs]}"
    assert None not in ended, about
    if over is not None and plan.fault == "cut" and _has_struck(plan, shop):
        assert over.wait(20), about
    _nothing_else_was_answered(plan, shop, about)
    for run, code in zip(runs, ended, strict=True):
        if code is not None and code >= 0 and run.stdout:
            _told_the_truth(code, json.loads(run.stdout)["outcome"], shop, about, alone=not together)
    after = autodispute("settle", "--json", settle_patience=4)
    assert after.code == 0, f"{about}\nsettle: {after.stderr} {after.stdout}"
    assert [one["state"] for one in after.filing["answers"] if one["state"] == "unknown"] == [], about
    _nothing_else_was_answered(plan, shop, about)


def _lie_in_wait(plan: Plan, shop: PracticeShop, run: Forked, over: threading.Event) -> None:
    path, which = POINTS[plan.point]
    seen: list[Recorded] = []

    def blow() -> None:
        if plan.fault == "offer_changes":
            shop.set_state(DISPUTE, "offer_half", offer=Decimal("1.00"))
        else:
            with suppress(ProcessLookupError):  # the run was faster
                BLOWS[plan.fault](shop, run)  # type: ignore[arg-type] # only its number is used
        if plan.fault == "cut":
            threading.Timer(0.6, mend, (shop, int(shop.url.rpartition(":")[2]), over)).start()

    def on_request(request: Recorded) -> None:
        if request.path == path:
            seen.append(request)
            if len(seen) == which:
                threading.Timer(plan.delay, blow).start() if plan.delay else blow()

    shop.on_request(on_request)


def _has_struck(plan: Plan, shop: PracticeShop) -> bool:
    path, which = POINTS[plan.point]
    return sum(request.path == path for request in shop.requests) >= which


def _nothing_else_was_answered(plan: Plan, shop: PracticeShop, about: str) -> None:
    """The shop took the answer once or not at all, with the amount that was confirmed; and was asked once at most."""
    taken = [(one.kind, one.amount) for one in shop.answers if one.refused is None]
    wanted = ("accept", Decimal("12.45")) if plan.kind == "accept" else ("cancel", None)
    assert taken in ([], [wanted]), about
    assert sum(request.path == _ANSWER for request in shop.posts) <= 1, about


def _told_the_truth(code: int, outcome: str, shop: PracticeShop, about: str, *, alone: bool) -> None:
    taken = [one for one in shop.answers if one.refused is None]
    assert code not in {1, 2}, about
    assert (outcome == "unknown") is (code == 7), about
    if outcome == "done":
        assert (code, len(taken)) == (0, 1), about
    if outcome == "not_done" and alone:
        assert taken == [], about
