"""The shop's clock, what the other side does meanwhile, and answers that go wrong."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from autodispute.shop import PLAYS, PracticeShop

Ask = Callable[..., Any]
MOUSE = "2193500445677001"
PATH = f"/p/reverse-pages/detail.html?reverseOrderLineId={MOUSE}"
YOURS = "2193500900000001"


def send(ask: Ask, shop: PracticeShop, kind: str, number: str = YOURS, **fields: object) -> Any:
    sent = {"kind": kind, "dispute": number, "version": shop.disputes[number].version, **fields}
    return ask("/practice/answers", json.dumps(sent).encode())


def shown(ask: Ask, number: str = MOUSE) -> str:
    tree = ask(PATH.replace(MOUSE, number)).tree
    return " ".join(tree.css("main")[0].text(separator=" ").split())


def begin(shop: PracticeShop, play: str | None) -> None:
    shop.reset("plain", play)
    shop.state.open_dispute(shop.state.plain_request(shop.state.orders[0].lines[0]))


def test_days_and_time_left_follow_the_clock(shop: PracticeShop, ask: Ask) -> None:
    shop.set_state(MOUSE, "wait_buyer_ship")
    assert "9 days 20 hours left" in shown(ask)
    shop.move_clock(days=3, hours=1)
    assert "6 days 19 hours left" in shown(ask)
    shop.state.open_dispute(shop.state.plain_request(shop.state.orders[0].lines[0]))
    assert shop.disputes[YOURS].opened == date(2026, 11, 23)
    send(ask, shop, "cancel", YOURS)
    assert [step.day for step in shop.disputes[YOURS].history] == [date(2026, 11, 23)] * 2


@pytest.mark.parametrize(
    ("case", "days", "becomes"),
    [
        ("wait_seller", 4, "wait_seller"),
        ("wait_seller", 5, "agreed"),
        ("wait_seller", 20, "refund_complete"),
        ("offer_half", 4, "platform_review"),
        ("platform_proposed", 3, "agreed"),
        ("wait_buyer_ship", 10, "rejected"),
        ("rejected", 30, "rejected"),
    ],
)
def test_a_term_that_is_over_has_the_end_that_the_rules_give_it(
    shop: PracticeShop, case: str, days: int, becomes: str
) -> None:
    shop.set_state(MOUSE, case)
    shop.move_clock(days=days)
    assert shop.disputes[MOUSE].case == becomes


def states(shop: PracticeShop, days: int) -> list[str]:
    """The states that a dispute is in from day to day."""
    seen = []
    for _ in range(days):
        shop.move_clock(days=1)
        seen.append(shop.disputes[YOURS].case)
    return seen


@pytest.mark.parametrize(
    ("play", "first", "answer", "then"),
    [
        ("seller_silent", ["wait_seller"] * 4 + ["agreed", "refunding"], None, None),
        ("offers_half", ["offer_half"], "decline", ["platform_review", "agreed", "refunding"]),
        ("offers_half", ["offer_half"] * 4 + ["platform_review", "agreed"], None, None),
        ("offers_nothing", ["offer_zero"], "decline", ["platform_review", "agreed", "refunding"]),
        ("asks_for_evidence", ["platform_review", "wait_buyer"], "evidence", ["agreed", "refunding"]),
        ("decides_for_you", ["platform_review", "agreed", "refunding"], None, None),
        ("decides_against_you", ["platform_review", "rejected"], "appeal", ["appeal"] * 4 + ["rejected"]),
        ("refund_arrives", ["agreed", "refunding"] + ["refunding"] * 4 + ["refund_complete"], None, None),
    ],
)
def test_the_other_side_plays_its_part(  # noqa: PLR0913, PLR0917 - one play a row
    shop: PracticeShop, ask: Ask, play: str, first: list[str], answer: str | None, then: list[str] | None
) -> None:
    begin(shop, play)
    assert states(shop, len(first)) == first
    if answer and then:
        assert "location" in send(ask, shop, answer, text="See the photo.").data
        assert states(shop, len(then)) == then
    assert shop.disputes[MOUSE].case == "platform_review"


def test_a_return_goes_its_whole_way(shop: PracticeShop, ask: Ask) -> None:
    begin(shop, "wants_return")
    shop.move_clock(days=1)
    assert "Return & Refund, US $24.90" in shown(ask, YOURS)
    assert "Send it back and we refund everything." in shown(ask, YOURS)
    send(ask, shop, "accept")
    assert states(shop, 1) == ["wait_buyer_ship"]
    send(ask, shop, "return", carrier="DHL", tracking="RR123456785CN")
    assert states(shop, 9) == ["return_in_transit"] * 3 + ["refunding"] * 5 + ["refund_complete"]
    assert "Agreed solution Return & Refund, US $24.90" in shown(ask, YOURS)


def test_a_long_move_is_as_many_short_ones(shop: PracticeShop) -> None:
    begin(shop, "offers_half")
    shop.move_clock(days=30)
    at_once = shop.disputes[YOURS].history
    begin(shop, "offers_half")
    states(shop, 30)
    assert [(step.what, step.day) for step in shop.disputes[YOURS].history] == [
        (step.what, step.day) for step in at_once
    ]
    assert shop.disputes[YOURS].case == "refund_complete"


def test_a_decision_is_appealed_once(shop: PracticeShop, ask: Ask) -> None:
    begin(shop, "decides_against_you")
    shop.move_clock(days=2)
    send(ask, shop, "appeal", text="Photo 2.")
    shop.move_clock(days=5)
    assert "This can no longer be done" in send(ask, shop, "appeal", text="Photo 3.").data["alert"]
    assert ask(PATH.replace(MOUSE, YOURS)).tree.css('[class*="reverse-page--actions--"] button') == []


def test_a_person_moves_the_clock_with_a_button(shop: PracticeShop, ask: Ask) -> None:
    begin(shop, "offers_half")
    clock = ask("/practice/clock").tree
    assert PLAYS["offers_half"].description in clock.css("main p")[0].text()
    (form,) = clock.css('form[method="post"]')
    button = next(button for button in form.css("button") if button.text() == "One day on")
    sent = f"{button.attributes['name']}={button.attributes['value']}"
    moved = ask(form.attributes["action"], sent.encode()).tree
    assert "21 November 2026" in moved.css("h1")[0].text()
    (row,) = [row.text(separator=" ") for row in moved.css("tr") if YOURS in row.text()]
    assert "Waiting for your response" in row


@pytest.mark.parametrize("sent", [b"days=0", b"days=31", b"days=x", b""])
def test_the_clock_refuses_what_is_no_move(ask: Ask, shop: PracticeShop, sent: bytes) -> None:
    assert ask("/practice/clock", sent).status == 400
    assert shop.state.now.date() == date(2026, 11, 20)


@pytest.mark.parametrize(
    ("scenario", "status", "words", "case", "refused"),
    [
        ("offer_changes_on_click", 200, "This solution has changed.", "offer_half", True),
        ("expires_on_click", 200, "The time for this is over.", "offer_half", True),
        ("refused", 200, "already been refunded", "offer_half", True),
        ("error_on_submit", 500, "Something went wrong.", "offer_half", True),
        ("silent_error_on_submit", 500, "{}", "offer_half", True),
        ("recorded_then_error", 500, "Something went wrong.", "agreed", False),
    ],
)
def test_an_answer_that_goes_wrong(  # noqa: PLR0913, PLR0917 - one way a row
    shop: PracticeShop, ask: Ask, scenario: str, status: int, words: str, case: str, *, refused: bool
) -> None:
    shop.reset(scenario)
    shop.set_state(MOUSE, "offer_half")
    answered = send(ask, shop, "accept", MOUSE)
    assert answered.status == status
    assert words in answered.text
    assert shop.disputes[MOUSE].case == case
    assert [bool(one.refused) for one in shop.answers] == [refused]


def test_an_offer_changes_between_two_loads(shop: PracticeShop, ask: Ask) -> None:
    shop.reset("offer_changes_on_second_load")
    shop.set_state(MOUSE, "offer_half")
    assert ["US $6.40" in shown(ask), "US $1.00" in shown(ask)] == [True, True]
    assert shop.disputes[MOUSE].offered.amount == Decimal("1.00")  # type: ignore[union-attr]


def test_an_answer_shows_late(shop: PracticeShop, ask: Ask) -> None:
    shop.reset("late_everywhere")
    shop.set_state(MOUSE, "offer_half", left=timedelta(days=2))
    send(ask, shop, "accept", MOUSE)
    found = [shown(ask).startswith("Agreement reached") for _ in range(3)]
    assert found == [False, False, True]


def test_the_dialog_may_name_another_amount(shop: PracticeShop, ask: Ask) -> None:
    shop.reset("dialog_differs")
    shop.set_state(MOUSE, "offer_half")
    shown = ask(PATH).tree
    assert "US $6.40" in shown.css_first("#practice-view-solutions").html
    assert "You will get US $1.00" in shown.css_first("#practice-confirm-solutions").html
