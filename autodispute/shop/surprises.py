"""What goes wrong between reading a dispute and answering it, where the scenario wants it."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from autodispute.shop.disputes import ShopDispute
    from autodispute.shop.state import ShopState

OTHER_OFFER = Decimal("1.00")
"""What the offer is once it has changed, in major units."""
_SECOND = 2


def at_load(number: str, state: ShopState) -> ShopDispute:
    """The dispute as this load of its page shows it."""
    state.dispute_loads[number] = state.dispute_loads.get(number, 0) + 1
    if state.scenario.has("offer_changes_on_second_load") and state.dispute_loads[number] == _SECOND:
        change_offer(number, state)
    return state.showing.load_dispute(state.disputes[number])


def before_answer(number: str, state: ShopState) -> None:
    """What happens while an answer is on its way."""
    if number not in state.disputes:
        return
    if state.scenario.has("offer_changes_on_click"):
        change_offer(number, state)
    if state.scenario.has("expires_on_click"):
        state.disputes[number] = state.disputes[number].changed(left=timedelta(), since=state.now)


def change_offer(number: str, state: ShopState) -> None:
    """Another amount is offered from now on, where anything is."""
    if state.disputes[number].offered:
        state.disputes[number] = state.disputes[number].changed(offer=OTHER_OFFER)
