"""What a dispute's page, read after an answer, tells of it. No browser, no clock here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from autodispute.answers import AnswerKind, AnswerState
from autodispute.models import DisputeState, ProofValue
from autodispute.workflows.answer_proof import proof_of
from autodispute.workflows.prove_filing import in_words

if TYPE_CHECKING:
    from autodispute.answers import AnswerAsked
    from autodispute.models import Dispute
    from autodispute.workflows.answer_proof import Reading

_S = DisputeState
_BOTH_ACCEPT = frozenset({_S.WAIT_SELLER, _S.PLATFORM_REVIEW})
"""Where AliExpress's proposal may be once the buyer has accepted it, and the seller has not (rules.md 4.1)."""


@dataclass(frozen=True)
class Judgement:
    """What one reading tells."""

    state: AnswerState
    """`not_done` where the page shows that the answer has had no effect: it may still have one."""
    words: str
    proof: tuple[ProofValue, ...] = ()
    lacks: bool = False
    """Whether the page leaves out what would tell, or what it showed before: it may still come."""


def judge(kind: AnswerKind, asked: AnswerAsked, page: Reading) -> Judgement:
    """What the page tells of an answer.

    Args:
        kind: the answer.
        asked: what was answered, and how the dispute stood.
        page: what was read.
    """
    seen = page.dispute
    says = f"the dispute's page says “{seen.site_text}”"
    proof = proof_of(kind, asked, page)
    if proof and not (bad := _bad(proof)):
        return Judgement(AnswerState.DONE, f"{says}.", proof)
    if not proof or any(row.seen is None for row in bad):
        names = ", ".join(row.field.lower() for row in bad if row.seen is None) if proof else "what was to change"
        words = f"{says}, and leaves out what would tell whether the answer led to that: {names}."
        return Judgement(AnswerState.UNKNOWN, words, proof, lacks=True)
    lacks = _leaves_out(asked.dispute, seen)
    if proof[0].agrees:
        words = f"{says}, but shows something else than was answered: {in_words(bad)}."
        return Judgement(AnswerState.UNKNOWN, words, proof, lacks)
    if is_same(asked.dispute, seen):
        return Judgement(AnswerState.NOT_DONE, f"{says}, as before; the answer is not there.", proof, lacks)
    is_open = kind is AnswerKind.ACCEPT and asked.dispute.state is _S.PLATFORM_PROPOSED and seen.state in _BOTH_ACCEPT
    if is_open or seen.state is _S.UNKNOWN or _has_other_content(kind, asked.dispute, seen):
        return Judgement(AnswerState.UNKNOWN, f"{says}; whether the answer led to that cannot be told.", proof, lacks)
    return Judgement(AnswerState.NOT_DONE, f"{says}; that is not what the answer leads to.", proof, lacks)


def _has_other_content(kind: AnswerKind, before: Dispute, now: Dispute) -> bool:
    """Whether what the answer was to change has changed, but not as it was to."""
    edited = ("amount", "solution", "reason", "description", "files")
    parts = {AnswerKind.ADD_EVIDENCE: ("files",), AnswerKind.EDIT: edited}
    return any(getattr(before, part) != getattr(now, part) for part in parts.get(kind, ()))


def is_same(before: Dispute, now: Dispute) -> bool:
    """Whether a dispute stands as it stood, time and history aside.

    What is offered counts only where both show it, by its words: on some pages it is behind a button, and whether goods
    go back for it is said only there.
    """
    parts = ("dispute_id", "state", "site_text", "title", "solution", "reason", "amount", "description", "files")
    was, offered = ({(one.amount, one.words) for one in dispute.offers} for dispute in (before, now))
    same_offers = not was or not offered or was == offered
    return same_offers and all(getattr(before, part) == getattr(now, part) for part in parts)


def _leaves_out(before: Dispute, now: Dispute) -> bool:
    """Whether a page of the same state does not show all that it showed."""
    parts = ("title", "solution", "reason", "amount", "description", "files")
    lost = any(getattr(before, part) is not None and getattr(now, part) is None for part in parts)
    return lost and before.state is now.state


def _bad(proof: tuple[ProofValue, ...]) -> list[ProofValue]:
    return [row for row in proof if not row.agrees]
