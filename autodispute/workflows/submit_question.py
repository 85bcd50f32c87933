"""What the site asks after “Submit”, held against the request. No browser here.

How it asks is not known (site.md 4.2 has the dialog, not its words), so words that no pack has are confirmed as long as
they name no amount, or the request's among others: the site may well say what could be had at most, that coupons are
not returned, or until when the request can be cancelled. An offer is not what the person confirmed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.models import Money
from page_objects import texts
from page_objects.parsing import amounts_in

if TYPE_CHECKING:
    from autodispute.models import Asked

_OTHER = (
    ("asks", "accept"),
    ("offer", "seller"),
    ("offer", "platform"),
    ("dialog", "other"),
)
"""Tables and keys of the text packs: an offer, or accepting one."""


def asks_otherwise(words: str, asked: Asked) -> str | None:
    """What speaks against confirming, in a sentence with the site's words; None where nothing does.

    Args:
        words: the site's question.
        asked: what is submitted.
    """
    about = _other_amount(words, Money(amount=asked.amount, currency=asked.currency)) or _other_matter(words)
    return f"The site asked about {about}, so that was not confirmed: “{words}”." if about else None


def _other_amount(words: str, wanted: Money) -> str | None:
    try:
        named = amounts_in(words)
    except ValueError:
        return f"an amount that cannot be read, where the request is for {wanted}"
    return f"{named[0]}, where the request is for {wanted}" if named and wanted not in named else None


def _other_matter(words: str) -> str | None:
    is_other = any(texts.contains_one_of(table, key, words) for table, key in _OTHER)
    return "an offer" if is_other else None
