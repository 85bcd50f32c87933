"""One run of `file`."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from pydantic import Field

from autodispute.models.base import DEFAULT_ACCOUNT, Model, OrderId
from autodispute.models.form import FormAnswer
from autodispute.models.run import (
    BlockedRequest,
    ByHand,
    Comparison,
    ErrorReport,
    FiledEvidence,
    ProofValue,
    SessionHealth,
    Step,
)
from autodispute.models.words import DisputeState, Solution


class Outcome(StrEnum):
    """How a run of `file` ended."""

    FILED = "filed"
    REHEARSED = "rehearsed"
    ALREADY_FILED = "already_filed"
    NOT_FILED = "not_filed"
    UNKNOWN = "unknown"


class FilingRequest(Model):
    """What is asked for, in the site's words, once the form is filled."""

    received: bool | None = Field(description="the answer given to the site's question; None: it was not asked")
    solution: Solution
    reason: str
    amount: Decimal
    currency: str
    further: tuple[FormAnswer, ...] = Field(default=(), description="what else the form asked for, and the answers")


class Filing(Model):
    """One run of `file`: what `--json` prints and `report.html` shows."""

    outcome: Outcome
    order_id: OrderId | None = Field(description="None only where case.toml could not be read")
    line_id: str | None = None
    dispute_id: str | None = None
    state: DisputeState | None = None
    request: FilingRequest | None = None
    evidence: tuple[FiledEvidence, ...] = ()
    steps: tuple[Step, ...] = ()
    run_dir: str | None = Field(default=None, description="None where the case stopped the run before it began")
    report: str | None = None
    error: ErrorReport | None = None
    rehearsal: bool = False
    title: str | None = None
    site_text: str | None = None
    description: str = ""
    comparison: tuple[Comparison, ...] = ()
    dialog: str | None = Field(default=None, description="what the site asked after “Submit”, in its words")
    proof: tuple[ProofValue, ...] = Field(default=(), description="empty where no dispute's page was seen")
    page_copy: str | None = Field(default=None, description="the dispute's page as MHTML; path within the run's folder")
    blocked: tuple[BlockedRequest, ...] = ()
    warnings: tuple[str, ...] = ()
    problem_picture: str | None = None
    page_loads: int = 0
    seconds: float = 0.0
    started_at: str = Field(default="", description="ISO 8601 with offset")
    submitted: bool = Field(default=False, description="whether this run clicked “Submit”")
    site: str | None = Field(default=None, description="the address of the site; None where it was not gone to")
    on_this_computer: bool = Field(default=False, description="whether the site was one on this computer")
    account: str = Field(default=DEFAULT_ACCOUNT, description="the name of the account at this program")
    session: SessionHealth | None = Field(default=None, description="None where no session is kept")
    by_hand: ByHand | None = Field(default=None, description="None where nobody may, or need, go on by hand")
