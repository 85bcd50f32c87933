"""The fault campaign of answers: whatever strikes one, the shop has at most what was confirmed, and the next run knows.

`AUTODISPUTE_CAMPAIGN_SEED` repeats it, `AUTODISPUTE_CAMPAIGN_ANSWERS` sets how many.
"""

import json
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from faults import BLOWS, Strike, draw_jump, make_room
from forked import CLOCK_JUMPS, Forked
from runs import Run
from test_respond import DISPUTE, begin

from autodispute.answers import AnswerState
from autodispute.ledger import open_ledger
from autodispute.shop import PracticeShop

SEED = int(os.environ["AUTODISPUTE_CAMPAIGN_SEED"])
ANSWERS = int(os.environ.get("AUTODISPUTE_CAMPAIGN_ANSWERS", "8"))
_DETAIL, _ANSWER = "/p/reverse-pages/detail.html", "/practice/answers"
POINTS = {"read": (_DETAIL, 1), "read again": (_DETAIL, 2), "answer": (_ANSWER, 1), "proof": (_DETAIL, 4)}
"""The requests at which a fault strikes: which, and the how-manieth of its kind."""
_FAULTS = (
    *("kill", "kill_browser", "cut", "disk_full", "interrupt", "end"),
    *("clock", "two_together", "offer_changes", "time_is_over"),
)
_SCENARIOS = (
    *("plain", "plain", "plain", "late_everywhere", "no_answer"),
    *("offer_changes_on_click", "offer_changes_on_second_load", "expires_on_click"),
)
_PATIENCE = {
    "AUTODISPUTE_PATIENCE": "5", "AUTODISPUTE_CONFIRM_PATIENCE": "2", "AUTODISPUTE_READ_PAUSE": "0.2",
    "AUTODISPUTE_SETTLE_PAUSE": "0.5", "AUTODISPUTE_SETTLE_PATIENCE": "2",
}  # fmt: skip
__all__ = ["begin"]


@dataclass(frozen=True)
class Kind:
    """One kind of answer: in which state of a dispute it is given, how, and what the shop may have of it."""

    case: str
    options: str
    wanted: tuple[object, ...]
    """Kind, amount, text, tracking number and how many files, as the shop has them."""


_TEXT = "It cannot be used."
KINDS = {
    "accept": Kind("offer_half", "--confirm 12.45", ("accept", Decimal("12.45"), "", "", 0)),
    "cancel": Kind("offer_half", f"--confirm {DISPUTE}", ("cancel", None, "", "", 0)),
    "decline": Kind("offer_half", f"--yes --evidence {{case}} --text {_TEXT}", ("decline", None, _TEXT, "", 2)),
    "add-evidence": Kind("wait_seller", f"--yes --evidence {{case}} --text {_TEXT}", ("evidence", None, _TEXT, "", 2)),
    "edit": Kind("wait_seller", "--yes --amount 20.00", ("edit", Decimal("20.00"), "It does not switch on.", "", 0)),
    "return-tracking": Kind(
        "wait_buyer_ship", "--yes --carrier dhl --tracking RR123456785CN", ("return", None, "", "RR123456785CN", 0)
    ),
    "appeal": Kind("rejected", f"--yes --text {_TEXT}", ("appeal", None, _TEXT, "", 0)),
}


@dataclass(frozen=True)
class Plan:
    """One answer: what strikes it, at which request, how many seconds after that came in."""

    fault: str
    point: str
    delay: float
    clock_jumps: str
    kind: str
    scenario: str

    @classmethod
    def draw(cls, number: int) -> "Plan":
        dice = Random(f"{SEED}-answer-{number}")  # noqa: S311 - a campaign that can be run again, not a secret
        point = dice.choice(["answer", "proof"] if dice.random() < 0.5 else list(POINTS))
        delay = dice.choice([0.0, dice.uniform(0, 0.3)])
        kind = dice.choice(["accept", "accept", "cancel", *KINDS])
        fault = _FAULTS[(number + SEED) % len(_FAULTS)]  # which two have no turn is drawn too
        return cls(fault, point, delay, draw_jump(dice), kind, dice.choice(_SCENARIOS))

    def command(self, case: Path) -> list[str]:
        """What is run."""
        options, _, text = KINDS[self.kind].options.format(case=case).partition(" --text ")
        return ["respond", DISPUTE, self.kind, "--json", *options.split(), *(["--text", text] if text else [])]


