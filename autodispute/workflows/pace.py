"""Pauses between page loads, so that the site is asked no faster than a person would."""

from __future__ import annotations

from threading import Event
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from autodispute.workflows.job import Job

_ON_THE_REAL_SITE = 3.0
"""Seconds; ours, after rules.md 6 ("slow pace, few page loads")."""


class Pace:
    """Keeps the pages of one run apart."""

    def __init__(self, job: Job) -> None:
        default = 0.0 if job.guard.is_loopback else _ON_THE_REAL_SITE
        self._seconds = default if job.settings.pace is None else job.settings.pace
        self._last: float | None = None

    def keep(self) -> None:
        """Wait until the next page may be loaded, and count it as loaded now."""
        if self._last is not None and (left := self._last + self._seconds - monotonic()) > 0:
            Event().wait(left)
        self._last = monotonic()
