"""What the buyer wants to file, and the evidence for it."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

from pydantic import Field, model_validator

from autodispute.models.base import Model, OrderId
from autodispute.models.words import Solution

PLAIN_AMOUNT = re.compile(r"(?P<amount>[0-9]{1,9}(?:\.[0-9]{1,2})?)(?: ?(?P<currency>[A-Za-z]{3}))?")
"""How `amount` is written in case.toml: 12.50, or with the code of its currency, 12.50 USD."""


class Case(Model):
    """What the buyer wants to file: the content of case.toml."""

    order: OrderId
    line: str | None = Field(default=None, min_length=1, description="line number or a part of the title")
    received: bool = Field(strict=True, description="the truthful answer to the site's question")
    solution: Solution = Solution.REFUND
    reason: str = Field(min_length=1, description="a reason group or the site's exact words")
    amount: Decimal | None = Field(default=None, gt=0, description="None: everything paid for the line")
    currency: str | None = Field(
        default=None,
        pattern=r"^[A-Z]{3}$",
        description="the amount's, an ISO 4217 code; None: not named, so whatever the site counts in",
    )
    description: str = Field(min_length=1)
    evidence: tuple[str, ...] | None = Field(default=None, description="globs; None: every photo and video")
    form: dict[str, str | bool] = Field(default={}, description="label of a further control -> its choice; True: tick")

    @model_validator(mode="before")
    @classmethod
    def _take_currency_from_amount(cls, values: object) -> object:
        """Amount and currency are one key in case.toml; what is not plainly written stays, for `amount` to refuse."""
        if not isinstance(values, dict):
            return values
        written = PLAIN_AMOUNT.fullmatch(str(values.get("amount")))
        if written is None or written["currency"] is None:
            return values
        return values | {"amount": written["amount"], "currency": written["currency"].upper()}


class Evidence(Model):
    """One prepared file, ready to be uploaded."""

    original: Path
    prepared: Path = Field(description="what is uploaded; its name is what the site sees")
    sha256: str
    bytes: int
    original_sha256: str
    original_bytes: int
    changes: tuple[str, ...] = Field(description="what preparation did, in words for the report")
