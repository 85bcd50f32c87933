"""120 disputes in every state, over twelve pages of the list: each told right, once, with as few pages as will tell.

One of each state goes on, and the others have come to an end, as most have that a buyer ever opened.
"""

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from receiver import Receiver
from runs import Run
from test_status import DETAIL, LIST

from autodispute.shop import PracticeShop
from autodispute.shop.many_disputes import OVER

SAVED = Path(__file__).parents[2] / "fixtures" / "dispute"


def shown_by(shop: PracticeShop) -> dict[str, str]:
    """The state of each order's one dispute, as the saved page that the shop shows for it says."""
    states = {case.name: json.loads((case / "expected.json").read_text())["read"]["state"] for case in SAVED.iterdir()}
    return {one.request.line_id: states[one.case] for one in shop.state.disputes.values()}


def told_by(run: Run, shop: PracticeShop) -> dict[str, str]:
    lines = {order.order_id: order.lines[0].line_id for order in shop.state.orders}
    return {lines[one["order_id"]]: one["state"] for one in run.filing["disputes"]}


def opened(shop: PracticeShop) -> set[str]:
    """The numbers of the disputes whose pages were loaded; no page is loaded twice."""
    loads = Counter(one.query for one in shop.state.requests if one.path == DETAIL)
    assert set(loads.values()) <= {1}
    return {query.partition("reverseOrderLineId=")[2].partition("&")[0] for query in loads}


def end_most(shop: PracticeShop) -> set[str]:
    """End all disputes but one of each state, spread over the pages of the list; the numbers of those that go on."""
    of_state: dict[str, list[str]] = {}
    for number, one in shop.state.disputes.items():
        if one.case not in OVER:
            of_state.setdefault(one.case, []).append(number)
    running = {numbers[place % len(numbers)] for place, numbers in enumerate(of_state.values())}
    for place, number in enumerate(number for numbers in of_state.values() for number in numbers):
        if number not in running:
            shop.set_state(number, OVER[place % len(OVER)])
    return running


def test_120_disputes_are_told_right_and_once(
    autodispute: Callable[..., Run], shop: PracticeShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop.reset("disputes_120")
    running = end_most(shop)

    def check() -> tuple[Run, list[Any]]:
        shop.state.requests.clear()
        shop.state.page_loads.clear()
        run = autodispute("status", "--json")
        assert run.code == 0, run.stderr
        assert shop.page_loads.count(LIST) == 1
        assert sum(one.path == "/practice/disputes" for one in shop.state.requests) == 11
        return run, receiver.taken()

    with Receiver() as receiver:
        monkeypatch.setenv("AUTODISPUTE_NOTIFY_URLS", receiver.address)
        first, messages = check()
        assert (len(told_by(first, shop)), told_by(first, shop)) == (120, shown_by(shop))
        waiting = [one for one in first.filing["disputes"] if one["your_turn"] is True]
        assert messages == [(f"120 disputes found, {len(waiting)} wait for you", "warning")]
        assert opened(shop) == running
        number = next(one["dispute_id"] for one in first.filing["disputes"] if one["state"] == "wait_seller")
        shop.set_state(number, "offer_zero")
        changed, messages = check()
        assert [(one["dispute_id"], one["to"]) for one in changed.filing["changes"]] == [(number, "wait_buyer")]
        assert messages == [(f"CAREFUL: Dispute {number}: your turn", "failure")]
        assert told_by(changed, shop) == shown_by(shop)
        waiting = {one["dispute_id"] for one in changed.filing["disputes"] if one["your_turn"] is not False}
        assert opened(shop) <= waiting
