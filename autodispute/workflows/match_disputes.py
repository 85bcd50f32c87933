"""Which case of the list is which dispute of the ledger, as far as the list alone tells; no browser here."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from autodispute.followed import FINISHED
from autodispute.redaction import redact
from page_objects.dispute_page import read_state

if TYPE_CHECKING:
    from collections.abc import Sequence

    from autodispute.followed import Known
    from autodispute.models import DisputeEntry, DisputeState

_Key = tuple[str, str, str]


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


def match(entries: Sequence[DisputeEntry], known: Sequence[Known]) -> tuple[Case, ...]:
    """Each case of the list with what is known of it.

    A case that reads as before is the dispute it was. Another one is news, unless it is finished and its order has no
    dispute that is looked for: what was over before anybody followed it stays so.
    """
    rows, have = Counter(map(_key, entries)), _by_key(known)
    sure = {key for key, count in rows.items() if count == len(have[key])}
    left = [one for one in known if _known_key(one) not in sure]
    missing = {one.dispute.order_id for one in left}
    lines = Counter((entry.order_id, entry.title) for entry in entries if _key(entry) not in sure)
    seen: Counter[_Key] = Counter()
    cases = []
    for entry in entries:
        key = _key(entry)
        before, state = seen[key], read_state(entry.status)
        seen[key] += 1
        if key in sure:
            cases.append(Case(entry, before, state, same=have[key][before]))
            continue
        is_news = state not in FINISHED or entry.order_id in missing
        of_line = [one for one in left if (one.dispute.order_id, _title(one)) == key[:2]]
        is_only = len(of_line) == 1 == lines[key[:2]]
        cases.append(Case(entry, before, state, likely=of_line[0] if is_only else None, is_news=is_news))
    return tuple(cases)


def _key(entry: DisputeEntry) -> _Key:
    return entry.order_id, entry.title, redact(entry.status)


def _known_key(known: Known) -> _Key | None:
    if known.listed_title is None or known.listed_text is None:
        return None
    return known.dispute.order_id, known.listed_title, known.listed_text


def _by_key(known: Sequence[Known]) -> defaultdict[_Key | None, list[Known]]:
    by_key: defaultdict[_Key | None, list[Known]] = defaultdict(list)
    for one in known:
        by_key[_known_key(one)].append(one)
    return by_key


def _title(known: Known) -> str | None:
    return known.listed_title or known.dispute.title
