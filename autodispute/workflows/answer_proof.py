"""What an answer must have brought about, each value beside what a dispute's page shows. No browser, no clock here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from autodispute.answers import AnswerKind, Wish
from autodispute.models import DisputeState, Party, ProofValue

if TYPE_CHECKING:
    from datetime import datetime

    from autodispute.answers import AnswerAsked
    from autodispute.models import Agreement, Dispute, Message, Offer

_S = DisputeState
_LEADS_TO = {
    AnswerKind.ACCEPT: frozenset(
        {_S.AGREED, _S.WAIT_RETURN_ADDRESS, _S.WAIT_BUYER_SHIP, _S.RETURN_IN_TRANSIT, _S.REFUNDING, _S.REFUNDED}
    ),
    AnswerKind.DECLINE: frozenset({_S.WAIT_SELLER, _S.PLATFORM_REVIEW}),
    AnswerKind.CANCEL: frozenset({_S.CANCELLED}),
    AnswerKind.RETURN_TRACKING: frozenset({_S.RETURN_IN_TRANSIT, _S.REFUNDING, _S.REFUNDED}),
    AnswerKind.APPEAL: frozenset({_S.APPEAL}),
}
"""The states that an answer leads to (rules.md 4.2); evidence and edits are told by what the page shows."""
_BY_ITSELF = frozenset({_S.REFUNDING, _S.REFUNDED})
"""Where a dispute also comes without the buyer; AliExpress may force its own proposal besides (rules.md 4.2)."""


@dataclass(frozen=True)
class Reading:
    """The dispute's page, loaded afresh."""

    dispute: Dispute
    agreement: Agreement
    at: datetime
    """When it was read; UTC."""
    said: tuple[Message, ...] = ()


def proof_of(kind: AnswerKind, asked: AnswerAsked, page: Reading) -> tuple[ProofValue, ...]:
    """What the answer must have brought about beside what the page shows; the first row tells whether it did.

    Where the other side has moved on meanwhile, the text on the page tells that it was sent.
    """
    seen, agreement = page.dispute, page.agreement
    written = _is_written(asked, page)
    if kind is AnswerKind.ADD_EVIDENCE:
        return _added(asked, seen, written=written)
    if kind is AnswerKind.EDIT:
        return _edited(asked, seen)
    is_there = seen.state in _LEADS_TO[kind] or written
    led = ProofValue(field="State", asked=_words_of(kind), seen=seen.site_text, agrees=is_there)
    if kind is AnswerKind.ACCEPT and asked.offer is not None:
        is_needed = is_there and (asked.dispute.state is _S.PLATFORM_PROPOSED or seen.state in _BY_ITSELF)
        return (led, _agreed(asked.offer, agreement, is_needed=is_needed))
    if kind is AnswerKind.RETURN_TRACKING:
        return (led, *_parcel(asked, agreement, is_needed=seen.state in _BY_ITSELF))
    files = (_files(asked, seen),) if asked.files and seen.files is not None else ()
    if not files and kind is AnswerKind.DECLINE and is_there and not written and _may_come_by_itself(asked, page):
        return (led, _text(asked, seen=None))
    return (led, *files)


def _added(asked: AnswerAsked, seen: Dispute, *, written: bool) -> tuple[ProofValue, ...]:
    """The text tells that evidence was sent, or else the number of files."""
    text = (_text(asked, seen=asked.text),) if written else ()
    return text if text and seen.files is None else (*text, _files(asked, seen))


def _may_come_by_itself(asked: AnswerAsked, page: Reading) -> bool:
    """Whether AliExpress may have gone on without the buyer: in time, or when the time is over (rules.md 4.2)."""
    if page.dispute.state is _S.PLATFORM_REVIEW:
        return True
    return asked.deadline is None or page.at >= asked.deadline


def _text(asked: AnswerAsked, seen: str | None) -> ProofValue:
    return ProofValue(field="Text", asked=str(asked.text), seen=seen, agrees=seen is not None)


def _is_written(asked: AnswerAsked, page: Reading) -> bool:
    """Whether the page shows the text, once more than before the answer."""
    if asked.text is None:
        return False
    words = " ".join(asked.text.split())
    before, now = ([one.words for one in said if one.by is Party.BUYER] for said in (asked.said, page.said))
    return now.count(words) > before.count(words)


def _words_of(kind: AnswerKind) -> str:
    return " or ".join(sorted(state.replace("_", " ") for state in _LEADS_TO[kind]))


def _files(asked: AnswerAsked, seen: Dispute) -> ProofValue:
    wanted = (asked.dispute.files or 0) + len(asked.files)
    shown = None if seen.files is None else str(seen.files)
    return ProofValue(field="Files", asked=str(wanted), seen=shown, agrees=shown == str(wanted))


def _agreed(offer: Offer, agreement: Agreement, *, is_needed: bool) -> ProofValue:
    """The amount that was agreed; a page that leaves it out is taken as agreeing where only an answer leads to it."""
    shown = agreement.agreed
    words = str(offer.amount) if offer.amount else offer.words
    same = shown is not None and shown.amount == offer.amount and shown.solution in (None, offer.solution)
    same = same or (shown is None and not is_needed)
    return ProofValue(field="Agreed", asked=words, seen=shown.words if shown else None, agrees=same)


def _parcel(asked: AnswerAsked, agreement: Agreement, *, is_needed: bool) -> tuple[ProofValue, ProofValue]:
    """Number and carrier; a page that leaves them out is taken as agreeing where the number is not needed."""
    number, carrier = str(asked.tracking), str(asked.carrier)
    shown, by = agreement.tracking, agreement.carrier
    same = shown == number or (shown is None and not is_needed)
    same_carrier = by is None or by.casefold().split() == carrier.casefold().split()
    return (
        ProofValue(field="Tracking number", asked=number, seen=shown, agrees=same),
        ProofValue(field="Carrier", asked=carrier, seen=by, agrees=same_carrier),
    )


def _edited(asked: AnswerAsked, seen: Dispute) -> tuple[ProofValue, ...]:
    """What was changed must be shown, and the rest as it was; a row that differs comes first: the change is not there.

    An amount without one before it has no currency to compare.
    """
    before, wish, amount = asked.dispute, asked.wish or Wish(), asked.dispute.amount
    if amount is not None and wish.amount is not None:
        amount = amount.model_copy(update={"amount": wish.amount})
    wanted = {
        "amount": amount or wish.amount,
        "solution": wish.solution or before.solution,
        "reason": wish.reason or before.reason,
        "description": asked.text or before.description,
        "files": before.files,
    }
    found = (_as_wanted(part, value, getattr(seen, part)) for part, value in wanted.items() if value is not None)
    return tuple(sorted(found, key=lambda row: row.agrees))


def _as_wanted(part: str, wanted: object, shown: object) -> ProofValue:
    same = wanted == shown or (isinstance(wanted, str) and isinstance(shown, str) and wanted.split() == shown.split())
    seen = None if shown is None else str(shown)
    return ProofValue(field=part.capitalize(), asked=str(wanted), seen=seen, agrees=same)
