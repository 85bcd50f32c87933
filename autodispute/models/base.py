"""What all models have in common, and the values that most of them hold."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

OrderId = Annotated[str, StringConstraints(pattern=r"^[0-9]{10,22}$")]
"""An order, line or dispute number: a string of 10 to 22 digits (site.md 1.1)."""
DEFAULT_SITE = "https://www.aliexpress.com"
"""The site, where no other is named."""
DEFAULT_ACCOUNT = "default"
"""The account of whoever has but one."""


class Model(BaseModel):
    """Values do not change once they are read, and unknown names are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Money(Model):
    """An amount in one currency."""

    amount: Decimal = Field(description="in major units: 12.50 means twelve fifty")
    currency: str = Field(pattern=r"^[A-Z]{3}$", description="ISO 4217 code")

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"
