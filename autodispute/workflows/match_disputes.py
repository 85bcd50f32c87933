"""Which case of the list is which dispute of the ledger, as far as the list alone tells; no browser here."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from autodispute.followed import FINISHED
from autodispute.redaction import redact
from page_objects.dispute_page import read_state

if TYPE_CHECKING:
    from collections.abc import Sequence

    from autodispute.followed import Known
    from autodispute.models import DisputeEntry, DisputeState

_Line = tuple[str, str | None]


@dataclass(frozen=True)
class Case:
    """One case of the list."""

    entry: DisputeEntry
    before: int
    """How many cases before it on the list read alike."""
    state: DisputeState
    """What the list's words mean."""
    same: Known | None = None
    """The dispute that the list showed just so when its page was last read."""
    likely: Known | None = None
    """The one dispute that it may be, by order and title; only its page tells."""
    is_news: bool = False
    """Whether its page has to be read to know which dispute it is and what became of it."""
    address: str | None = None
    """Where its page is, where the list told."""


def match(entries: Sequence[DisputeEntry], known: Sequence[Known]) -> tuple[Case, ...]:
    """Each case of the list, in its order, with what is known of it.

    The list shows no number, and a line may have had several disputes, so the cases of a line are looked at together:
    if each reads as one of its disputes did, they are these; else all of them are news. A line without any dispute that
    is known or goes on is none: what was over before anybody followed it stays so.
    """
    alike: Counter[DisputeEntry] = Counter()
    rows: defaultdict[_Line, list[Case]] = defaultdict(list)
    for entry in entries:
        rows[entry.order_id, entry.title].append(Case(entry, alike[entry], read_state(entry.status)))
        alike[entry] += 1
    have: defaultdict[_Line, list[Known]] = defaultdict(list)
    for one in known:
        have[one.dispute.order_id, one.listed_title or one.dispute.title].append(one)
    elsewhere = {order_id for order_id, title in have if (order_id, title) not in rows}
    matched = {line: iter(_of_line(cases, have[line], elsewhere)) for line, cases in rows.items()}
    return tuple(next(matched[entry.order_id, entry.title]) for entry in entries)


def _of_line(cases: list[Case], known: list[Known], elsewhere: set[str]) -> list[Case]:
    """The cases of one line beside its disputes.

    Args:
        cases: in the order of the list.
        known: the disputes of the line.
        elsewhere: the orders of which a dispute is known under a title that the list does not have.
    """
    texts = Counter(redact(case.entry.status) for case in cases)
    if texts <= Counter(one.listed_text for one in known):
        left = list(known)
        return [replace(case, same=_take(left, redact(case.entry.status))) for case in cases]
    goes_on = any(case.state not in FINISHED for case in cases)
    is_news = bool(known) or goes_on or cases[0].entry.order_id in elsewhere
    likely = known[0] if len(known) == len(cases) == 1 else None
    return [replace(case, likely=likely, is_news=is_news) for case in cases]


def _take(left: list[Known], text: str) -> Known:
    """The first that the list showed with this text; it is taken once."""
    return left.pop(next(place for place, one in enumerate(left) if one.listed_text == text))
