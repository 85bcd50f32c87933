"""What a run of `respond` has gathered so far; at any moment it says the truth about what was answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from autodispute.answers import AnswerAsked, AnswerOutcome, AnswerRun
from autodispute.errors import OfferChanged
from autodispute.workflows.filing_draft import filed
from autodispute.workflows.run_draft import DisputeDraft

if TYPE_CHECKING:
    from datetime import datetime

    from autodispute.answer_guard import Typed
    from autodispute.answers import AnswerRequest
    from autodispute.choices import Choice
    from autodispute.followed import Known
    from autodispute.models import ByHand, Dispute, Message, Offer


@dataclass(kw_only=True)
class AnswerDraft(DisputeDraft):
    """Grows along the way; `answer_run` makes the record of it."""

    request: AnswerRequest
    left_out: tuple[str, ...] = ()
    outcome: AnswerOutcome = AnswerOutcome.NOT_DONE
    known: Known | None = None
    """The dispute as the ledger had it."""
    before: Dispute | None = None
    """As its page shows it, with what is offered behind its button."""
    deadline: datetime | None = None
    """Until when the buyer may answer, as the page said before the click."""
    deadline_after: datetime | None = None
    """What the page says afterwards."""
    offer: Offer | None = None
    choice: Choice | None = None
    typed: Typed | None = None
    """What the person types to have it done."""
    said: tuple[Message, ...] = ()
    """What was written in the dispute."""
    dialog: str | None = None
    seen: str | None = None
    return_folder: str | None = None
    by_hand: ByHand | None = None
    number: int | None = None
    """As the ledger counts answers."""

    @property
    def asked(self) -> AnswerAsked:
        """What is answered, to what."""
        if self.before is None:
            raise OfferChanged("The dispute was not read.", hint="Run the command again.")
        return AnswerAsked(
            dispute=self.before,
            deadline=self.deadline,
            offer=self.offer,
            text=self.request.text,
            said=self.said,
            files=tuple(filed(file) for file in self.evidence),
            carrier=self.request.carrier,
            tracking=self.request.tracking,
            wish=self.request.wish,
        )

    def answer_run(self) -> AnswerRun:
        """The record of the run as it stands."""
        shown, request = self.dispute or self.before, self.request
        return AnswerRun(
            outcome=self.outcome,
            answer=request.kind,
            dispute_id=request.dispute_id,
            order_id=self.known.dispute.order_id if self.known else None,
            title=self.before.title if self.before else None,
            address=self.known.dispute.url if self.known else None,
            state=shown.state if shown else None,
            site_text=shown.site_text if shown else None,
            asked=_asked_words(self.before) if self.before else None,
            offers=self.before.offers if self.before else (),
            offer=self.offer,
            deadline=self.deadline,
            means=self.choice.means if self.choice else None,
            is_final=self.choice.is_final if self.choice else False,
            text=request.text,
            evidence=tuple(filed(file) for file in self.evidence),
            left_out=self.left_out,
            carrier=request.carrier,
            tracking=request.tracking,
            wish=request.wish,
            dialog=self.dialog,
            seen=self.seen,
            return_folder=self.return_folder,
            by_hand=self.by_hand,
            **self.of_every_record(),
        )


def _asked_words(dispute: Dispute) -> str | None:
    """What the buyer asked for: the money, and whether goods go back for it."""
    parts = [str(dispute.amount)] if dispute.amount else []
    return ", ".join([*parts, *([dispute.solution] if dispute.solution else [])]) or None
