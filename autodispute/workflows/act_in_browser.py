"""The frame of every run that changes something on the site: one at a time for an account, recorded however it ends."""

from __future__ import annotations

from contextlib import contextmanager
from functools import cache, partial
from threading import Lock
from typing import TYPE_CHECKING, Protocol, TypeVar

from autodispute import garbage
from autodispute.account_lock import one_at_a_time
from autodispute.browser import open_browser, require_browser
from autodispute.errors import AutodisputeError
from autodispute.steps import StepRecorder
from autodispute.workflows.kept_session import KeptSession
from autodispute.workflows.resting import refuse_while_resting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Executor, Future

    from playwright.sync_api import BrowserContext, Playwright

    from autodispute.ledger import Ledger
    from autodispute.workflows.job import Job
    from autodispute.workflows.run_draft import RunDraft


R = TypeVar("R")
R_co = TypeVar("R_co", covariant=True)


class Act(Protocol[R_co]):
    """One thing that is done on the site."""

    @property
    def draft(self) -> RunDraft:
        """What the run has gathered so far."""

    def begin(self, ledger: Ledger) -> None:
        """The ledger is open."""

    def go(self, window: BrowserContext, recorder: StepRecorder, kept: KeptSession) -> None:
        """Do it."""

    def stop(self, error: AutodisputeError | None) -> None:
        """It was stopped, by the person where there is no error."""

    def record(self, recorder: StepRecorder) -> R_co:
        """Leave its record, which is returned."""


def act_in_browser(act: Act[R_co], driver: Playwright, job: Job, aside: Executor) -> R_co:
    """Do it, and leave the record of it however it ends; `aside` works while the browser starts and closes."""
    recorder = StepRecorder(act.draft.run.path, job.progress)
    leave_record = _once(partial(_record, act, recorder))
    recording: Future[R_co] | None = None
    done = False
    try:
        with _alone_in_a_window(act, driver, job, aside) as (window, kept):
            act.go(window, recorder, kept)
            done = True
            recording = aside.submit(leave_record)
    except AutodisputeError as error:
        act.stop(error)
    except KeyboardInterrupt:
        if not done:
            act.stop(None)
    finally:
        record = recording.result() if recording is not None else leave_record()
    return record


def _record(act: Act[R_co], recorder: StepRecorder) -> R_co:
    act.draft.steps = recorder.steps
    return act.record(recorder)


def _once(make: Callable[[], R]) -> Callable[[], R]:
    """It is made by the first that asks, and all others get the same; whoever asks meanwhile waits.

    Ctrl-C may come when a thread has it to make already, and nobody here knows yet.
    """
    alone, made = Lock(), cache(make)

    def get() -> R:
        with alone:
            return made()

    return get


@contextmanager
def _alone_in_a_window(
    act: Act[object], driver: Playwright, job: Job, aside: Executor
) -> Iterator[tuple[BrowserContext, KeptSession]]:
    """In a browser of its own, alone for the account: also a damaged ledger is moved by one run only."""
    settings = job.settings
    with one_at_a_time(settings.home, settings.lock_patience, job.progress.note, settings.account):
        refuse_while_resting(job)
        kept = KeptSession(job)
        kept.ask_ahead()
        session = aside.submit(kept.load)
        ledger = aside.submit(_open_ledger, job)
        with open_browser(driver, require_browser(settings.browser), headless=job.headless) as browser:
            session.result()
            window = kept.window(browser)
            act.begin(ledger.result())
            aside.submit(_warm_up)
            garbage.take_up()  # what takes long to load is there
            yield window, kept


def _open_ledger(job: Job) -> Ledger:
    from autodispute.ledger import open_ledger  # noqa: PLC0415 - loaded while the driver started

    return open_ledger(job.settings.home, job.guard.key, job.settings.account, job.settings.ledger)


def _warm_up() -> None:
    from autodispute.report import warm_up  # noqa: PLC0415 - loaded while the browser starts

    warm_up()
