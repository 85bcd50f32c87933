"""What a reading of a dispute's page must show before it is believed."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from autodispute.followed import FollowedDispute
from autodispute.models import Dispute, DisputeState, Money, Offer, Party, Shown
from autodispute.workflows.read_dispute import lacks

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
