"""Where each dispute stands on the board, and what is told of it."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from board_records import NOW, board, change, followed, offer

from autodispute.board import Board, Group
from autodispute.models import Asked, DisputeState, Solution, Submission

HOUR = timedelta(hours=1)
FILED = Submission(
    id=1,
    order_id="8193500112340001",
    line_id=None,
    title="Lamp 1",
    asked=Asked(
        title="Lamp 1",
        solution=Solution.REFUND,
        reason="Damaged goods",
        amount=Decimal("12.50"),
        currency="USD",
        description="Broken.",
        files=2,
    ),
    state="filed",
    submitting_at=(NOW - timedelta(days=6)).isoformat(),
    settled_at=None,
    dispute_id="2193500900000001",
    site_text=None,
    run_dir="/runs/1",
)


def states(shown: Board, group: Group) -> list[str]:
    return [card.dispute.state for card in shown.group(group)]


def test_every_state_has_its_place() -> None:
    shown = board(*(followed(number, state) for number, state in enumerate(DisputeState)))
    waiting = ["wait_buyer", "platform_proposed", "wait_buyer_ship", "unknown", "rejected"]
    assert states(shown, Group.WAITING) == waiting
    assert set(states(shown, Group.FINISHED)) == {"refunded", "cancelled"}
    assert len(shown.cards) == len(DisputeState)


def test_what_ends_first_stands_first_and_what_may_be_a_turn_comes_after_what_is_one() -> None:
    shown = board(
        followed(1, "unknown", deadline=NOW + HOUR),
        followed(2, "wait_buyer", deadline=NOW + 9 * HOUR),
        followed(3, "wait_buyer_ship", deadline=NOW + 2 * HOUR),
        followed(4, "wait_buyer", deadline=NOW - HOUR),
        followed(5, "wait_seller", deadline=NOW + HOUR),
    )
    assert [card.dispute.title for card in shown.cards] == ["Lamp 4", "Lamp 3", "Lamp 2", "Lamp 1", "Lamp 5"]


def test_a_rejected_dispute_is_over_once_nobody_can_appeal_any_more() -> None:
    rejected = followed(1, "rejected", state_since=NOW - timedelta(days=6))
    assert states(board(rejected), Group.WAITING) == ["rejected"]
    assert states(board(rejected, at=NOW + timedelta(days=2)), Group.FINISHED) == ["rejected"]


def test_the_timeline_tells_what_was_filed_answered_offered_decided_and_paid() -> None:
    one = followed(1, "refunding", money_seen_at=NOW)
    changes = (
        change(one, None, "wait_seller", 5.9),
        change(one, "wait_seller", "wait_buyer", 4, offer=(None, "0.00 USD")),
        change(one, "wait_buyer", "wait_buyer", 3, offer=("0.00 USD", "6.00 USD")),
        change(one, "wait_buyer", "refunding", 2),
    )
    (card,) = board(one, changes=changes, filed=(FILED,)).cards
    assert [moment.what for moment in card.moments] == [
        "Filed", "Proved", "Answered", "Offered", "Decided", "Money there",
    ]  # fmt: skip
    assert card.moments[3].offer == ("0.00 USD", "6.00 USD")
    assert [moment.at for moment in card.moments] == sorted(moment.at for moment in card.moments)


def test_a_dispute_that_was_not_filed_from_here_was_seen_first_not_filed() -> None:
    one = followed(1, "wait_seller")
    (card,) = board(one, changes=(change(one, None, "wait_seller", 1),)).cards
    assert [moment.what for moment in card.moments] == ["First seen"]


def test_currencies_are_never_added_up_and_cancelled_disputes_ask_for_nothing() -> None:
    shown = board(
        followed(1, "wait_seller", amount="10.00"),
        followed(2, "cancelled", amount="99.00"),
        followed(3, "refunded", amount="5.50"),
        followed(4, "refunded", amount="7.00", currency="EUR"),
        followed(5, "unknown", amount=None, currency=None),
    )
    sums = [(total.currency, str(total.asked), str(total.received), total.unclear) for total in shown.totals]
    assert sums == [("EUR", "7.00", "7.00", 0), ("USD", "15.50", "5.50", 0)]


@pytest.mark.parametrize(
    ("changes", "received", "unclear"),
    [
        ({"state": "refunded", "offer": offer("6.00")}, "6.00", 0),
        ({"state": "refunded", "offer": offer("0.00")}, "0", 1),
        ({"state": "refunded", "offer": offer(None)}, "0", 1),
        ({"state": "refunding"}, "0", 0),
        ({"state": "refunding", "money_seen_at": NOW}, "12.50", 0),
    ],
    ids=["part", "offer of nothing", "coupon", "on its way", "said so"],
)
def test_received_is_what_was_offered_last_and_not_known_where_that_does_not_fit(
    changes: dict[str, object], received: str, unclear: int
) -> None:
    (total,) = board(followed(1, **changes)).totals  # type: ignore[arg-type]
    assert (str(total.received), total.unclear) == (received, unclear)


@pytest.mark.parametrize(
    ("states", "offer_seen", "received", "unclear"),
    [
        (["wait_seller", "platform_review", "refunded"], None, "12.50", 0),
        (["wait_seller", "wait_buyer", "refunded"], None, "0", 1),
        (["wait_seller", "wait_buyer", "platform_review", "refunded"], (None, "6.00 USD"), "0", 1),
    ],
    ids=["no proposal", "a proposal that could not be read", "a proposal that was declined"],
)
def test_what_was_asked_counts_as_received_only_where_nothing_else_was_proposed(
    states: list[str], offer_seen: tuple[None, str] | None, received: str, unclear: int
) -> None:
    one = followed(1, "refunded")
    changes = [
        change(one, before, after, 5 - place, offer=offer_seen if after == "wait_buyer" else None)
        for place, (before, after) in enumerate(pairwise([None, *states]))
    ]
    shown = board(one, changes=changes)
    (total,) = shown.totals
    assert (str(total.received), total.unclear) == (received, unclear)
    assert (shown.cards[0].received is None) == bool(unclear)
