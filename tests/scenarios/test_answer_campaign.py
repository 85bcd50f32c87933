"""The fault campaign of answers: whatever strikes one, the shop has at most what was confirmed, and the next run knows.

`AUTODISPUTE_CAMPAIGN_SEED` repeats it, `AUTODISPUTE_CAMPAIGN_ANSWERS` sets how many.
"""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from faults import make_room
from struck_plans import LATE, draw_jump
from struck_runs import StruckRuns
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
    "patience": 5, "upload_patience": 8, "confirm_patience": 2, "read_pause": 0.2, "settle_pause": 0.5,
    "settle_patience": 2,
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
    "decline": Kind("offer_half", f"--yes --evidence {{case}} --text {_TEXT}", ("decline", None, _TEXT, "", 1)),
    "add-evidence": Kind("wait_seller", f"--yes --evidence {{case}} --text {_TEXT}", ("evidence", None, _TEXT, "", 1)),
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
def run_struck(run_struck: StruckRuns) -> StruckRuns:
    """It may be the shop that changes, too."""
    return replace(
        run_struck, around=run_struck.around | {"offer_changes": _other_offer, "time_is_over": _no_time_left}
    )


@pytest.mark.skipif(sys.platform != "linux", reason="it strikes processes by /proc")
@pytest.mark.parametrize("number", range(ANSWERS))
def test_nothing_but_what_was_confirmed_is_answered_whatever_strikes(
    run_struck: StruckRuns,
    make_case: Callable[..., Path],
    begin: Callable[..., None],
    shop: PracticeShop,
    number: int,
) -> None:
    plan = Plan.draw(number)
    begin(plan.scenario)
    shop.set_state(DISPUTE, KINDS[plan.kind].case)
    runs = run_struck(plan.command(make_case()), plan, POINTS[plan.point], _PATIENCE)
    make_room(run_struck.home)
    about = f"seed {SEED}, answer {number}, {plan}: {[(run.code, run.stdout, run.stderr) for run in runs]}"
    _nothing_else_was_answered(plan, shop, about)
    for run in runs:
        if run.code >= 0 and run.stdout:
            _told_the_truth(run.code, run.filing["outcome"], shop, about, alone=len(runs) == 1)
    after = run_struck.run_next("settle", "--json", settle_patience=4 if plan.scenario == LATE else 1)
    assert after.code == 0, f"{about}\nsettle: {after.stderr} {after.stdout}"
    _nothing_else_was_answered(plan, shop, about)
    states = [one.state for one in open_ledger(run_struck.home, shop.url, "default").answers.to(DISPUTE)]
    taken = sum(one.refused is None for one in shop.answers)
    assert [state for state in states if state is not AnswerState.NOT_DONE] == [AnswerState.DONE] * taken, (
        f"{about}\n{states}, settle: {after.stdout}"
    )


def _other_offer(shop: PracticeShop) -> None:
    """The seller offers less; what an answer that was taken has led to stays."""
    if all(one.refused is not None for one in shop.answers):
        shop.set_state(DISPUTE, "offer_half", offer=Decimal("1.00"))


def _no_time_left(shop: PracticeShop) -> None:
    shop.state.disputes[DISPUTE] = shop.disputes[DISPUTE].changed(left=timedelta(), since=shop.state.now)


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
