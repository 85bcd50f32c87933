"""What a person is warned of before an answer: from the ledger, the page, and what the other side wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.answer_warnings import lowered, reason_became_personal, warnings_in, window_words
from autodispute.answers import AnswerKind
from autodispute.choices import loud_about
from autodispute.followed import FollowedDispute
from autodispute.models import Party, Shown
from autodispute.turn_words import zoned_words
from page_objects import texts

if TYPE_CHECKING:
    from datetime import datetime

    from autodispute.workflows.answer_draft import AnswerDraft


def window_end_of(draft: AnswerDraft) -> datetime | None:
    """When the time to open a dispute for the item is over, as far as the ledger knows."""
    if draft.ledger is None or draft.known is None:
        return None
    one = draft.known.dispute
    lines = [line for line in draft.ledger.orders.lines() if line.order_id == one.order_id]
    mine = [line for line in lines if line.title == one.title] or (lines if len(lines) == 1 else [])
    return min((line.window_end for line in mine if line.window_end is not None), default=None)


def warnings_of(
    draft: AnswerDraft, window_end: datetime | None, moment: datetime, written: tuple[str, ...] = ()
) -> tuple[str, ...]:
    """What the answer would cost, most certain first.

    Args:
        draft: the run; the dispute was read.
        window_end: as `window_end_of` gives it.
        moment: now.
        written: what the seller wrote in the chat, as far as it is kept.
    """
    before, known, request = draft.before, draft.known, draft.request
    if before is None or known is None or draft.ledger is None:
        return ()
    found: list[str | None] = []
    if request.kind is AnswerKind.ACCEPT and draft.offer is not None:
        shown = Shown(dispute=before, order_id=known.dispute.order_id, url=str(known.dispute.url))
        one = FollowedDispute.of(shown, draft.deadline).model_copy(update={"offer": draft.offer})
        changes = [one for one in draft.ledger.disputes.changes_after(0) if one.dispute_id == known.number]
        found += [loud_about(one), lowered(draft.offer, changes)]
    if request.kind is AnswerKind.CANCEL:
        found.append(window_words(window_end, moment, zoned_words(window_end) if window_end else ""))
    found.append(_about_reason(draft))
    found += warnings_in((*written, *(one.words for one in draft.said if one.by is not Party.BUYER)))
    return tuple(words for words in found if words)


def _about_reason(draft: AnswerDraft) -> str | None:
    """The reason that was filed beside the one that the page shows, or that is asked for now."""
    before, wish = draft.before, draft.request.wish
    if before is None or draft.ledger is None or draft.known is None:
        return None
    filed = [
        one for one in draft.ledger.filed_for(draft.known.dispute.order_id) if one.dispute_id == draft.known.number
    ]
    was = filed[-1].asked.reason if filed else before.reason
    now = wish.reason if wish is not None and wish.reason is not None else before.reason
    return reason_became_personal(was, was_personal=is_personal(was), is_personal=is_personal(now))


def is_personal(reason: str | None) -> bool:
    """Whether a reason, a group or the site's words, is one of the buyer's own (rules.md 3.2)."""
    return reason is not None and (reason == "personal" or texts.keys_within("reason", reason) == ("personal",))
