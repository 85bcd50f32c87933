"""What others than the buyer propose, told by labels that name whose offer it is. No browser here."""

from __future__ import annotations

import re

from autodispute.errors import PageChanged
from autodispute.models import Money, Offer, Party, Solution
from page_objects import texts
from page_objects.base import PAGE_CHANGED_HINT
from page_objects.parsing import parse_money

_WHOSE = {"seller": Party.SELLER, "platform": Party.PLATFORM, "anyone": None}
"""Key of the text packs' `offer` table -> whose offer it is; the labels are assumed (site.md 4.8)."""


def offers_in(pairs: list[tuple[str, str]]) -> tuple[Offer, ...]:
    """The offers among label and value pairs, in the order of the page; the buyer's own request is none.

    Raises:
        PageChanged: the amount of an offer cannot be read.
    """
    return tuple(
        offer_of(_WHOSE[key], shown) for label, shown in pairs for key in _WHOSE if texts.is_one_of("offer", key, label)
    )


def offer_of(by: Party | None, shown: str) -> Offer:
    """A solution as its words have it.

    Args:
        by: whose it is, where that is known.
        shown: the words.

    Raises:
        PageChanged: its amount cannot be read.
    """
    words = texts.squeeze(shown)
    named = texts.keys_within("solution", words)
    solution = Solution(named[0]) if len(named) == 1 else None
    return Offer(by=by, amount=_amount(words, solution), solution=solution, words=words)


def _amount(words: str, solution: Solution | None) -> Money | None:
    """The money that the words promise, 0 included; None for a coupon, and for a return without an amount.

    A part of the money was once given as a coupon (rules.md 3.3, LOW): what is named beside that word may be its worth.

    Raises:
        PageChanged: they hold a number that is not one amount in one currency, or a refund without an amount.
    """
    if texts.contains_one_of("offer", "coupon", words):
        return None
    if not re.search(r"\d", words) and solution is not Solution.REFUND:
        return None
    try:
        return parse_money(words)
    except ValueError as error:
        raise PageChanged(
            f"The amount of an offer cannot be read: “{words}”.", hint=PAGE_CHANGED_HINT, part="offer"
        ) from error
