"""What every run that changes something on the site has gathered so far; at any moment it says the truth."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from time import perf_counter
from typing import TYPE_CHECKING, Any

from autodispute.errors import LedgerUnavailable

if TYPE_CHECKING:
    from autodispute.errors import AutodisputeError
    from autodispute.ledger import Ledger
    from autodispute.models import BlockedRequest, Dispute, Evidence, ProofValue, SessionHealth, Step
    from autodispute.run_folder import RunFolder


@dataclass(kw_only=True)
class RunDraft:
    """Grows along the way; each kind of run makes its own record of it."""

    run: RunFolder
    evidence: tuple[Evidence, ...]
    warnings: tuple[str, ...]
    rehearsal: bool
    site: str
    on_this_computer: bool
    account: str
    """Its name at this program."""
    session: SessionHealth | None = None
    submitted: bool = False
    """Whether the last click was made, or may have been."""
    ledger: Ledger | None = None
    steps: tuple[Step, ...] = ()
    blocked: tuple[BlockedRequest, ...] = ()
    page_loads: int = 0
    error: AutodisputeError | None = None
    problem_picture: str | None = None
    started_at: datetime = field(default_factory=lambda: datetime.now(UTC).astimezone())
    started: float = field(default_factory=perf_counter)

    def require_ledger(self) -> Ledger:
        """The ledger.

        Raises:
            LedgerUnavailable: it is not open.
        """
        if self.ledger is None:
            raise LedgerUnavailable("The ledger is not open.")
        return self.ledger

    def of_every_record(self) -> dict[str, Any]:
        """What the records of all kinds of runs have."""
        return {
            "steps": self.steps,
            "run_dir": str(self.run.path),
            "report": str(self.run.path / "report.html"),
            "error": self.error.report() if self.error else None,
            "rehearsal": self.rehearsal,
            "blocked": self.blocked,
            "warnings": self.warnings,
            "problem_picture": self.problem_picture,
            "page_loads": self.page_loads,
            "seconds": round(perf_counter() - self.started, 3),
            "started_at": self.started_at.isoformat(timespec="seconds"),
            "submitted": self.submitted,
            "site": self.site,
            "on_this_computer": self.on_this_computer,
            "account": self.account,
            "session": self.session,
        }


@dataclass(kw_only=True)
class DisputeDraft(RunDraft):
    """That of a run which changes a dispute."""

    dispute: Dispute | None = None
    dispute_address: str | None = None
    proof: tuple[ProofValue, ...] = ()
    page_copy: str | None = None

    def of_every_record(self) -> dict[str, Any]:
        """What the records of such runs have."""
        return {**super().of_every_record(), "proof": self.proof, "page_copy": self.page_copy}