@pytest.fixture
def give(
    shop: PracticeShop, start: Callable[..., Forked], make_case: Callable[..., Path]
) -> Callable[[Plan], tuple[list[Forked], Strike | None]]:
    """Gives the answer, or the two of them, with the fault lying in wait."""

    def begin_one(plan: Plan) -> tuple[list[Forked], Strike | None]:
        command = plan.command(make_case())
        if plan.fault == "two_together":
            return [start(*command, **_PATIENCE) for _ in range(2)], None
        if plan.fault == "clock":
            return [start(*command, **_PATIENCE, **{CLOCK_JUMPS: plan.clock_jumps})], None
        run = start(*command, pictures=plan.fault == "disk_full", **_PATIENCE)
        return [run], Strike(shop, POINTS[plan.point], _BLOWS[plan.fault], run, delay=plan.delay)

    return begin_one


@pytest.mark.skipif(sys.platform != "linux", reason="it strikes processes by /proc")
@pytest.mark.parametrize("number", range(ANSWERS))
def test_nothing_but_what_was_confirmed_is_answered_whatever_strikes(
    give: Callable[[Plan], tuple[list[Forked], Strike | None]],
    autodispute: Callable[..., Run],
    begin: Callable[..., None],
    shop: PracticeShop,
    number: int,
) -> None:
    plan = Plan.draw(number)
    begin(plan.scenario)
    shop.set_state(DISPUTE, KINDS[plan.kind].case)
    runs, strike = give(plan)
    codes = [run.wait(90) for run in runs]
    make_room(runs[0].home)
    about = f"seed {SEED}, answer {number}, {plan}: {codes} {[(run.stdout, run.stderr) for run in runs]}"
    assert None not in codes, about
    assert strike is None or not strike.struck.is_set() or strike.over.wait(20), about
    _nothing_else_was_answered(plan, shop, about)
    for run, code in zip(runs, codes, strict=True):
        if code is not None and code >= 0 and run.stdout:
            _told_the_truth(code, json.loads(run.stdout)["outcome"], shop, about, alone=len(runs) == 1)
    after = autodispute("settle", "--json", settle_patience=4)
    assert after.code == 0, f"{about}\nsettle: {after.stderr} {after.stdout}"
    _nothing_else_was_answered(plan, shop, about)
    states = [one.state for one in open_ledger(runs[0].home, shop.url, "default").answers.to(DISPUTE)]
    taken = sum(one.refused is None for one in shop.answers)
    assert [state for state in states if state is not AnswerState.NOT_DONE] == [AnswerState.DONE] * taken, (
        f"{about}\n{states}, settle: {after.stdout}"
    )


def _other_offer(shop: PracticeShop, _: Forked) -> None:
    """The seller offers less; what an answer that was taken has led to stays."""
    if all(one.refused is not None for one in shop.answers):
        shop.set_state(DISPUTE, "offer_half", offer=Decimal("1.00"))


def _no_time_left(shop: PracticeShop, _: Forked) -> None:
    shop.state.disputes[DISPUTE] = shop.disputes[DISPUTE].changed(left=timedelta(), since=shop.state.now)


_BLOWS = BLOWS | {"offer_changes": _other_offer, "time_is_over": _no_time_left}


def _nothing_else_was_answered(plan: Plan, shop: PracticeShop, about: str) -> None:
    """The shop took the answer once or not at all, with the amount that was confirmed; and was asked once at most."""
    accepted = (one for one in shop.answers if one.refused is None)
    taken = [(one.kind, one.amount, one.text, one.tracking, len(one.files)) for one in accepted]
    assert taken in ([], [KINDS[plan.kind].wanted]), about
    assert sum(request.path == _ANSWER for request in shop.posts) <= 1, about


def _told_the_truth(code: int, outcome: str, shop: PracticeShop, about: str, *, alone: bool) -> None:
    taken = [one for one in shop.answers if one.refused is None]
    assert code not in {1, 2}, about
    assert (outcome == "unknown") is (code == 7), about
    if outcome == "done":
        assert (code, len(taken)) == (0, 1), about
    if outcome == "not_done" and alone:
        assert taken == [], about
