"""A run that only reads the site: one browser, the kept session, and a picture of what stopped it."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from autodispute.browser import open_browser, require_browser
from autodispute.browser.launch import start_driver
from autodispute.errors import AutodisputeError
from autodispute.run_folder import RunFolder
from autodispute.steps import StepRecorder
from autodispute.workflows.kept_session import KeptSession
from autodispute.workflows.walk import Walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from autodispute.models import SessionHealth
    from autodispute.workflows.job import Job


@dataclass
class Reading:
    """How a reading ended."""

    error: AutodisputeError | None = None
    session: SessionHealth | None = None


@contextmanager
def reading_run(job: Job, kind: str, about: str, reading: Reading, run: RunFolder | None = None) -> Iterator[Walk]:
    """A window to read in; what stops the reading is kept in `reading`, with a picture of the page.

    Args:
        job: whose session is used.
        kind: what the run's folder is named for; a run that leaves nothing in it leaves no folder.
        about: an order's number, or "all".
        reading: told how it ended.
        run: the run's folder, where it was made before.

    Raises:
        SessionUnreadable, SecretsUnavailable: the kept session does not open.
        ConfigError: the browser does not start.
    """
    run = run or RunFolder.create(job.settings.home, about, kind)
    recorder, kept = StepRecorder(run.path, job.progress), KeptSession(job)
    try:
        kept.load()
        with (
            start_driver() as driver,
            open_browser(driver, require_browser(job.settings.browser), headless=job.headless) as browser,
        ):
            walk = Walk(kept.window(browser), job, recorder)
            try:
                yield walk
            except AutodisputeError as error:
                reading.error = error
                walk.add_picture(error)
            kept.refresh(walk)
            if walk.clock.warning:
                job.progress.note(walk.clock.warning)
            reading.session = kept.health
    finally:
        recorder.close()
        run.remove_if_empty()
