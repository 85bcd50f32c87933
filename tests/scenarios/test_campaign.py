"""The fault campaign: whatever strikes a filing, one submission reaches the shop, and the next command knows it.

The seed is printed at the top of the test run; `AUTODISPUTE_CAMPAIGN_SEED` repeats it, `AUTODISPUTE_CAMPAIGN_FILINGS`
sets how many.
"""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from faults import Plan, make_room, small_disk, strike
from runs import SUBMIT, Run

from autodispute.ledger import open_ledger
from autodispute.ledger.exchange import read_all
from autodispute.shop import PracticeShop

SEED = int(os.environ["AUTODISPUTE_CAMPAIGN_SEED"])
FILINGS = int(os.environ.get("AUTODISPUTE_CAMPAIGN_FILINGS", "60"))
_CLOCKS = Path(__file__).parent / "jumping_clock"
_PATIENCE = {
    "AUTODISPUTE_CONFIRM_PATIENCE": "2",
    "AUTODISPUTE_READ_PAUSE": "0.4",
    "AUTODISPUTE_SETTLE_PAUSE": "1",
    "AUTODISPUTE_SETTLE_PATIENCE": "4",
}


@pytest.fixture
def start(shop: PracticeShop, tmp_path: Path) -> Iterator[Callable[..., "subprocess.Popen[str]"]]:
    """Starts `autodispute --site <shop> …` as the leader of a group of processes, its data on a small disk."""
    started: list[subprocess.Popen[str]] = []

    def run(*arguments: str | Path, **environment: str) -> "subprocess.Popen[str]":
        process = subprocess.Popen(
            [sys.executable, "-m", "autodispute", "--site", shop.url, *map(str, arguments)],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8", start_new_session=True,
            env=os.environ | {"AUTODISPUTE_HOME": str(tmp_path / "home")} | _PATIENCE | environment,
        )  # fmt: skip
        started.append(process)
        return process

    with small_disk(tmp_path / "home"):
        yield run
        for process in started:
            process.kill()
            process.wait()


@pytest.mark.skipif(sys.platform != "linux", reason="it strikes processes by /proc and prlimit")
@pytest.mark.parametrize("number", range(FILINGS))
def test_one_submission_reaches_the_shop_whatever_strikes(
    shop: PracticeShop,
    start: Callable[..., "subprocess.Popen[str]"],
    autodispute: Callable[..., Run],
    make_case: Callable[..., Path],
    number: int,
) -> None:
    plan = Plan.draw(number, SEED)
    shop.reset(plan.scenario)
    case = make_case(evidence=["1.jpg"])
    processes, over = _begin(plan, shop, start, case)
    ends = [process.communicate(timeout=120) for process in processes]
    make_room(case.parent / "home")
    about = f"seed {SEED}, filing {number}, {plan}: {ends}"
    assert over.wait(10), about
    for process, (stdout, _) in zip(processes, ends, strict=True):
        _told_the_truth(process.returncode, stdout, shop, alone=len(processes) == 1, about=about)
    _known_by(autodispute, case, about)
    submitted = [request for request in shop.posts if request.path == SUBMIT]
    (dispute,) = [one for one in shop.disputes.values() if one.request.line_id == shop.submissions[0].line_id]
    assert (len(submitted), len(shop.submissions)) == (1, 1), about
    states = [(one["state"], one["dispute_id"]) for one in _ledger(case, shop)["submissions"]]
    assert [state for state in states if state[0] != "not_filed"] == [("filed", dispute.dispute_id)], about


def _begin(
    plan: Plan, shop: PracticeShop, start: Callable[..., "subprocess.Popen[str]"], case: Path
) -> tuple[list["subprocess.Popen[str]"], threading.Event]:
    """The filing, or the two of them, with the fault lying in wait; set once it has struck and is over."""
    command = ("file", case, "--yes", "--json")
    at_once = threading.Event()
    at_once.set()
    if plan.fault == "two_together":
        return [start(*command), start(*command)], at_once
    if plan.fault == "clock":
        return [start(*command, PYTHONPATH=str(_CLOCKS), CLOCK_JUMPS=plan.clock_jumps)], at_once
    process = start(*command)
    return [process], strike(plan, shop, process)


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
