"""The job of `autodispute watch`: the check of `status`, again and again, until somebody ends it."""

from __future__ import annotations

import signal
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from apscheduler.events import EVENT_JOB_SUBMITTED  # type: ignore[import-untyped]
from apscheduler.executors.debug import DebugExecutor  # type: ignore[import-untyped]
from apscheduler.schedulers.blocking import BlockingScheduler  # type: ignore[import-untyped]
from apscheduler.triggers.interval import IntervalTrigger  # type: ignore[import-untyped]

from autodispute.errors import AutodisputeError, ConfigError, NotSignedIn, SignedOut
from autodispute.workflows.check_interval import refuse_too_often
from autodispute.workflows.check_status import StatusCheck, check_status
from autodispute.workflows.hold_interrupts import ENDS
from autodispute.workflows.kept_session import KeptSession

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from autodispute.workflows.job import Job

_LOOK = timedelta(seconds=10)
"""Ours: how often the clock is looked at. A wait does not go on while a computer sleeps; the next look finds what was
missed meanwhile."""


def watch_disputes(job: Job, every: timedelta, tell: Callable[[StatusCheck], None], *, once: bool = False) -> None:
    """Check now, and then this often; returns when it is told to end (Ctrl-C, SIGTERM), also in the middle of a check.

    What one check meets does not end it, but for the first one that a person has to set something up for.

    Args:
        job: whose disputes.
        every: from the beginning of one check to that of the next.
        tell: is told what came of each.
        once: make the first check only.

    Raises:
        SettingsInvalid: that often is too often.
        NotSignedIn: no session is kept.
        AutodisputeError: the first check cannot be made before a person sets something up; with `once`, whatever
            stopped it.
    """
    refuse_too_often(job.guard, every)
    kept = KeptSession(job)
    if not job.guard.is_loopback and not is_kept(kept, job):
        raise _no_session()
    kept.ask_ahead()
    started = datetime.now(UTC)
    with _told_to_end() as ending, suppress(KeyboardInterrupt):
        first = _check(job)
        tell(first)
        if first.error is not None and (once or _is_set_up_by_a_person(first.error, kept, job)):
            raise first.error
        if not once:
            repeat(lambda: tell(_check(job)), every, started, ending)


class Ending:
    """Whether somebody asked to end; remembered, for the scheduler swallows whatever is raised between two calls."""

    asked = False

    def hear(self, *_: object) -> None:
        """Take the signal as Ctrl-C."""
        self.asked = True
        raise KeyboardInterrupt


def repeat(check: Callable[[], None], every: timedelta, started: datetime, ending: Ending) -> None:
    """Call it this often after the start, until Ctrl-C, also in the middle of a call.

    Calls never overlap, and those that were missed are made up for by one.
    """

    def check_unless_ended() -> None:
        try:
            if not ending.asked:
                check()
        except KeyboardInterrupt:
            ending.asked = True

    def end(_: object) -> None:
        if ending.asked and scheduler.running:  # it is told of the look at the clock, too
            scheduler.shutdown(wait=False)

    # Calls are made in this very thread: that is where Ctrl-C arrives, so that it ends a check as it ends `status`.
    scheduler = BlockingScheduler(executors={"default": DebugExecutor()}, timezone=UTC)
    once_for_all = {"max_instances": 1, "coalesce": True, "misfire_grace_time": None}
    regular = IntervalTrigger(seconds=every.total_seconds(), start_date=started + every, timezone=UTC)
    scheduler.add_job(check_unless_ended, regular, **once_for_all)
    scheduler.add_job(_look, IntervalTrigger(seconds=_LOOK.total_seconds(), timezone=UTC), **once_for_all)
    scheduler.add_listener(end, EVENT_JOB_SUBMITTED)  # told when the call is over, outside the scheduler's locks
    with suppress(KeyboardInterrupt):
        scheduler.start()


def is_kept(kept: KeptSession, job: Job) -> bool:
    """Whether the account has a session on this site, whether or not it still opens."""
    return kept.store.place(job.guard.key, job.settings.account) is not None


def _look() -> None:
    """Nothing: the scheduler looks at the clock by itself when it calls this."""


def _check(job: Job) -> StatusCheck:
    try:
        return check_status(job, scheduled=True)
    except AutodisputeError as stopped:
        return StatusCheck(error=stopped)


def _is_set_up_by_a_person(error: AutodisputeError, kept: KeptSession, job: Job) -> bool:
    return isinstance(error, ConfigError) or (isinstance(error, SignedOut) and not is_kept(kept, job))


def _no_session() -> NotSignedIn:
    return NotSignedIn(
        "No session is kept for this account, so no check could read anything.",
        hint="Run `autodispute login` first. Without a screen: `autodispute login --import FILE`.",
    )


@contextmanager
def _told_to_end() -> Iterator[Ending]:
    """Whatever asks to end is like Ctrl-C; what is ignored stays so."""
    ending = Ending()
    heard = [one for one in ENDS if signal.getsignal(one) is not signal.SIG_IGN]
    before = [(one, signal.signal(one, ending.hear)) for one in heard]
    try:
        yield ending
    finally:
        for one, handler in before:
            signal.signal(one, handler)
