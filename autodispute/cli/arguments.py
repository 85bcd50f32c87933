"""What several commands are given: a case's folder, an order's number, how often."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from autodispute.durations import parse_duration

if TYPE_CHECKING:
    from datetime import timedelta


class CaseFolder(click.Path):
    """A folder that is there."""

    def __init__(self) -> None:
        super().__init__(path_type=Path, exists=True, file_okay=False)

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The folder; in place of a file, the folder is to be named."""
        named = Path(str(value))
        if named.is_file():
            self.fail(f"{named} is a file; name the folder of the case.", param, ctx)
        return Path(str(super().convert(str(value), param, ctx)))


class OrderNumber(click.types.StringParamType):
    """An order's number (site.md 1.1), also with the blanks it may be copied with."""

    name = "order"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The digits alone."""
        digits = without_blanks(str(value))
        if not re.fullmatch(r"[0-9]{10,22}", digits):
            self.fail(f"“{value}” is no {self.name} number: it has 10 to 22 digits.", param, ctx)
        return digits


class DisputeNumber(OrderNumber):
    """A dispute's number: of the same form (site.md 1.1)."""

    name = "dispute"


class Duration(click.ParamType):  # type: ignore[type-arg] # generic in newer versions of click only
    """How long, or how often: 6h, 90m, 1d."""

    name = "duration"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> timedelta:
        """The duration in days, hours, minutes and seconds."""
        try:
            return parse_duration(str(value))
        except ValueError as error:
            self.fail(str(error), param, ctx)


def without_blanks(text: str) -> str:
    """The text in one piece."""
    return "".join(text.split())
