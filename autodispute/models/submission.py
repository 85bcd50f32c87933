"""What was submitted, and what is known of it."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from pydantic import Field

from autodispute.models.base import Model, OrderId
from autodispute.models.words import Solution

if TYPE_CHECKING:
    from autodispute.models.filing import FilingRequest


class Asked(Model):
    """What a submission asked for, as the review showed it; a dispute that is found later is compared with it."""

    title: str
    solution: Solution
    reason: str
    amount: Decimal
    currency: str
    description: str
    files: int = Field(ge=0)

    @classmethod
    def of(cls, request: FilingRequest, title: str, description: str, files: int) -> Asked:
        """What a filled form asks for."""
        return cls(
            title=title,
            solution=request.solution,
            reason=request.reason,
            amount=request.amount,
            currency=request.currency,
            description=description,
            files=files,
        )


class SubmissionState(StrEnum):
    """What is known of a submission; the first two are pending."""

    SUBMITTING = "submitting"
    UNKNOWN = "unknown"
    FILED = "filed"
    NOT_FILED = "not_filed"


class Submission(Model):
    """One click on “Submit”, as the ledger has it."""

    id: int
    order_id: OrderId
    line_id: str | None
    title: str
    asked: Asked
    state: SubmissionState
    submitting_at: str = Field(description="ISO 8601, UTC; written before the click")
    settled_at: str | None
    dispute_id: str | None
    site_text: str | None = Field(description="the site's words, or what was seen")
    run_dir: str
    case_folder: str = Field(default="", description="the case's, as its last run had it; empty where it is not known")


class Settled(Model):
    """What a reading of the site told of an earlier submission."""

    order_id: OrderId
    title: str
    state: SubmissionState
    dispute_id: str | None
    line_dispute_id: str | None = Field(default=None, description="the dispute that the line has, whoever opened it")
    seen: str = Field(description="what was seen, in a sentence")
    run_dir: str = Field(description="the folder of the run that submitted")
    case_folder: str = Field(default="", description="the case's; empty where it is not known")
