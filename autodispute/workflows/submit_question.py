"""What the site asks after “Submit”, held against the request. No browser here.

How it asks is not known (site.md 4.2 has the dialog, not its words), so only what is clearly something else is left
unconfirmed: an amount in place of the request's, or an offer. The site may well say what could be had at most, that
coupons are not returned, or until when the request can be cancelled.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from autodispute.models import Money
from page_objects import texts
from page_objects.parsing import amounts_in

if TYPE_CHECKING:
    from autodispute.models import Asked

_OFFERS = (("asks", "accept"), ("offer", "seller"), ("offer", "platform"))
"""Tables and keys of the text packs that make a sentence that asks a question about an offer."""
_SENTENCES = re.compile(r"(?<=[.!?])\s+")


def asks_otherwise(words: str, asked: Asked) -> str | None:
    """What speaks against confirming, in a sentence with the site's words; None where nothing does.

    Args:
        words: the site's question.
        asked: what is submitted.
    """
    about = _other_amount(words, Money(amount=asked.amount, currency=asked.currency)) or _other_matter(words)
    return f"The site asked about {about}, so that was not confirmed: “{words}”." if about else None


def _other_amount(words: str, wanted: Money) -> str | None:
    named = [] if texts.contains_one_of("dialog", "most", words) else amounts_in(words)
    return f"{named[0]}, where the request is for {wanted}" if named and wanted not in named else None


def _other_matter(words: str) -> str | None:
    asking = [sentence for sentence in _SENTENCES.split(words) if sentence.endswith("?")]
    is_offer = any(texts.contains_one_of(*where, sentence) for where in _OFFERS for sentence in asking)
    return "an offer" if is_offer or texts.contains_one_of("dialog", "other", words) else None
