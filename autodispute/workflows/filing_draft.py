"""What a run of `file` has gathered so far; at any moment it says the truth about what was filed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from autodispute.errors import ReviewMismatch
from autodispute.models import Asked, FiledEvidence, Filing, FilingRequest, Outcome
from autodispute.workflows.run_draft import DisputeDraft

if TYPE_CHECKING:
    from pathlib import Path

    from autodispute.models import ByHand, Case, Comparison, Evidence


@dataclass(kw_only=True)
class FilingDraft(DisputeDraft):
    """Grows along the way; `filing` makes the record of it."""

    case: Case
    kind: str
    """The kind of the run, in the ledger."""
    folder: Path
    """The case's folder."""
    outcome: Outcome = Outcome.NOT_FILED
    title: str | None = None
    line_id: str | None = None
    dispute_id: str | None = None
    """Where the order's page tells it; once the dispute's page was read, that counts."""
    line_count: int = 1
    answered: bool | None = None
    """What the received question was answered; None where the site did not ask."""
    request: FilingRequest | None = None
    by_person: set[str] = field(default_factory=set)
    """The labels of what the person answered in the window."""
    to_tick: tuple[str, ...] = ()
    """What the review wants declared, to be ticked once the person confirmed."""
    on_review: tuple[tuple[str, str], ...] = ()
    """Label and value of each control that the review itself has, as the person was shown them."""
    comparison: tuple[Comparison, ...] = ()
    dialog: str | None = None
    """What the site asked after “Submit”, in its words."""
    on_record: dict[str, str | None] = field(default_factory=dict)
    """By title, the disputes that were seen when earlier submissions for the order were settled."""
    older: frozenset[str] = frozenset()
    """The numbers of disputes that the ledger has for the order before this run submits."""
    run_number: int | None = None
    submission_number: int | None = None
    """Both as the ledger counts."""
    by_hand: ByHand | None = None

    @property
    def asked(self) -> Asked:
        """What the filled form asks for."""
        if self.request is None:
            raise ReviewMismatch("Nothing was filled in.", hint="Run the command again.")
        return Asked.of(self.request, self.title or "", self.case.description, len(self.evidence))

    def filing(self) -> Filing:
        """The record of the run as it stands."""
        return Filing(
            outcome=self.outcome,
            order_id=self.case.order,
            line_id=self.line_id,
            dispute_id=self.dispute.dispute_id if self.dispute else self.dispute_id,
            state=self.dispute.state if self.dispute else None,
            site_text=self.dispute.site_text if self.dispute else None,
            request=self.request,
            evidence=tuple(filed(file) for file in self.evidence),
            title=self.title,
            description=self.case.description,
            comparison=self.comparison,
            dialog=self.dialog,
            by_hand=self.by_hand,
            **self.of_every_record(),
        )


def filed(file: Evidence) -> FiledEvidence:
    """A prepared file, as records have it."""
    return FiledEvidence(
        file=file.prepared.name,
        sha256=file.sha256,
        bytes=file.bytes,
        original_sha256=file.original_sha256,
        original_file=file.original.name,
        changes=file.changes,
    )
