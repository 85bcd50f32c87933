"""How long there is, in words that a person reads at a glance."""

import time
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from autodispute.cli.status_words import show
from autodispute.followed import DisputeChange, FollowedDispute
from autodispute.models import DisputeState, Money, Offer, Party
from autodispute.turn_words import local_words, state_words, time_left
from autodispute.workflows.check_status import StatusCheck

NOW = datetime(2026, 11, 25, 23, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("left", "words"),
    [
        ({"days": 3, "hours": 4, "minutes": 59}, "3 days 4 hours"),
        ({"days": 1}, "1 day"),
        ({"days": 2, "minutes": 5}, "2 days 5 minutes"),
        ({"hours": 1, "minutes": 1, "seconds": 59}, "1 hour 1 minute"),
        ({"seconds": 59}, "less than a minute"),
        ({"seconds": -1}, "over"),
    ],
)
def test_time_left_is_told_in_two_units_and_never_rounded_up(left: dict[str, int], words: str) -> None:
    assert time_left(NOW + timedelta(**left), NOW).splitlines()[0] == words


def test_the_end_is_told_in_the_zone_of_the_person(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    try:
        assert time_left(NOW, NOW).splitlines()[1] == "Thu 2026-11-26 08:00"
    finally:
        monkeypatch.undo()
        time.tzset()


def test_a_state_without_words_of_its_own_is_told_as_it_is() -> None:
    assert [state_words(state) for state in ("wait_buyer", "wait_return_address")] == [  # type: ignore[arg-type]
        "your turn", "wait return address",
    ]  # fmt: skip


def dispute(**changes: object) -> FollowedDispute:
    values: dict[str, object] = {
        "dispute_id": "2193500900000001",
        "order_id": "8193500112347777",
        "title": "Lamp",
        "state": "wait_buyer",
        "site_text": "Waiting for your response",
        "amount": "12.50",
        "currency": "USD",
        "deadline": None,
        "url": None,
    }
    return FollowedDispute.model_validate(values | changes)


def offer(amount: str | None) -> Offer:
    money = Money(amount=Decimal(amount), currency="USD") if amount else None
    return Offer(by=Party.SELLER, amount=money, solution=None, words="A coupon of US $3")


def said_of(capsys: pytest.CaptureFixture[str], *disputes: FollowedDispute, **more: object) -> str:
    """What `status` says on stderr, in one line."""
    show(StatusCheck(disputes=list(disputes), **more), ())  # type: ignore[arg-type]
    return " ".join(capsys.readouterr().err.split())


@pytest.mark.parametrize(
    ("changes", "cell"),
    [
        ({"offer": offer("0.00")}, "0.00 USD"),
        ({"offer": offer(None)}, "no money"),
        ({"offer": offer("6.00"), "state": "refunded"}, None),
        ({}, None),
    ],
    ids=["money", "coupon", "over", "no offer"],
)
def test_what_is_offered_stands_below_what_was_asked_as_long_as_it_matters(
    capsys: pytest.CaptureFixture[str], changes: dict[str, object], cell: str | None
) -> None:
    show(StatusCheck(disputes=[dispute(**changes)]), ())
    rows = [line.split("│") for line in capsys.readouterr().out.splitlines()]
    lines = [row[-2].strip() for row in rows if len(row) > 1]
    assert [line for line in lines if line] == ["12.50 USD", *filter(None, (cell,))]


def test_what_waits_is_told_with_what_accepting_means(capsys: pytest.CaptureFixture[str]) -> None:
    said = said_of(capsys, dispute(offer=offer("0.00")))
    assert "The seller's offer is 0.00 USD: accepting it means that you get nothing." in said
    assert "Accept: You get nothing (0.00 USD) instead of the 12.50 USD asked. It ends the dispute for ever" in said
    assert "Cancel" not in said


def test_your_turn_is_told_with_until_when_and_the_command_that_answers(capsys: pytest.CaptureFixture[str]) -> None:
    end = datetime.now(UTC) + timedelta(hours=5)
    said = said_of(capsys, dispute(offer=offer("6.00"), deadline=end))
    turn = f"It is your turn in dispute 2193500900000001, until {local_words(end)}. Less than a day is left."
    assert turn in said
    assert "`autodispute respond 2193500900000001 accept`" in said
    assert "Answer on its page." in said_of(capsys, dispute(dispute_id=None))


def test_where_goods_are_to_be_sent_back_it_says_what_doing_nothing_means(capsys: pytest.CaptureFixture[str]) -> None:
    said = said_of(capsys, dispute(state="wait_buyer_ship"))
    assert "Do nothing: When the time is over the money goes to the seller" in said


def test_a_new_offer_or_a_new_end_is_news_of_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    state, at = DisputeState.WAIT_BUYER, NOW.isoformat()
    raised = DisputeChange("2193500900000001", state, state, at, "Words", offer=("0.00 USD", "6.00 USD"))
    moved = DisputeChange("2193500900000001", state, state, at, "Words", deadline=(at, at))
    said = said_of(capsys, changes=(raised, moved))
    assert "still “your turn”; offered: 6.00 USD, before: 0.00 USD. The site says: Words" in said
    assert f"still “your turn”; time until {local_words(NOW)}. The site says: Words" in said
