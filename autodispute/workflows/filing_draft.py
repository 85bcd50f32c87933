"""What a run of `file` has gathered so far; at any moment it says the truth about what was filed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from time import perf_counter
from typing import TYPE_CHECKING

from autodispute.errors import ReviewMismatch
from autodispute.models import Asked, FiledEvidence, Filing, FilingRequest, Outcome

if TYPE_CHECKING:
    from pathlib import Path

    from autodispute.errors import AutodisputeError
    from autodispute.ledger import Ledger
    from autodispute.models import (
        BlockedRequest,
        ByHand,
        Case,
        Comparison,
        Dispute,
        Evidence,
        ProofValue,
        SessionHealth,
        Step,
    )
    from autodispute.run_folder import RunFolder


@dataclass
class FilingDraft:
    """Grows along the way; `filing` makes the record of it."""

    run: RunFolder
    case: Case
    evidence: tuple[Evidence, ...]
    warnings: tuple[str, ...]
    kind: str
    """The kind of the run, in the ledger."""
    rehearsal: bool
    site: str
    folder: Path
    """The case's folder."""
    on_this_computer: bool
    account: str
    """Its name at this program."""
    outcome: Outcome = Outcome.NOT_FILED
    session: SessionHealth | None = None
    submitted: bool = False
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
    comparison: tuple[Comparison, ...] = ()
    ledger: Ledger | None = None
    on_record: dict[str, str | None] = field(default_factory=dict)
    """By title, the disputes that were seen when earlier submissions for the order were settled."""
    older: frozenset[str] = frozenset()
    """The numbers of disputes that the ledger has for the order before this run submits."""
    run_number: int | None = None
    submission_number: int | None = None
    """Both as the ledger counts."""
    dispute: Dispute | None = None
    dispute_address: str | None = None
    proof: tuple[ProofValue, ...] = ()
    page_copy: str | None = None
    steps: tuple[Step, ...] = ()
    blocked: tuple[BlockedRequest, ...] = ()
    page_loads: int = 0
    error: AutodisputeError | None = None
    problem_picture: str | None = None
    by_hand: ByHand | None = None
    started_at: datetime = field(default_factory=lambda: datetime.now(UTC).astimezone())
    started: float = field(default_factory=perf_counter)

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
            evidence=tuple(_filed(file) for file in self.evidence),
            steps=self.steps,
            run_dir=str(self.run.path),
            report=str(self.run.path / "report.html"),
            error=self.error.report() if self.error else None,
            rehearsal=self.rehearsal,
            title=self.title,
            description=self.case.description,
            comparison=self.comparison,
            proof=self.proof,
            page_copy=self.page_copy,
            blocked=self.blocked,
            warnings=self.warnings,
            problem_picture=self.problem_picture,
            page_loads=self.page_loads,
            seconds=round(perf_counter() - self.started, 3),
            started_at=self.started_at.isoformat(timespec="seconds"),
            submitted=self.submitted,
            site=self.site,
            on_this_computer=self.on_this_computer,
            account=self.account,
            session=self.session,
            by_hand=self.by_hand,
        )


def _filed(file: Evidence) -> FiledEvidence:
    return FiledEvidence(
        file=file.prepared.name,
        sha256=file.sha256,
        bytes=file.bytes,
        original_sha256=file.original_sha256,
        original_file=file.original.name,
        changes=file.changes,
    )
