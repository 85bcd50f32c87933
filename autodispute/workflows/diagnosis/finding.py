"""What one check found, and what all of them say together."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict, Field

from autodispute.errors import AutodisputeError, ConfigError
from autodispute.models import SessionHealth

if TYPE_CHECKING:
    from collections.abc import Callable

State = Literal["ok", "warning", "fault"]
_REPORT = "This is a defect of autodispute: report it with this line."


class Finding(BaseModel):
    """One line of the diagnosis."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    state: State
    found: str
    remedy: str | None = None
    exit_code: int = Field(default=0, exclude=True, description="of a fault: the exit status of its family")


class Diagnosis(BaseModel):
    """All findings, in the order in which a filing needs what they are about."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    computer: tuple[Finding, ...] = Field(default=(), description="of this computer, and whether the site answers")
    pages: tuple[Finding, ...] = Field(default=(), description="of the site's pages, where they were looked at")
    session: SessionHealth | None = Field(default=None, description="None: none is kept, or it does not open")

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All of them."""
        return self.computer + self.pages

    @property
    def can_file(self) -> bool:
        """Whether a filing could start: something was looked at, and nothing is at fault."""
        return bool(self.findings) and self.exit_code == 0

    @property
    def exit_code(self) -> int:
        """The exit status of the first fault; 0 where there is none."""
        return next((one.exit_code for one in self.findings if one.state == "fault"), 0)


def ok(name: str, found: str) -> Finding:
    """A finding with nothing to do."""
    return Finding(name=name, state="ok", found=found)


def warning(name: str, found: str, remedy: str | None) -> Finding:
    """A finding that keeps no filing from starting."""
    return Finding(name=name, state="warning", found=found, remedy=remedy)


def fault(name: str, error: AutodisputeError, remedy: str | None = None) -> Finding:
    """A finding that keeps a filing from starting, in the error's words."""
    return Finding(
        name=name, state="fault", found=error.message, remedy=remedy or error.hint or None, exit_code=error.exit_code
    )


def checked(name: str, check: Callable[[], Finding]) -> Finding:
    """What the check finds; one that breaks is a fault itself, so that the others are still made."""
    try:
        return check()
    except AutodisputeError as error:
        return fault(name, error)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        words = f"{where}{error.strerror or type(error).__name__}."
        return fault(name, ConfigError(words), "See that it is yours to use.")
    except Exception as error:  # noqa: BLE001 - a diagnosis is for when something is broken, whatever it is
        # Its words may quote what it was given, a secret for example: its kind and its place are enough.
        words = f"The check itself broke ({type(error).__name__} in {_place_of(error)})."
        return fault(name, AutodisputeError(words), _REPORT)


def _place_of(error: Exception) -> str:
    """Where an exception was raised: file and line."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "an unknown place"
