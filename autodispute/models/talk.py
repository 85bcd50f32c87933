"""The talk with a seller."""

from __future__ import annotations

from pydantic import Field

from autodispute.models.base import Model, OrderId
from autodispute.models.words import Party


class TalkMessage(Model):
    """One message of the talk with a seller, as shown."""

    by: Party | None = Field(description="None where the page does not tell who wrote it")
    text: str = Field(description="its lines, white space squeezed; empty for a picture alone")
    when: str | None = Field(description="in the site's own words")
    pictures: tuple[str, ...] = Field(description="where each of its pictures is, as the page has it")


class Talk(Model):
    """What the chat with a seller shows about one order."""

    order_id: OrderId | None = Field(description="None where neither page nor address names an order")
    store: str = Field(description="with whom the buyer talks")
    messages: tuple[TalkMessage, ...] = Field(description="in the order in which the page shows them")
