"""The talks with sellers that the shop keeps: what it received, and what its sellers wrote."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from autodispute.models import Party

if TYPE_CHECKING:
    from autodispute.shop.scenarios import Scenario
    from autodispute.shop.state import Upload

_LATE_LOADS = 2
"""Loads of a chat that do not show a new message yet, in the scenario chat_late."""


@dataclass(frozen=True)
class ShopMessage:
    """One message of a talk."""

    order_id: str
    by: Party
    text: str
    pictures: tuple[Upload, ...] = ()
    when: str = "Nov 20, 2026 09:00"


@dataclass
class Talks:
    """Every message, and how many more loads of its chat leave out the newest ones."""

    messages: list[ShopMessage] = field(default_factory=list)
    late: dict[str, int] = field(default_factory=dict)
    """How many loads of an order's chat do not show its newest message, by order."""

    def say(self, message: ShopMessage) -> None:
        """Keep a message, whoever wrote it."""
        self.messages.append(message)

    def take(self, message: ShopMessage, scenario: Scenario) -> None:
        """Keep what the buyer sent; the chat shows it late where the scenario wants that."""
        self.say(message)
        if scenario.has("chat_late"):
            self.late[message.order_id] = _LATE_LOADS

    def load(self, order_id: str) -> list[ShopMessage]:
        """The messages that this load of an order's chat shows."""
        shown = [message for message in self.messages if message.order_id == order_id]
        if not self.late.get(order_id):
            return shown
        self.late[order_id] -= 1
        return shown[:-1]

    @property
    def received(self) -> list[ShopMessage]:
        """What the buyer sent."""
        return [message for message in self.messages if message.by is Party.BUYER]
