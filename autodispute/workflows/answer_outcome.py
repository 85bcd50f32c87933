"""What a dispute's page, read after an answer, tells of it. No browser, no clock here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from autodispute.answers import AnswerKind, AnswerState
from autodispute.models import DisputeState, Party, ProofValue
from autodispute.workflows.prove_filing import in_words

if TYPE_CHECKING:
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
_BOTH_ACCEPT = frozenset({_S.WAIT_SELLER, _S.PLATFORM_REVIEW})
"""Where AliExpress's proposal may be once the buyer has accepted it, and the seller has not (rules.md 4.1)."""


@dataclass(frozen=True)
class Judgement:
    """What one reading tells."""

    state: AnswerState
    """`not_done` where the page shows that the answer has had no effect: it may still have one."""
    words: str
    proof: tuple[ProofValue, ...] = ()


@dataclass(frozen=True)
class Reading:
    """The dispute's page, loaded afresh."""

    dispute: Dispute
    agreement: Agreement
    said: tuple[Message, ...] = ()


def judge(kind: AnswerKind, asked: AnswerAsked, page: Reading) -> Judgement:
    """What the page tells of an answer.

    Args:
        kind: the answer.
        asked: what was answered, and how the dispute stood.
        page: what was read.
    """
    seen = page.dispute
    says = f"the dispute's page says “{seen.site_text}”"
    proof = _proof(kind, asked, page)
    if all(row.agrees for row in proof):
        return Judgement(AnswerState.DONE, f"{says}.", proof)
    if proof[0].agrees:
        words = f"{says}, but shows something else than was answered: {in_words(_bad(proof))}."
        return Judgement(AnswerState.UNKNOWN, words, proof)
    if is_same(asked.dispute, seen):
        return Judgement(AnswerState.NOT_DONE, f"{says}, as before; the answer is not there.", proof)
    is_open = kind is AnswerKind.ACCEPT and asked.dispute.state is _S.PLATFORM_PROPOSED and seen.state in _BOTH_ACCEPT
    if is_open or seen.state is _S.UNKNOWN or _has_other_content(kind, asked.dispute, seen):
        return Judgement(AnswerState.UNKNOWN, f"{says}; whether the answer led to that cannot be told.", proof)
    return Judgement(AnswerState.NOT_DONE, f"{says}; that is not what the answer leads to.", proof)


def _has_other_content(kind: AnswerKind, before: Dispute, now: Dispute) -> bool:
    """Whether what the answer was to change has changed, but not as it was to."""
    parts = {AnswerKind.ADD_EVIDENCE: ("files",), AnswerKind.EDIT: ("amount", "solution", "reason", "description")}
    return any(getattr(before, part) != getattr(now, part) for part in parts.get(kind, ()))


def is_same(before: Dispute, now: Dispute) -> bool:
    """Whether a dispute stands as it stood, time and history aside.

    What is offered counts only where both show it: on some pages it is behind a button.
    """
    parts = ("dispute_id", "state", "site_text", "title", "solution", "reason", "amount", "description", "files")
    same_offers = not before.offers or not now.offers or set(before.offers) == set(now.offers)
    return same_offers and all(getattr(before, part) == getattr(now, part) for part in parts)


def _proof(kind: AnswerKind, asked: AnswerAsked, page: Reading) -> tuple[ProofValue, ...]:
    """What the answer must have brought about beside what the page shows; the first row tells whether it did.

    Where the other side has moved on meanwhile, the text on the page tells that it was sent.
    """
    seen, agreement = page.dispute, page.agreement
    if kind is AnswerKind.ADD_EVIDENCE:
        return (_files(asked, seen),)
    if kind is AnswerKind.EDIT:
        return _edited(asked, seen)
    is_there = seen.state in _LEADS_TO[kind] or _is_written(asked, page)
    led = ProofValue(field="State", asked=_words_of(kind), seen=seen.site_text, agrees=is_there)
    if kind is AnswerKind.ACCEPT and asked.offer is not None:
        return (led, _agreed(asked.offer, agreement))
    if kind is AnswerKind.RETURN_TRACKING:
        return (led, _shown_or_left_out("Tracking number", str(asked.tracking), agreement.tracking))
    return (led, _files(asked, seen)) if asked.files and seen.files is not None else (led,)


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


def _agreed(offer: Offer, agreement: Agreement) -> ProofValue:
    """The amount that was agreed; a page that leaves it out is taken as agreeing."""
    shown = agreement.agreed
    words = str(offer.amount) if offer.amount else offer.words
    same = shown is None or (shown.amount == offer.amount and shown.solution in (None, offer.solution))
    return ProofValue(field="Agreed", asked=words, seen=shown.words if shown else None, agrees=same)


def _shown_or_left_out(field: str, asked: str, seen: str | None) -> ProofValue:
    return ProofValue(field=field, asked=asked, seen=seen, agrees=seen in (None, asked))


def _edited(asked: AnswerAsked, seen: Dispute) -> tuple[ProofValue, ...]:
    """What was changed must be shown; a row that differs comes first, for it tells that the change is not there."""
    wish, before = asked.wish, asked.dispute
    rows = []
    if wish is not None and wish.amount is not None and before.amount is not None:
        wanted = before.amount.model_copy(update={"amount": wish.amount})
        rows.append(("Amount", str(wanted), str(seen.amount) if seen.amount else None, seen.amount == wanted))
    if wish is not None and wish.solution is not None:
        rows.append(("Solution", wish.solution, seen.solution, seen.solution is wish.solution))
    if wish is not None and wish.reason is not None:
        rows.append(("Reason", wish.reason, seen.reason, seen.reason == wish.reason))
    if asked.text is not None:
        same = seen.description is not None and seen.description.split() == asked.text.split()
        rows.append(("Description", asked.text, seen.description, same))
    found = tuple(ProofValue(field=name, asked=ours, seen=shown, agrees=same) for name, ours, shown, same in rows)
    return tuple(sorted(found, key=lambda row: row.agrees))


def _bad(proof: tuple[ProofValue, ...]) -> list[ProofValue]:
    return [row for row in proof if not row.agrees]
