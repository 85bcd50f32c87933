"""Writes a new case folder."""

from __future__ import annotations

from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from autodispute.case_template import write_case
from autodispute.errors import ConfigError
from autodispute.models import OrderId


def new_case(order: str, folder: Path | None) -> Path:
    """Write a case folder for an order, by default `dispute-<order>` here; the path of its case.toml.

    Raises:
        ConfigError: the order number is none, or there is a case already.
    """
    try:
        TypeAdapter(OrderId).validate_python(order)
    except ValidationError as error:
        raise ConfigError(
            f"“{order}” is no order number.", hint="Copy it from My orders: 10 to 22 digits, nothing else."
        ) from error
    return write_case(order, folder or Path(f"dispute-{order}"))
