"""What a reading of a dispute's page must show before it is believed."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine

from autodispute.errors import UnexpectedPage
from autodispute.followed import FollowedDispute, Known
from autodispute.models import Dispute, DisputeState, Money, Offer, Party, Shown
from autodispute.workflows.at_rest import finish
from autodispute.workflows.read_dispute import lacks, read_known

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
MONEY = Money(amount=Decimal("12.50"), currency="EUR")
OFFER = Offer(by=Party.SELLER, amount=MONEY, solution=None, words="12.50 EUR")


def dispute(**changes: Any) -> Dispute:
    values = {
        "dispute_id": "1180000000000005",
        "state": DisputeState.WAIT_BUYER,
        "site_text": "Waiting for your response",
        "title": "Lamp",
        "solution": None,
        "reason": None,
        "amount": MONEY,
        "description": None,
        "files": None,
        "time_left": "2 days",
        "offers": (OFFER,),
    }
    return Dispute.model_validate(values | changes)


def before(**changes: Any) -> FollowedDispute:
    shown = Shown(dispute=dispute(**changes), order_id="8193500112347777", url="https://shop.example/d")
    return FollowedDispute.of(shown, NOON + timedelta(days=2))


@pytest.mark.parametrize("part", [{"title": None}, {"amount": None}, {"offers": ()}, {"time_left": None}])
def test_what_the_page_showed_before_in_this_state_is_waited_for(part: dict[str, Any]) -> None:
    assert lacks(dispute(**part), before(), NOON)
    assert not lacks(dispute(**part, state=DisputeState.PLATFORM_REVIEW), before(), NOON)
    assert not lacks(dispute(), before(), NOON)


def test_a_time_that_is_over_and_the_offer_that_was_accepted_are_not_waited_for() -> None:
    assert not lacks(dispute(time_left=None), before(), NOON + timedelta(days=3))
    agreed = DisputeState.AGREED
    assert not lacks(dispute(state=agreed, offers=()), before(state=agreed), NOON)


def walk_to(*readings: Dispute) -> Any:
    """A window in which the dispute's page is read so, one reading after the other."""
    left = iter(readings)
    page = SimpleNamespace(read=lambda: next(left), page=SimpleNamespace(url="https://shop.example/d"))
    job = SimpleNamespace(settings=SimpleNamespace(patience=60))
    return SimpleNamespace(
        job=job, open=lambda _: None, arrive=lambda _: page, pause=lambda _: None, add_picture=lambda *_: None
    )


def known(title: str | None = "Lamp") -> Known:
    return Known(before().model_copy(update={"title": title, "deadline": None}), "Lamp", None)


def test_two_readings_that_agree_are_not_enough_while_they_lack_what_is_known() -> None:
    early = dispute(amount=None)
    walk = walk_to(early, early, early, dispute(), dispute())
    assert finish(walk, read_known(walk, known())).shown.dispute.amount == MONEY


@time_machine.travel(NOON, tick=True)
def test_one_that_reads_as_it_did_needs_no_second_reading_and_any_other_does() -> None:
    walk = walk_to(dispute())
    assert finish(walk, read_known(walk, Known(before(), "Lamp", None))).shown.dispute == dispute()
    late = dispute(offers=(OFFER.model_copy(update={"words": "9.00 EUR"}),))
    walk = walk_to(dispute(history=()), late, late)
    changed = before(site_text="Waiting for the seller")
    assert finish(walk, read_known(walk, Known(changed, "Lamp", None))).shown.dispute == late


@pytest.mark.parametrize("title", ["Lamp", None], ids=["of its page", "of the list"])
def test_a_page_of_another_item_is_not_the_known_dispute(title: str | None) -> None:
    walk = walk_to(*[dispute(title="Mug", history=())] * 3)
    with pytest.raises(UnexpectedPage, match="another item: “Mug”"):
        finish(walk, read_known(walk, known(title)))
