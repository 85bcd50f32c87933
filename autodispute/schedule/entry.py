"""What a scheduler is given: whose check, how often, and the command with all that it needs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from autodispute.private_files import site_folder
from autodispute.schedule.times import times_of_day

if TYPE_CHECKING:
    from datetime import time, timedelta
    from pathlib import Path


@dataclass(frozen=True)
class Whose:
    """The account whose disputes are read; each has an entry of its own."""

    site: str
    """The guard's key: one name for all hosts of a site."""
    account: str

    @property
    def name(self) -> str:
        """What the entry is called where it is a file or a task."""
        return re.sub(r"[^A-Za-z0-9_.-]", "_", f"autodispute-{site_folder(self.site)}-{self.account}")

    @property
    def title(self) -> str:
        """The same for a person; it marks the entry as ours."""
        return f"autodispute: disputes of account {self.account} on {self.site}"


@dataclass(frozen=True)
class Entry:
    """One check, again and again."""

    whose: Whose
    every: timedelta
    command: tuple[str, ...]
    environment: dict[str, str]
    """Never a secret: schedulers keep it in clear text."""
    log: Path
    """What the last check said, where the scheduler keeps no journal."""
    seed: str
    """Chooses the minute of the hour; the same for the same data folder and account."""

    @property
    def times(self) -> tuple[time, ...]:
        """The times of the day.

        Raises `SettingsInvalid` if a day does not come out even.
        """
        return times_of_day(self.every, self.seed)
