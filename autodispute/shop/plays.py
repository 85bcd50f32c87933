"""The named plays: what the seller and AliExpress do in a dispute that the person opens, on the shop's clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from autodispute.shop.other_side import Move

_HALF, _NOTHING, _ALL = Decimal("0.5"), Decimal(0), Decimal(1)
_REVIEW = Move("wait_seller", "platform_review", by="platform", says="AliExpress has stepped in.")
_FOR = Move("platform_review", "agreed", grants=True, by="platform", says="Your evidence is sufficient.")
_AGAINST = Move("platform_review", "rejected", by="platform", says="Your evidence is not sufficient.")


@dataclass(frozen=True)
class Play:
    """How the other side plays along."""

    name: str
    description: str
    moves: tuple[Move, ...]
    your_part: str
    """What the person does in it, after the case is filed."""


_PLAYS = (
    Play(
        "seller_silent",
        "The seller says nothing for five days: you get what you asked for.",
        (),
        "Move the clock five days on, then a week, until the refund is complete.",
    ),
    Play(
        "offers_half",
        "The seller offers half; AliExpress decides for you once you have declined.",
        (Move("wait_seller", "offer_half", share=_HALF, says="We can offer half of the price."), _REVIEW, _FOR),
        "One day on, the offer is there: decline it, with a photo. Then a day at a time until the refund is complete.",
    ),
    Play(
        "offers_nothing",
        "The seller offers 0; AliExpress decides for you once you have declined.",
        (Move("wait_seller", "offer_zero", share=_NOTHING, says="The item was fine when we sent it."), _REVIEW, _FOR),
        "One day on, the offer of 0 is there: decline it. Then a day at a time until the refund is complete.",
    ),
    Play(
        "wants_return",
        "The seller wants the item back and then pays everything.",
        (
            Move(
                "wait_seller", "offer_half", share=_ALL, goods_back=True, says="Send it back and we refund everything."
            ),
            Move("wait_return_address", "wait_buyer_ship"),
            Move(
                "return_in_transit",
                "refunding",
                after=timedelta(days=4),
                by="platform",
                says="The warehouse has received and checked the item.",
            ),
        ),
        "One day on, accept; one more, and address and label are there: send it back and enter the tracking number "
        "within ten days. Four days later the refund is on its way.",
    ),
    Play(
        "asks_for_evidence",
        "AliExpress asks for more evidence and decides for you once it is there.",
        (
            _REVIEW,
            Move(
                "platform_review",
                "wait_buyer",
                asks="Please add a photo of the parcel with its label.",
                by="platform",
            ),
            _FOR,
        ),
        "Two days on, AliExpress asks: add the photo. Then a day at a time until the refund is complete.",
    ),
    Play(
        "decides_for_you",
        "AliExpress steps in and decides for you.",
        (_REVIEW, _FOR),
        "A day at a time until the refund is complete.",
    ),
    Play(
        "decides_against_you",
        "AliExpress steps in and decides against you; an appeal changes nothing.",
        (
            _REVIEW,
            _AGAINST,
            Move("appeal", "rejected", after=timedelta(days=5), by="platform", says="The decision stands."),
        ),
        "Two days on, the request is rejected: appeal within a week, if you have something new to say.",
    ),
    Play(
        "refund_arrives",
        "The seller accepts at once: the way of the money.",
        (Move("wait_seller", "agreed", grants=True, says="We are sorry and refund everything."),),
        "One day on, there is an agreement; one more, and the refund is on its way; five more, and it is complete.",
    ),
)

PLAYS: dict[str, Play] = {play.name: play for play in _PLAYS}
"""Every play by its name."""
