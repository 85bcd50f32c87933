"""Answers to a dispute: what the shop received is what was confirmed, and what is not confirmed is never answered."""

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from runs import Run
from test_status import open_by_hand

from autodispute.shop import PracticeShop

Respond = Callable[..., Run]


@pytest.fixture
def dispute(shop: PracticeShop, autodispute: Callable[..., Run]) -> str:
    """A dispute for 24.90 USD in which half is offered, and which `status` has read."""
    number = open_by_hand(shop)
    shop.set_state(number, "offer_half")
    run = autodispute("status", "--json")
    assert run.code == 0, run.stderr
    return number


@pytest.fixture
def respond(autodispute: Callable[..., Run], dispute: str) -> Respond:
    """Runs `respond DISPUTE … --json`."""

    def run(*arguments: str | Path, **settings: float) -> Run:
        return autodispute("respond", dispute, *arguments, "--json", **settings)

    return run


def answers(shop: PracticeShop) -> list[str]:
    return [one.kind for one in shop.answers]


def test_the_offer_that_was_confirmed_is_accepted_once_and_proved(
    shop: PracticeShop, respond: Respond, dispute: str
) -> None:
    run = respond("accept", "--confirm", "12.45")
    assert (run.code, run.filing["outcome"], run.filing["state"]) == (0, "done", "agreed"), run.stderr
    (answer,) = shop.answers
    assert (answer.kind, answer.dispute_id, answer.amount, answer.refused) == (
        "accept",
        dispute,
        Decimal("12.45"),
        None,
    )
    assert [(row["field"], row["agrees"]) for row in run.filing["proof"]] == [("State", True), ("Agreed", True)]
    assert "You get 12.45 USD instead of the 24.90 USD asked." in run.filing["means"]
    assert run.file("report.html").is_file()
    assert json.loads(run.file("answer.json").read_text("utf-8"))["outcome"] == "done"
    again = respond("accept", "--confirm", "12.45")
    assert (again.code, again.error) == (8, "answer_not_open")
    assert answers(shop) == ["accept"]
