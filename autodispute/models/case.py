"""What the buyer wants to file, and the evidence for it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from pydantic import Field

from autodispute.models.base import Model, OrderId
from autodispute.models.words import Solution


class Case(Model):
    """What the buyer wants to file: the content of case.toml."""

    order: OrderId
    line: str | None = Field(default=None, min_length=1, description="line number or a part of the title")
    received: bool = Field(strict=True, description="the truthful answer to the site's question")
    solution: Solution = Solution.REFUND
    reason: str = Field(min_length=1, description="a reason group or the site's exact words")
    amount: Decimal | None = Field(default=None, gt=0, description="None: everything paid for the line")
    description: str = Field(min_length=1)
    evidence: tuple[str, ...] | None = Field(default=None, description="globs; None: every photo and video")
    form: dict[str, str | bool] = Field(default={}, description="label of a further control -> its choice; True: tick")


class Evidence(Model):
    """One prepared file, ready to be uploaded."""

    original: Path
    prepared: Path = Field(description="what is uploaded; its name is what the site sees")
    sha256: str
    bytes: int
    original_sha256: str
    original_bytes: int
    changes: tuple[str, ...] = Field(description="what preparation did, in words for the report")
