"""The fault campaign: whatever strikes a filing, one submission reaches the shop, and the next command knows it.

Where a filing was struck before the site was asked to file, the next command is struck as well, as it may happen to
whoever tries again; nothing strikes the last.

The seed is printed at the top of the test run; `AUTODISPUTE_CAMPAIGN_SEED` repeats it, `AUTODISPUTE_CAMPAIGN_FILINGS`
sets how many (two that start together are two).
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from faults import make_room
from runs import SUBMIT, Run
from struck_plans import LATE, POINTS, Plan, draw_histories
from struck_runs import StruckRuns

from autodispute.ledger import open_ledger
from autodispute.ledger.exchange import read_all
from autodispute.shop import PracticeShop

SEED = int(os.environ["AUTODISPUTE_CAMPAIGN_SEED"])
FILINGS = int(os.environ.get("AUTODISPUTE_CAMPAIGN_FILINGS", "60"))
_PATIENCE = {"upload_patience": 8, "confirm_patience": 2, "read_pause": 0.4, "settle_pause": 1}
_TWO_LINES = "8193500223457777"
_KNOWN = {"filed", "already_filed"}
_CASES = ({}, {"order": _TWO_LINES, "line": "Foldable"}, {"order": _TWO_LINES, "line": "Bulb", "amount": "3.60"})
"""What is asked for; another as soon as a history goes on after one was filed, which a late strike may not prevent."""


@pytest.mark.skipif(sys.platform != "linux", reason="it strikes processes by /proc and prlimit")
@pytest.mark.parametrize("plans", draw_histories(FILINGS, SEED), ids=lambda plans: f"{plans[0].number}+{len(plans)}")
def test_one_submission_reaches_the_shop_whatever_strikes(
    shop: PracticeShop,
    run_struck: StruckRuns,
    make_case: Callable[..., Path],
    plans: tuple[Plan, ...],
) -> None:
    filed = 0
    about = f"seed {SEED}"
    for plan in plans:
        shop.go_on_as(plan.scenario)
        command = ("file", make_case(evidence=["1.jpg"], **_CASES[filed]), "--yes", "--json")
        runs, said = _strike(run_struck, command, plan, filed, again=plan is not plans[0])
        about += said
        if len(shop.submissions) > filed or plan is plans[-1]:
            filed += 1
            if not _one_found_what_the_other_filed(runs):
                _next_one_knows(run_struck, command, plan, about)
            _ledger_and_shop_agree(run_struck, filed, about)


def _strike(
    run_struck: StruckRuns, command: tuple[str | Path, ...], plan: Plan, filed: int, *, again: bool
) -> tuple[list[Run], str]:
    """Run the command and strike it, where so many were filed before; the runs, and what there is to say about them."""
    shop, earlier = run_struck.shop, len(run_struck.shop.requests)
    runs = run_struck(
        command, plan, (POINTS[plan.point], 1), _PATIENCE | {"settle_patience": 4 if plan.scenario == LATE else 1}
    )
    make_room(run_struck.home)
    about = f"\n{plan}: {[(run.code, run.stdout, run.stderr) for run in runs]}"
    assert any(request.path == POINTS[plan.point] for request in shop.requests[earlier:]), about
    for run in runs:
        submitted, alone = len(shop.submissions) - filed, len(runs) == 1
        _told_the_truth(run, submitted, alone=alone, again=again, about=about)
    return runs, about


def _one_found_what_the_other_filed(runs: list[Run]) -> bool:
    """Whether, of two that started together, the second was the next command of the first already."""
    return sorted(run.code for run in runs) == [0, 8] and {run.filing["outcome"] for run in runs} == _KNOWN


def _next_one_knows(run_struck: StruckRuns, command: tuple[str | Path, ...], plan: Plan, about: str) -> None:
    """The next command ends in a known state: it files what was not filed, and finds what was."""
    after = run_struck.run_next(*command, settle_patience=10 if plan.scenario == LATE else 1)
    ended = (after.code, after.filing["outcome"])
    assert ended in {(0, "filed"), (8, "already_filed")}, f"{about}\nthe next command: {after.stderr}"


def _ledger_and_shop_agree(run_struck: StruckRuns, filed: int, about: str) -> None:
    """So many submissions came in, each made one dispute, and the ledger has these and no others."""
    shop = run_struck.shop
    submitted = [request for request in shop.posts if request.path == SUBMIT]
    assert (len(submitted), len(shop.submissions)) == (filed, filed), about
    lines = [one.line_id for one in shop.submissions]
    disputes = {one.request.line_id: one.dispute_id for one in shop.disputes.values() if one.request.line_id in lines}
    assert len(disputes) == filed, about
    ledger = read_all(open_ledger(run_struck.home, shop.url, "default").engine)
    states = [(one["state"], one["dispute_id"]) for one in ledger["submissions"]]
    assert [one for one in states if one[0] != "not_filed"] == [("filed", disputes[line]) for line in lines], about


def _told_the_truth(run: Run, submitted: int, *, alone: bool, again: bool, about: str) -> None:
    """A run that ended by itself said what it knew, and nothing else; so many submissions came in meanwhile.

    What an earlier run has left may be unknown whatever stops this one.
    """
    code = run.code
    if code < 0:
        return  # it was killed
    assert code not in {1, 2}, about
    outcome = run.filing["outcome"]
    assert code != 7 or outcome == "unknown", about
    assert outcome != "unknown" or code == 7 or (again and not run.filing["submitted"]), about
    if outcome == "filed":
        assert (code, submitted) == (0, 1), about
    if outcome == "not_filed" and alone:
        assert submitted == 0, about
