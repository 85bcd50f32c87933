"""A dispute in the lines of a message: whose turn, how long, what accepting means, where to look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.answer_advice import advice_words
from autodispute.models import DisputeState
from autodispute.turn_words import span_words, state_words, zoned_words

if TYPE_CHECKING:
    from datetime import datetime

    from autodispute.messages import DisputeFacts, End

_TO_DO = {
    DisputeState.WAIT_BUYER: "It is your turn.",
    DisputeState.PLATFORM_PROPOSED: "It is your turn: AliExpress has made a proposal.",
    DisputeState.WAIT_BUYER_SHIP: "It is your turn: send the goods back and enter the tracking number.",
    DisputeState.REFUNDED: "The site says that the money was paid back.",
    DisputeState.REFUNDING: "The money is on its way; you will be reminded to look whether it has come.",
    DisputeState.REJECTED: "You get nothing from it. Once, you can appeal.",
}
_NOTHING = "You need not do anything."
_NOT_KNOWN = "What it waits for is not known here: look at it on the site; it may be your turn."


def name_of(one: DisputeFacts) -> str:
    """What the dispute is called: its number, or its order's where the list alone was read."""
    return f"Dispute {one.number}" if one.number else f"The dispute for order {one.order_id}"


def how_it_stands(one: DisputeFacts, moment: datetime) -> tuple[str, ...]:
    """What is to be done, until when, what accepting or doing nothing would mean, and which command answers."""
    to_do = _NOT_KNOWN if one.your_turn is None else _TO_DO.get(one.state, _NOTHING)
    end = (end_words(one.end, moment),) if one.end else ()
    advice = advice_words(one.number, one.answers)
    return (to_do, *end, *filter(None, (one.loud,)), *one.choices, *filter(None, (advice,)))


def in_brief(one: DisputeFacts, moment: datetime, *, detail: bool) -> tuple[str, ...]:
    """The same in a line, and why an offer must not be overlooked."""
    left = f", {span_words(one.end.at, moment) or 'no time'} left" if one.end else ""
    first = f"{name_of(one)}: {state_words(one.state)}{left}"
    return (first, *filter(None, (one.loud,)), *details(one, detail=detail))


def end_words(end: End, moment: datetime) -> str:
    """How long there is, and until when."""
    left, until = span_words(end.at, moment), zoned_words(end.at)
    words = f"Time left: {left}, until {until}." if left else f"The time was over on {until}."
    return f"{words} This is an estimate." if end.estimated else words


def details(one: DisputeFacts, *, detail: bool) -> tuple[str, ...]:
    """The item's title, the site's own words and those of an offer without money, where they are asked for."""
    if not detail:
        return ()
    title = (f"“{one.title}”",) if one.title else ()
    offer = (f"The offer: “{one.offer_words}”",) if one.offer_words else ()
    return (*title, f"The site says: {one.site_text}", *offer)


def where(one: DisputeFacts) -> tuple[str, ...]:
    """The address of the dispute's page, where it is known."""
    return (one.url,) if one.url else ()
