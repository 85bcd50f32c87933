"""From a message to the seller to the money, and a return with its tracking number: the whole way on one shop."""

import shutil
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from runs import LAMP, Run
from test_status import open_by_hand

from autodispute.ledger import open_ledger
from autodispute.shop import PracticeShop

SECOND_PHOTO = "2.jpg"


@pytest.fixture
def step(autodispute: Callable[..., Run]) -> Callable[..., Run]:
    """Runs one command with `--json`; it must end well."""

    def run(*arguments: str | Path, **settings: float) -> Run:
        done = autodispute(*arguments, "--json", **settings)
        assert done.code == 0, done.stderr
        return done

    return run


def states(run: Run, number: str) -> list[str]:
    """What `status` says became of a dispute."""
    return [one["to"] for one in run.filing["changes"] if one["dispute_id"] == number]


def test_from_message_to_money(
    shop: PracticeShop, step: Callable[..., Run], make_case: Callable[..., Path], tmp_path: Path
) -> None:
    shop.reset("plain", "offers_half")
    words = "The lamp arrived with a broken arm. What do you propose?"
    assert step("contact", LAMP, "--message", words, "--yes").filing["outcome"] == "sent"
    assert [message.text for message in shop.messages] == [words]

    case, kept_back = make_case(photos=2), tmp_path / "more"
    kept_back.mkdir()
    shutil.move(case / SECOND_PHOTO, kept_back / SECOND_PHOTO)
    shop.go_on_as("recorded_then_error")  # what the page answers to the click does not decide
    run = step("file", case, "--yes", confirm_patience=2)
    shop.go_on_as("plain")
    filed = run.filing
    number, (submission,) = filed["dispute_id"], shop.submissions
    assert (filed["outcome"], submission.amount, len(submission.files)) == ("filed", Decimal("12.50"), 1)
    ledger = open_ledger(run.home, shop.url, "default")
    assert (run.submits, ledger.pending(), len(ledger.filed_for(LAMP))) == (1, (), 1)
    assert (filed["warnings"], filed["by_hand"]) == ([], None)  # the seller was written to

    shop.move_clock(days=1)
    assert states(step("status"), number) == ["wait_buyer"]
    declined = step(
        "respond", number, "decline", "--text", "It cannot be used.", "--evidence", kept_back, "--yes"
    ).filing
    (answer,) = shop.answers
    assert (declined["outcome"], answer.kind, answer.text) == ("done", "decline", "It cannot be used.")
    assert [file.sha256 for file in answer.files] == [file["sha256"] for file in declined["evidence"]]

    seen = []
    for days in (1, 1, 6):  # on the way of a return it is seen that the refund is on its way
        shop.move_clock(days=days)
        seen += states(step("status"), number)
    assert seen == ["platform_review", "agreed", "refunded"]
    assert step("received", number).filing["money_seen_at"]
    assert len(shop.submissions) == len(shop.answers) == len(shop.messages) == 1


def test_a_return_from_the_offer_to_the_refund(
    shop: PracticeShop, step: Callable[..., Run], make_case: Callable[..., Path]
) -> None:
    shop.reset("plain", "wants_return")
    number = open_by_hand(shop)
    shop.move_clock(days=1)
    assert states(step("status"), number) == ["wait_buyer"]
    accepted = step("respond", number, "accept", "--confirm", "24.90", "--return")
    assert accepted.filing["state"] == "wait_return_address"
    assert "only after you sent the goods back in time" in accepted.filing["means"]

    shop.move_clock(days=1)
    folder = step("status").home / "returns" / number
    assert "Unit 8, 1 Example Road" in (folder / "return.txt").read_text("utf-8")
    assert (folder / "label.png").read_bytes().startswith(b"\x89PNG")
    assert oct((folder / "label.png").stat().st_mode)[-3:] == "600"

    shutil.rmtree(folder)  # an answer keeps them as well
    tracking = ("--carrier", "dhl", "--tracking", "RR123456785CN", "--evidence", make_case())
    sent = step("respond", number, "return-tracking", *tracking, "--yes").filing
    assert (sent["outcome"], sent["state"], sent["return_folder"]) == ("done", "return_in_transit", str(folder))
    assert all(row["agrees"] for row in sent["proof"])
    assert {file.name for file in folder.iterdir()} >= {"return.txt", "label.png"}
    assert [(one.kind, one.amount, one.goods_back, one.tracking, len(one.files)) for one in shop.answers] == [
        ("accept", Decimal("24.90"), True, "", 0),
        ("return", None, None, "RR123456785CN", 1),
    ]
    assert {(one.dispute_id, one.refused) for one in shop.answers} == {(number, None)}

    seen = []
    for days in (4, 5):
        shop.move_clock(days=days)
        seen += states(step("status"), number)
    assert seen == ["refunding", "refunded"]
