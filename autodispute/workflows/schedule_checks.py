"""The jobs of `autodispute schedule`: what would be installed, installing it, and taking it out again."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import autodispute
from autodispute.browser import find_browser
from autodispute.called import options
from autodispute.credentials import open_secrets
from autodispute.errors import ScheduleUnavailable
from autodispute.schedule import Entry, Installed, Kind, Part, Scheduler, Whose, choose_scheduler, schedulers
from autodispute.session_store import SessionStore
from autodispute.settings import Settings
from autodispute.workflows.check_interval import refuse_too_often

if TYPE_CHECKING:
    from autodispute.credentials import Place
    from autodispute.workflows.job import Job

USUAL = timedelta(hours=6)
"""Ours, after rules.md 6: two to four checks a day."""
Outcome = Literal["installed", "replaced", "unchanged"]
_OWN_PACKAGES = {"site-packages", "dist-packages"}
_BY_ITSELF = {"home", "site", "account"}
"""The settings that the entry names in any case."""


@dataclass(frozen=True)
class Plan:
    """What would be installed, and what is there already."""

    scheduler: Scheduler
    entry: Entry
    parts: tuple[Part, ...]
    found: tuple[Installed, ...]

    @property
    def is_in_place(self) -> bool:
        """Whether what is there is exactly this, and runs."""
        return self.found == (Installed(self.scheduler.kind, self.entry.every, self.parts, runs=True),)


def plan_checks(job: Job, switches: tuple[str, ...], every: timedelta | None, kind: Kind | None) -> Plan:
    """What would be installed; nothing is changed.

    Args:
        job: whose disputes.
        switches: options of the command line that have no setting, as they were given to this run.
        every: how often; None as it is installed, else every six hours.
        kind: with which scheduler, whether or not it is here; None for the system's own.

    Raises:
        SettingsInvalid: that often is too often, or a day does not come out even.
        ScheduleUnavailable: none is named, and the system has none that can be used.
    """
    home = job.settings.home
    found = find_checks(job)
    interval = every or next((one.every for one in found if one.every), USUAL)
    refuse_too_often(job.guard, interval)
    scheduler = schedulers(home)[kind] if kind else choose_scheduler(home, None)
    entry = _entry(job, switches, interval)
    return Plan(scheduler, entry, scheduler.parts(entry), found)


def install_checks(job: Job, plan: Plan) -> Outcome:
    """Install it in the place of what is there, with whatever scheduler that is.

    Raises:
        ScheduleUnavailable: the scheduler is not here, or does not take it; what is there stays, if it can.
    """
    if plan.is_in_place:
        return "unchanged"
    scheduler = choose_scheduler(job.settings.home, plan.scheduler.kind)
    scheduler.install(plan.entry)
    seen = scheduler.find(plan.entry.whose)
    if seen is None or seen.parts != plan.parts or not seen.runs:
        raise ScheduleUnavailable(f"{scheduler.kind} took the entry, but does not have it when asked again.")
    _remove(job, tuple(one for one in plan.found if one.kind != scheduler.kind))
    return "replaced" if plan.found else "installed"


def remove_checks(job: Job) -> tuple[Kind, ...]:
    """Take out the account's entries, wherever they are; which schedulers had one.

    Raises:
        ScheduleUnavailable: a scheduler does not let go of it.
    """
    found = find_checks(job)
    _remove(job, found)
    _log(job).unlink(missing_ok=True)
    return tuple(one.kind for one in found)


def find_checks(job: Job) -> tuple[Installed, ...]:
    """The account's entries, of whatever scheduler; nothing is changed for this look."""
    found = (scheduler.find(_whose(job)) for scheduler in schedulers(job.settings.home).values())
    return tuple(one for one in found if one is not None)


def session_place(job: Job) -> Place | None:
    """Where the key of the account's session is, which a check must reach without anybody; None where none is kept."""
    home = job.settings.home
    store = SessionStore(home, lambda place: open_secrets(home, place=place))
    return store.place(job.guard.key, job.settings.account)


def _remove(job: Job, found: tuple[Installed, ...]) -> None:
    known = schedulers(job.settings.home)
    for one in found:
        known[one.kind].remove(_whose(job))


def _whose(job: Job) -> Whose:
    return Whose(job.guard.key, job.settings.account)


def _log(job: Job) -> Path:
    return job.settings.home / "schedule" / f"{_whose(job).name}.log"


def _entry(job: Job, switches: tuple[str, ...], every: timedelta) -> Entry:
    named = options(job.guard.site, job.settings.account)
    return Entry(
        whose=_whose(job),
        every=every,
        command=(
            *(sys.executable, "-m", "autodispute"),
            *(word for option in named.items() for word in option),
            *switches,
            *("status", "--scheduled"),
        ),
        environment=_environment(job.settings),
        log=_log(job),
        seed=f"{job.settings.home} {_whose(job).name}",
    )


def _environment(settings: Settings) -> dict[str, str]:
    """What this run has from its environment, and a scheduler would not give: settings, never a secret."""
    names = {field: f"AUTODISPUTE_{field.upper()}" for field in Settings.model_fields if field not in _BY_ITSELF}
    given = {name: str(getattr(settings, field)) for field, name in names.items() if os.environ.get(name)}
    return {"AUTODISPUTE_HOME": str(settings.home)} | given | _browser(settings) | _python_path()


def _browser(settings: Settings) -> dict[str, str]:
    """The browser that is found here; a scheduler's search path is shorter."""
    downloads = os.environ.get("PLAYWRIGHT_BROWSERS_PATH")
    choice = find_browser(settings.browser)
    if choice is not None and choice.source == "installed":
        return {"AUTODISPUTE_BROWSER": str(choice.executable)}
    return {"PLAYWRIGHT_BROWSERS_PATH": str(Path(downloads).absolute())} if downloads else {}


def _python_path() -> dict[str, str]:
    """Where this program lies, if not among Python's own packages, where it would be found anyway."""
    root = Path(autodispute.__file__).resolve().parents[1]
    return {} if root.name in _OWN_PACKAGES else {"PYTHONPATH": str(root)}
