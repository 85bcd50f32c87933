"""Reads what an order's page says on how long a dispute can be opened (site.md 3.1). No browser here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from page_objects import texts
from page_objects.days import only_day, start_of
from page_objects.deadlines import deadline_in

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, tzinfo

STEMS = ("from_order", "no_delivery", "protection")
"""The keys of the text packs by which a text counts as one on the window."""
_BETWEEN_SENTENCES = re.compile(r"(?<=[^\W\d_])[.!]\s*(?=[^\W\d_])")
"""The site leaves no blank after a full stop (site.md 3.1); days such as "24. Nov 2026" stay in one piece."""
_COUNT = re.compile(r"(\d+) ?([^\W\d_]*)")
_DIGITS = 3
"""Of a number of days at most; an order's number is none."""


@dataclass(frozen=True)
class SaidWindow:
    """What the page itself says; None where it does not."""

    end: datetime | None = None
    """The earliest moment at which the window may close, UTC."""
    deliver_by: datetime | None = None
    """The moment by which the order is promised, UTC: from then on the site gives the money back."""


def read_window(words: Iterable[str], ordered_on: date | None, read_at: datetime, zone: tzinfo) -> SaidWindow:
    """What the texts say, each end taken as early as the words allow.

    - "open a dispute within 90 days after order was placed" (site.md 3.1, B) counts from the start of the order's day;
    - "Refund if no delivery before Jan 12, 2027" (B; legacy "does not arrive on") is the start of that day;
    - a countdown or day of the purchase protection (rules.md 2.3: it exists; its words are assumed).

    Args:
        words: texts of the page, each as a whole.
        ordered_on: the order's day.
        read_at: when the page was read.
        zone: where the site's days are days.
    """
    sentences = [texts.squeeze(one) for text in words for one in _BETWEEN_SENTENCES.split(text)]
    ends = [_after_order(one, ordered_on, zone) for one in sentences]
    ends += [_protected_until(one, read_at, zone) for one in sentences]
    promised = [only_day(one) for one in sentences if texts.contains_one_of("window", "no_delivery", one)]
    return SaidWindow(
        end=min(filter(None, ends), default=None),
        deliver_by=min((start_of(day, zone) for day in promised if day), default=None),
    )


def _after_order(sentence: str, ordered_on: date | None, zone: tzinfo) -> datetime | None:
    """The days in a sentence on disputes after the order, if they are the only number in it."""
    is_meant = all(texts.contains_one_of("window", key, sentence) for key in ("dispute", "from_order"))
    counted = _COUNT.findall(sentence)
    if not is_meant or ordered_on is None or len(counted) != 1:
        return None
    number, unit = counted[0]
    is_term = len(number) <= _DIGITS and texts.key_of("time", unit) == "day"
    return start_of(ordered_on + timedelta(days=int(number)), zone) if is_term else None


def _protected_until(sentence: str, read_at: datetime, zone: tzinfo) -> datetime | None:
    """The end of the protection; a sentence that only praises it ("90-day buyer protection") counts nothing down."""
    if not texts.contains_one_of("window", "protection", sentence):
        return None
    counts_down = texts.contains_one_of("time", "left", sentence) or only_day(sentence) is not None
    return deadline_in(sentence, read_at, zone) if counts_down else None
