"""What the practice account has bought: the orders that every scenario starts with."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from autodispute.models import LineAction

PER_PAGE = 10
"""Orders that one request brings (site.md 2.2)."""

HOSTILE_WORDS = (
    """ <script>document.title = "owned"</script>"><img src=x onerror="alert(1)"> 'quoted' &amp; {{ 7*7 }}"""
)


@dataclass(frozen=True)
class ShopLine:
    """One line of an order."""

    line_id: str
    title: str
    sku: str
    price: Decimal
    quantity: int = 1
    picture: str = "parcel"
    action: LineAction = LineAction.NONE

    @property
    def paid(self) -> Decimal:
        """What was paid for all pieces, in major units: the most that can be asked (rules.md 3.3)."""
        return self.price * self.quantity


@dataclass(frozen=True)
class ShopOrder:
    """One order of the practice account."""

    order_id: str
    placed: date
    status: str
    lines: tuple[ShopLine, ...]
    store: str = "Bright Home Store"
    deliver_by: date | None = None
    """The day before which the site promises it; its page then says that, and not that the order is complete."""
    tracking: str | None = None
    """The newest line of its parcel's tracking, in English."""

    @property
    def total(self) -> Decimal:
        """What was paid for the whole order, in major units."""
        return sum((line.paid for line in self.lines), Decimal(0))


MOUSE_DISPUTE_ID = "2193500445677001"
"""The dispute that is running from the start, for the line of the wireless mouse."""

SEED_ORDERS = (
    ShopOrder(
        "8193500112347777",
        date(2026, 10, 18),
        "Completed",
        (
            ShopLine(
                "8193500112357777",
                "LED Desk Lamp with Clamp, Swing Arm, 3 Colours",
                "Black, US plug",
                Decimal("24.90"),
                1,
                "desk-lamp",
                LineAction.DISPUTE,
            ),
        ),
    ),
    ShopOrder(
        "8193500223457777",
        date(2026, 10, 15),
        "Completed",
        (
            ShopLine(
                "8193500223467777",
                "Foldable Desk Lamp, White",
                "White",
                Decimal("18.40"),
                1,
                "foldable-lamp",
                LineAction.DISPUTE,
            ),
            ShopLine(
                "8193500223477777",
                "Desk Lamp Bulb E14, 2 pcs",
                "E14, warm white",
                Decimal("3.60"),
                2,
                "bulb",
                LineAction.DISPUTE,
            ),
        ),
    ),
    ShopOrder(
        "8193500334567777",
        date(2026, 8, 2),
        "Completed",
        (ShopLine("8193500334577777", "Ceramic Mug 350 ml", "Green", Decimal("7.25"), 1, "mug"),),
        "Clay Corner",
    ),
    ShopOrder(
        "8193500445677777",
        date(2026, 10, 9),
        "Completed",
        (
            ShopLine(
                "8193500445687777",
                "Wireless Mouse",
                "Graphite",
                Decimal("12.80"),
                1,
                "mouse",
                LineAction.IN_PROGRESS,
            ),
        ),
        "Desk Goods",
    ),
    ShopOrder(
        "8193500556787777",
        date(2026, 11, 5),
        "Awaiting delivery",
        (
            ShopLine(
                "8193500556797777",
                "Rain Jacket, Size M",
                "Blue, M",
                Decimal("31.50"),
                1,
                "jacket",
                LineAction.DISPUTE,
            ),
        ),
        "Outdoor Mile",
        date(2026, 12, 20),
    ),
)

FILLERS = (
    ("USB-C Cable, 2 m", "cable", "4.10"),
    ("Steel Bottle 750 ml", "bottle", "11.90"),
    ("Over-Ear Headphones", "headphones", "27.30"),
    ("Dotted Notebook A5", "notebook", "5.60"),
    ("Screwdriver Set, 24 Bits", "tool", "9.80"),
    ("Storage Box, Foldable", "parcel", "8.40"),
    ("HDMI Cable, 1.5 m", "cable", "3.90"),
    ("Kids' Drinking Bottle", "bottle", "7.70"),
    ("Earbuds Case, Pink", "headphones", "2.95"),
    ("Weekly Planner", "notebook", "6.20"),
    ("Paint Scraper", "tool", "3.15"),
    ("Packing Tape, 6 Rolls", "parcel", "6.85"),
    ("Charging Cable, Braided", "cable", "4.75"),
    ("Thermos Flask 500 ml", "bottle", "13.40"),
    ("Gaming Headset", "headphones", "33.90"),
    ("Sketchbook A4", "notebook", "7.05"),
    ("Cable Cutter", "tool", "10.60"),
)


def _filler(index: int, title: str, picture: str, price: str) -> ShopOrder:
    placed = date(2026, 7, 20) - timedelta(days=9 * index)
    line = ShopLine(f"81925{index:05}0{index % 10}7777", title, "", Decimal(price), 1, picture)
    return ShopOrder(f"81925{index:05}1{index % 10}7777", placed, "Completed", (line,), "Everyday Things")


_SCALE = ShopOrder(
    "8189000012347777",
    date(2026, 1, 11),
    "Completed",
    (
        ShopLine(
            "8189000012357777",
            "Kitchen Scale, 5 kg",
            "Silver",
            Decimal("16.20"),
            1,
            "scale",
            LineAction.DISPUTE,
        ),
    ),
)


def starting_orders(*, hostile: bool = False) -> tuple[ShopOrder, ...]:
    """The account's 23 orders, newest page first; the kitchen scale is on the third page.

    Args:
        hostile: put markup and quotation marks into every title, variant and store name.
    """
    fillers = tuple(_filler(index, *filler) for index, filler in enumerate(FILLERS, start=1))
    orders = (*SEED_ORDERS, *fillers, _SCALE)
    return tuple(_made_hostile(order) for order in orders) if hostile else orders


def _made_hostile(order: ShopOrder) -> ShopOrder:
    lines = tuple(replace(line, title=line.title + HOSTILE_WORDS, sku=line.sku + HOSTILE_WORDS) for line in order.lines)
    return replace(order, lines=lines, store=order.store + HOSTILE_WORDS)
