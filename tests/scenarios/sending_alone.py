"""Sends what waits in a ledger, without a browser and without a check."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from autodispute.guards import OriginGuard
from autodispute.ledger import open_ledger
from autodispute.messages import WorksAgainMessage
from autodispute.settings import load_settings
from autodispute.workflows.job import Job
from autodispute.workflows.send_messages import send_messages

if TYPE_CHECKING:
    from pathlib import Path


class Sending:
    """Keeps what it notes."""

    def __init__(self, home: Path, account: str = "default", site: str = "http://127.0.0.1:1") -> None:
        guard = OriginGuard(site, allow_foreign=False)
        settings = load_settings(home=home, site=site, account=account)
        self.job = Job(settings, guard, progress=self, confirm=bool)  # type: ignore[arg-type]
        self.ledger = open_ledger(home, guard.key, account)
        self.notes: list[str] = []

    def note(self, text: str) -> None:
        self.notes.append(text)

    def send(self, *keys: str) -> list[str]:
        """Make messages of these keys, send what waits, and return what was noted."""
        noon = datetime(2026, 11, 24, 12, tzinfo=UTC)
        self.ledger.messages.make({key: WorksAgainMessage(since=noon, until=noon) for key in keys})
        self.notes.clear()
        send_messages(self.job, self.ledger)
        return list(self.notes)
