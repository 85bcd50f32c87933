"""The job of `autodispute doctor`: every check, whatever the others found."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from autodispute.workflows.diagnosis.account import check_rest, check_run
from autodispute.workflows.diagnosis.finding import Diagnosis, Finding, checked
from autodispute.workflows.diagnosis.folder import check_folder
from autodispute.workflows.diagnosis.kept_secrets import check_keyring, check_passphrase
from autodispute.workflows.diagnosis.ledger_check import check_ledger
from autodispute.workflows.diagnosis.schedule_check import check_schedule
from autodispute.workflows.diagnosis.session import describe_session, read_health
from autodispute.workflows.diagnosis.site_check import check_with_browser

if TYPE_CHECKING:
    from autodispute.models import SessionHealth
    from autodispute.workflows.job import Job


def diagnose(job: Job) -> Diagnosis:
    """Look at everything a filing needs; to the site goes one request, for its front page.

    Nothing stays changed, but for a ledger of an older version, which is brought up to date as by every command.
    """
    home = job.settings.home
    browser, site, clock = check_with_browser(job)
    session, health = _session(job)
    computer = (
        browser,
        checked("folder", partial(check_folder, home)),
        checked("ledger", partial(check_ledger, job)),
        checked("keyring", check_keyring),
        checked("passphrase", partial(check_passphrase, home)),
        session,
        site,
        clock,
        checked("rest", partial(check_rest, job)),
        checked("schedule", partial(check_schedule, job)),
        checked("run", partial(check_run, job)),
    )
    return Diagnosis(computer=computer, session=health)


def _session(job: Job) -> tuple[Finding, SessionHealth | None]:
    kept: list[SessionHealth | None] = []

    def look() -> Finding:
        kept.append(read_health(job))
        return describe_session(kept[0], on_this_computer=job.guard.is_loopback)

    return checked("session", look), kept[0] if kept else None
