"""The fault campaign: whatever strikes a filing, one submission reaches the shop, and the next command knows it.

The seed is printed at the top of the test run; `AUTODISPUTE_CAMPAIGN_SEED` repeats it, `AUTODISPUTE_CAMPAIGN_FILINGS`
sets how many (two that start together are two).
"""

import json
import os
import sys
from collections.abc import Callable
from itertools import accumulate, count
from pathlib import Path

import pytest
from faults import BLOWS, FAULTS, POINTS, Plan, Strike, make_room
from forked import CLOCK_JUMPS, Forked
from runs import SUBMIT, Run

from autodispute.ledger import open_ledger
from autodispute.ledger.exchange import read_all
from autodispute.shop import PracticeShop

SEED = int(os.environ["AUTODISPUTE_CAMPAIGN_SEED"])
FILINGS = int(os.environ.get("AUTODISPUTE_CAMPAIGN_FILINGS", "60"))
_PATIENCE = {
    "AUTODISPUTE_CONFIRM_PATIENCE": "2",
    "AUTODISPUTE_READ_PAUSE": "0.4",
    "AUTODISPUTE_SETTLE_PAUSE": "1",
    "AUTODISPUTE_SETTLE_PATIENCE": "4",
}


def _strikes(filings: int) -> int:
    """After how many strikes that many filings were struck."""
    struck = accumulate(2 if FAULTS[number % len(FAULTS)] == "two_together" else 1 for number in count())
    return next(strikes for strikes, so_far in enumerate(struck, start=1) if so_far >= filings)


@pytest.mark.skipif(sys.platform != "linux", reason="it strikes processes by /proc and prlimit")
@pytest.mark.parametrize("number", range(_strikes(FILINGS)))
def test_one_submission_reaches_the_shop_whatever_strikes(
    shop: PracticeShop,
    start: Callable[..., Forked],
    autodispute: Callable[..., Run],
    make_case: Callable[..., Path],
    number: int,
) -> None:
    plan = Plan.draw(number, SEED)
    shop.reset(plan.scenario)
    case = make_case(evidence=["1.jpg"])
    runs, strike = _begin(plan, shop, start, case)
    codes = [run.wait(120) for run in runs]
    make_room(case.parent / "home")
    about = f"seed {SEED}, filing {number}, {plan}: {codes} {[(run.stdout, run.stderr) for run in runs]}"
    assert strike is None or strike.over.wait(10), about
    for run, code in zip(runs, codes, strict=True):
        assert code is not None, about
        _told_the_truth(code, run.stdout, shop, alone=len(runs) == 1, about=about)
    _known_by(autodispute, case, about)
    submitted = [request for request in shop.posts if request.path == SUBMIT]
    (dispute,) = [one for one in shop.disputes.values() if one.request.line_id == shop.submissions[0].line_id]
    assert (len(submitted), len(shop.submissions)) == (1, 1), about
    states = [(one["state"], one["dispute_id"]) for one in _ledger(case, shop)["submissions"]]
    assert [state for state in states if state[0] != "not_filed"] == [("filed", dispute.dispute_id)], about


def _begin(
    plan: Plan, shop: PracticeShop, start: Callable[..., Forked], case: Path
) -> tuple[list[Forked], Strike | None]:
    """The filing, or the two of them, with the fault lying in wait."""
    command = ("file", case, "--yes", "--json")
    if plan.fault == "two_together":
        return [start(*command, **_PATIENCE), start(*command, **_PATIENCE)], None
    if plan.fault == "clock":
        return [start(*command, **_PATIENCE, **{CLOCK_JUMPS: plan.clock_jumps})], None
    run = start(*command, pictures=plan.fault == "disk_full", **_PATIENCE)
    return [run], Strike(shop, (POINTS[plan.point], 1), BLOWS[plan.fault], run, delay=plan.delay)


def _told_the_truth(code: int, stdout: str, shop: PracticeShop, *, alone: bool, about: str) -> None:
    """A run that ended by itself said what it knew, and nothing else."""
    if code < 0:
        return  # it was killed
    assert code not in {1, 2}, about
    outcome = json.loads(stdout)["outcome"]
    assert (outcome == "unknown") is (code == 7), about
    if outcome == "filed":
        assert (code, len(shop.submissions)) == (0, 1), about
    if outcome == "not_filed" and alone:
        assert shop.submissions == [], about


def _known_by(autodispute: Callable[..., Run], case: Path, about: str) -> None:
    """The next command ends in a known state: it files what was not filed, and finds what was."""
    run = autodispute("file", case, "--yes", "--json", settle_patience=10)
    ended = (run.code, run.filing["outcome"])
    assert ended in {(0, "filed"), (8, "already_filed")}, f"{about}\nthe next command: {run.stderr}"


def _ledger(case: Path, shop: PracticeShop) -> dict[str, list[dict[str, object]]]:
    ledger = open_ledger(case.parent / "home", shop.url, "default")
    content: dict[str, list[dict[str, object]]] = read_all(ledger.engine)
    return content
