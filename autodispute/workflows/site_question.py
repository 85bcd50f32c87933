"""What the site asks before the last click, held against what is to be answered. No browser here.

How it asks is assumed (site.md 4.8). The same button, "Confirm", may belong to any question, so one that cannot be told
is not answered.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from autodispute.errors import OfferChanged, PageChanged, UnknownText
from autodispute.models import Solution
from page_objects import texts
from page_objects.base import PAGE_CHANGED_HINT
from page_objects.parsing import money_named

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Literal

    from autodispute.models import Money, Offer

    Asks = Literal["accept", "appeal", "cancel", "edit"]
    """The keys of the text packs' `asks` table."""


def see_it_accepts(words: str, offer: Offer) -> None:
    """The question names the offer's amount, no other solution and no coupon, and is none of another answer.

    Raises:
        OfferChanged: it is about something else; nothing was answered.
        UnknownText: it names no amount, or neither it nor the offer says whether the goods go back, so that what would
            be accepted cannot be told.
        PageChanged: what it names cannot be read.
    """
    _see_nothing_else(words, "accept")
    if texts.contains_one_of("offer", "coupon", words) and not texts.contains_one_of("offer", "coupon", offer.words):
        raise _other(f"The offer is {offer.amount or offer.words}", words, "a coupon")
    _see_the_amount(words, _money_in(offer.words), "accept", "The offer")
    _see_the_solution(words, offer.solution, "The offer")
    if offer.solution is None and not _solutions_in(words):
        raise _unknown(words, f"does not say whether the item goes back for “{offer.words}”, nor does the offer")


def see_it_changes(words: str, amount: Money | None, solution: Solution | None) -> None:
    """The question names what is asked for from now on.

    Args:
        words: the site's.
        amount: what is then asked for; None where it is not known.
        solution: likewise.

    Raises:
        OfferChanged, UnknownText, PageChanged: as for an offer.
    """
    _see_nothing_else(words, "edit")
    _see_the_amount(words, amount, "edit", "The edited request")
    _see_the_solution(words, solution, "The edited request")


def see_it_asks_to(words: str, what: Literal["appeal", "cancel"]) -> None:
    """The question says by words that a text pack has that it is about this, and nothing else.

    Raises:
        OfferChanged: it is about something else; nothing was answered.
        UnknownText: it does not say what it is about.
    """
    _see_nothing_else(words, what)
    if what not in texts.keys_within("asks", words):
        raise _unknown(words, f"does not say that it is about “{what}”")


def see_it_returns(words: str, carrier: str, number: str, offered: Sequence[str]) -> None:
    """The question names carrier and tracking number as they are, not as parts of others, and no other carrier.

    Args:
        words: the site's.
        carrier: as the form has it.
        number: the tracking number.
        offered: all carriers of the form.

    Raises:
        OfferChanged: it is about something else; nothing was answered.
        UnknownText: it does not name the two, or whether the carrier's name ends there cannot be told.
    """
    _see_nothing_else(words, "return-tracking")
    for other in offered:
        if _names(words, other) and not _names(carrier, other):
            raise _other(f"The carrier is {carrier}", words, other)
    ends = rf"\s*(?:[^\w\s&+-]|$|{re.escape(number)}|{texts.within('return', 'tracking').pattern})"
    if not re.search(rf"(?<!\w){re.escape(carrier)}(?:{ends})", words, re.IGNORECASE):
        raise _unknown(words, f"does not name the carrier {carrier}")
    if not re.search(rf"(?<![\w-]){re.escape(number)}(?![\w-])", words):
        raise _unknown(words, f"does not name the tracking number {number}")


def _names(words: str, name: str) -> bool:
    """Whether a name occurs in the words, and not as a part of a word; case aside."""
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words, re.IGNORECASE) is not None


def _see_nothing_else(words: str, what: str) -> None:
    others = [key for key in texts.keys_within("asks", words) if key != what]
    if others:
        raise _other(f"The answer is “{what}”", words, f"“{others[0]}”")


def _see_the_amount(words: str, wanted: Money | None, what: Asks, whose: str) -> None:
    """Exactly this amount; where there is none to be named, the question must at least say that it is the one."""
    named = _money_in(words)
    if named == wanted and (named is not None or texts.contains_one_of("asks", what, words)):
        return
    if named is None:
        raise _unknown(words, f"does not name {wanted}" if wanted else f"does not say that it is about “{what}”")
    raise _other(f"{whose} is {wanted or 'without an amount'}", words, str(named))


def _see_the_solution(words: str, wanted: Solution | None, whose: str) -> None:
    """A question that names none is as good; one for sending the goods back needs an offer that says so."""
    for other in sorted(_solutions_in(words) - {wanted or Solution.REFUND}):
        raise _other(f"{whose} is “{wanted or 'without a return'}”", words, f"“{other}”")


def _solutions_in(words: str) -> set[Solution]:
    return {Solution(key) for table in ("solution", "goods") for key in texts.keys_within(table, words)}


def _money_in(words: str) -> Money | None:
    try:
        return money_named(words)
    except ValueError as error:
        raise PageChanged(f"“{words}” names no one amount.", hint=PAGE_CHANGED_HINT, part="amount") from error


def _other(ours: str, words: str, theirs: str) -> OfferChanged:
    return OfferChanged(f"{ours}, but the site asks about {theirs}: “{words}”. Nothing was answered.")


def _unknown(words: str, lacks: str) -> UnknownText:
    return UnknownText(
        f"The site's question {lacks}: “{words}”. Nothing was answered.",
        hint="Look at the picture: answer on the dispute's page yourself, or add the words to a text pack (see "
        "docs/adding_a_page.md).",
        text=words,
    )
