"""The job of `autodispute calendar`: what is due, from the ledger alone, as a file for calendar programs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from autodispute.errors import ConfigError
from autodispute.ledger import open_ledger
from autodispute.private_files import replace_file, site_folder
from autodispute.rules import load_rules
from autodispute.workflows.account_dues import all_dues

if TYPE_CHECKING:
    from pathlib import Path

    from autodispute.guards import OriginGuard
    from autodispute.ledger import Ledger
    from autodispute.rules import Rules
    from autodispute.settings import Settings
    from autodispute.workflows.job import Job

_KEPT = timedelta(days=30)
"""How long what is over stays in the calendar; ours."""


def calendar_file(home: Path, site: str, account: str) -> Path:
    """Where the calendar of one account on one site is kept, for programs that subscribe to it."""
    return home / "calendars" / site_folder(site) / account / "calendar.ics"


def calendar_content(ledger: Ledger, rules: Rules, *, detail: bool = False) -> tuple[bytes, int]:
    """The file's content, and how many things are due; what is over for long, or is not due any more, is left out."""
    from autodispute.calendar_file import calendar_of  # noqa: PLC0415 - its library takes a while to load

    moment = datetime.now(UTC)
    dues = [due for due in all_dues(ledger, rules) if due.at >= moment - _KEPT]
    content = calendar_of(dues, (ledger.site, ledger.account), rules, moment, detail=detail)
    return content, len(dues)


def keep_calendar(job: Job, ledger: Ledger, rules: Rules) -> None:
    """Write the account's calendar anew; a disk that does not take it is told of, and ends nothing."""
    content, _ = calendar_content(ledger, rules)
    try:
        replace_file(calendar_file(job.settings.home, job.guard.key, job.settings.account), content)
    except OSError as error:
        job.progress.note(f"The calendar could not be written ({error.strerror}).")


def write_calendar(settings: Settings, guard: OriginGuard, file: Path | None, *, detail: bool) -> tuple[Path, int]:
    """Write the calendar into a file, or where it is kept; the file, and how many things are due.

    Raises:
        LedgerDamaged, LedgerTooNew, LedgerUnavailable: the ledger cannot be used.
        SettingsInvalid: the owner's table of rules cannot be used.
        ConfigError: the file cannot be written.
    """
    target = file or calendar_file(settings.home, guard.key, settings.account)
    content, count = read_calendar(settings, guard, detail=detail)
    try:
        replace_file(target, content)
    except OSError as error:
        raise ConfigError(f"{target} cannot be written ({error.strerror}).", hint="Name another file.") from error
    return target, count


def read_calendar(settings: Settings, guard: OriginGuard, *, detail: bool) -> tuple[bytes, int]:
    """The calendar's content, and how many things are due.

    Raises:
        LedgerDamaged, LedgerTooNew, LedgerUnavailable: the ledger cannot be used.
        SettingsInvalid: the owner's table of rules cannot be used.
    """
    rules = load_rules(settings.home)
    ledger = open_ledger(settings.home, guard.key, settings.account, settings.ledger)
    return calendar_content(ledger, rules, detail=detail)
