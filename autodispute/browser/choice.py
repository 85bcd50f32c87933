"""Which browser a run uses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pathlib import Path

Source = Literal["setting", "installed", "playwright"]


@dataclass(frozen=True)
class BrowserChoice:
    """One browser on this computer, and where it came from."""

    executable: Path
    name: str
    source: Source

    def __str__(self) -> str:
        return f"{self.name} ({self.executable})"
