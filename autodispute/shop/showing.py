"""Which disputes the pages show: a new one may be late on the order page and in the list."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from autodispute.shop.disputes import ShopDispute
    from autodispute.shop.goods import ShopOrder
    from autodispute.shop.scenarios import Scenario

_LATE_LOADS = 2
"""Loads of a page that do not show a new dispute yet, in the scenarios named late_."""


@dataclass(frozen=True)
class ListedDispute:
    """A dispute beside the order and the store that its line belongs to."""

    dispute: ShopDispute
    order_id: str
    store: str


@dataclass
class Showing:
    """What is left of the loads that do not show a dispute yet, and the list as it was last loaded."""

    on_order: dict[str, int] = field(default_factory=dict)
    """How many more loads of its order page do not show a dispute, by its number."""
    in_list: dict[str, int] = field(default_factory=dict)
    """How many more loads of the list leave out a dispute, by its number."""
    on_form: dict[str, int] = field(default_factory=dict)
    """How many more loads of its line's form do not show a dispute, by its number."""
    before_answer: dict[str, ShopDispute] = field(default_factory=dict)
    """An answered dispute as it was before, by its number."""
    on_page: dict[str, int] = field(default_factory=dict)
    """How many more loads of its page show a dispute as it was before the answer."""
    in_list_before: dict[str, int] = field(default_factory=dict)
    """The same for the list."""
    listed: tuple[ListedDispute, ...] = ()
    """The list as it was last loaded; turning its pages does not change it."""

    def hold_back(self, number: str, scenario: Scenario) -> None:
        """Show a new dispute late, where the scenario wants it."""
        if scenario.has("late_on_order") or scenario.has("late_everywhere"):
            self.on_order[number] = _LATE_LOADS
        if scenario.has("late_everywhere"):
            self.in_list[number] = self.on_form[number] = _LATE_LOADS

    def load_form(self, number: str | None) -> str | None:
        """The line's dispute number, if this load of its form shows it."""
        return None if number is None or _is_held_back(self.on_form, number) else number

    def hold_answer_back(self, before: ShopDispute, scenario: Scenario) -> None:
        """Show late what became of an answered dispute, where the scenario wants it."""
        if scenario.has("late_everywhere"):
            self.before_answer[before.dispute_id] = before
            self.on_page[before.dispute_id] = self.in_list_before[before.dispute_id] = _LATE_LOADS

    def load_dispute(self, dispute: ShopDispute) -> ShopDispute:
        """The dispute as a load of its page shows it."""
        return self.before_answer[dispute.dispute_id] if _is_held_back(self.on_page, dispute.dispute_id) else dispute

    def load_order(self, order: ShopOrder, running: dict[str, str]) -> dict[str, str]:
        """The dispute numbers that a load of the order's page shows, by line.

        Args:
            order: the order.
            running: the dispute number of each line that has a dispute, whatever its order.
        """
        lines = {line.line_id for line in order.lines}
        of_order = {line: number for line, number in running.items() if line in lines}
        return {line: number for line, number in of_order.items() if not _is_held_back(self.on_order, number)}

    def load_list(self, disputes: Sequence[ShopDispute], orders: Sequence[ShopOrder]) -> tuple[ListedDispute, ...]:
        """The disputes that a load of the list shows, newest first."""
        shown = [dispute for dispute in disputes if not _is_held_back(self.in_list, dispute.dispute_id)]
        seen = [self._as_listed(dispute) for dispute in shown]
        self.listed = tuple(_listed(dispute, orders) for dispute in reversed(seen))
        return self.listed

    def _as_listed(self, dispute: ShopDispute) -> ShopDispute:
        number = dispute.dispute_id
        return self.before_answer[number] if _is_held_back(self.in_list_before, number) else dispute


def _listed(dispute: ShopDispute, orders: Sequence[ShopOrder]) -> ListedDispute:
    order = next(order for order in orders if dispute.request.line in order.lines)
    return ListedDispute(dispute, order.order_id, order.store)


def _is_held_back(left: dict[str, int], number: str) -> bool:
    """Whether this load still leaves out a dispute; one load fewer is left then."""
    if not left.get(number):
        return False
    left[number] -= 1
    return True
