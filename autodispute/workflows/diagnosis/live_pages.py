"""The job of `autodispute doctor --live`: the way to one order and the list of disputes, read and counted only.

What it tells holds no title, number, name or amount: it can be shown to anybody.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from autodispute.account_lock import one_at_a_time
from autodispute.browser import open_browser, require_browser, start_driver
from autodispute.errors import ActionNeeded, SignedOut
from autodispute.steps import StepRecorder
from autodispute.workflows.diagnosis.live_look import LiveLook
from autodispute.workflows.kept_session import KeptSession
from autodispute.workflows.resting import refuse_while_resting
from autodispute.workflows.walk import Walk

if TYPE_CHECKING:
    from autodispute.workflows.diagnosis.finding import Diagnosis
    from autodispute.workflows.job import Job


def with_live_pages(job: Job, diagnosis: Diagnosis, order_id: str | None) -> tuple[Diagnosis, ActionNeeded | None]:
    """The diagnosis with what is found on each page, and the sign-in or puzzle that ended the way, if one did.

    The rehearsal's lock is closed from the start: nothing but GET leaves the browser. Nothing is clicked but the
    order's details link, "View orders" for an order that is named, and the close controls of banners.

    Raises:
        AccountBusy: another run is at work for the account.
        AccountResting: the site wanted a check that nobody passed, and here nobody could.
        ConfigError: the browser does not start, or the kept session does not open.
    """
    settings = job.settings
    # A person could not sign in behind the lock, so the walk does not wait for one, whether or not there is a window.
    alone = replace(job, rehearsal=True, headless=True)
    refuse_while_resting(alone)
    with (
        one_at_a_time(settings.home, settings.lock_patience, job.progress.note, settings.account),
        TemporaryDirectory() as scratch,  # a walk wants a place for pictures; none is taken here
        start_driver() as driver,
        open_browser(driver, require_browser(settings.browser), headless=job.headless) as browser,
    ):
        kept = KeptSession(job)
        kept.load()
        walk = Walk(kept.window(browser), alone, StepRecorder(Path(scratch), job.progress))
        walk.close_lock()
        look, stopped = LiveLook(walk), None
        try:
            look.go(order_id)
        except ActionNeeded as error:
            stopped = _told_for_this(error)
        kept.refresh(walk)
    return diagnosis.model_copy(update={"pages": tuple(look.findings)}), stopped


def _told_for_this(error: ActionNeeded) -> ActionNeeded:
    """The same with a way out that fits: behind the lock nobody can sign in or pass anything."""
    if isinstance(error, SignedOut):
        error.hint = "Sign in with `autodispute login`, then run this again."
    else:
        error.hint = (
            "Pass it in your own browser, or file with a window, `autodispute --headed file`, and pass it there. "
            "Do not run this again before: each further request makes it worse."
        )
    return error
