"""Orders and their lines, as the site shows them."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from autodispute.models.base import Model, Money, OrderId
from autodispute.models.words import LineAction, OrderState


class OrderCard(Model):
    """One order on My orders."""

    order_id: OrderId
    status: str | None = Field(description="the site's own word, as shown")
    state: OrderState
    ordered_on: date | None = Field(description="None where the card shows no day, or one in a form nobody knows")
    total: Money | None = Field(description="what was paid for the whole order; None where it cannot be read")
    title: str | None = Field(description="the line's title; None when the card shows pictures only")
    items: int = Field(ge=1, description="how many lines the order has: the card shows one picture for each")


class OrderLine(Model):
    """One line (item) of an order."""

    line_id: OrderId | None = Field(description="None where the order page does not show it")
    title: str
    sku: str | None
    price: Money | None = Field(description="for one piece, before coupons")
    quantity: int = Field(ge=1)
    action: LineAction


class Order(Model):
    """What the order page shows."""

    order_id: OrderId
    status: str | None
    state: OrderState
    ordered_on: date | None = Field(description="None where the page shows no day, or one in a form nobody knows")
    window_words: tuple[str, ...] = Field(description="what the page says on delivery and disputes, as shown")
    lines: tuple[OrderLine, ...]
