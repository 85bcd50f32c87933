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
from faults import FAULTS, LATE, POINTS, Plan, make_room
from runs import SUBMIT
from struck_runs import StruckRuns

from autodispute.ledger import open_ledger
from autodispute.ledger.exchange import read_all
from autodispute.shop import PracticeShop

SEED = int(os.environ["AUTODISPUTE_CAMPAIGN_SEED"])
FILINGS = int(os.environ.get("AUTODISPUTE_CAMPAIGN_FILINGS", "60"))
_PATIENCE = {"upload_patience": 8, "confirm_patience": 2, "read_pause": 0.4, "settle_pause": 1}


def _strikes(filings: int) -> int:
    """After how many strikes that many filings were struck."""
    struck = accumulate(2 if FAULTS[number % len(FAULTS)] == "two_together" else 1 for number in count())
    return next(strikes for strikes, so_far in enumerate(struck, start=1) if so_far >= filings)


@pytest.mark.skipif(sys.platform != "linux", reason="it strikes processes by /proc and prlimit")
@pytest.mark.parametrize("number", range(_strikes(FILINGS)))
def test_one_submission_reaches_the_shop_whatever_strikes(
    shop: PracticeShop,
    run_struck: StruckRuns,
    make_case: Callable[..., Path],
    number: int,
) -> None:
    plan = Plan.draw(number, SEED)
    shop.reset(plan.scenario)
    command = ("file", make_case(evidence=["1.jpg"]), "--yes", "--json")
    late = plan.scenario == LATE
    runs = run_struck(command, plan, (POINTS[plan.point], 1), _PATIENCE | {"settle_patience": 4 if late else 1})
    make_room(run_struck.home)
    about = f"seed {SEED}, filing {number}, {plan}: {[(run.code, run.stdout, run.stderr) for run in runs]}"
    assert any(request.path == POINTS[plan.point] for request in shop.requests), about
    for run in runs:
        _told_the_truth(run.code, run.stdout, shop, alone=len(runs) == 1, about=about)
    after = run_struck.run_next(*command, settle_patience=10 if late else 1)
    # The next command ends in a known state: it files what was not filed, and finds what was.
    ended = (after.code, after.filing["outcome"])
    assert ended in {(0, "filed"), (8, "already_filed")}, f"{about}\nthe next command: {after.stderr}"
    submitted = [request for request in shop.posts if request.path == SUBMIT]
    (dispute,) = [one for one in shop.disputes.values() if one.request.line_id == shop.submissions[0].line_id]
    assert (len(submitted), len(shop.submissions)) == (1, 1), about
    ledger = read_all(open_ledger(run_struck.home, shop.url, "default").engine)
    states = [(one["state"], one["dispute_id"]) for one in ledger["submissions"]]
    assert [state for state in states if state[0] != "not_filed"] == [("filed", dispute.dispute_id)], about


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
