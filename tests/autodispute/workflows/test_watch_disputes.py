"""Checks in the foreground: one at a time, none twice, until somebody ends them."""

from __future__ import annotations

import signal
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from apscheduler.executors.debug import DebugExecutor

from autodispute.cli.watch import in_one_line
from autodispute.errors import (
    AutodisputeError,
    BrowserMissing,
    NotSignedIn,
    SettingsInvalid,
    SignedOut,
    SiteUnavailable,
)
from autodispute.followed import DisputeChange, FollowedDispute
from autodispute.guards import OriginGuard
from autodispute.models import DisputeState
from autodispute.settings import load_settings
from autodispute.workflows.check_status import StatusCheck
from autodispute.workflows.job import Job
from autodispute.workflows.watch_disputes import Ending, repeat, watch_disputes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SITE, SHOP = "https://www.aliexpress.com", "http://127.0.0.1:8765"
OFTEN = timedelta(milliseconds=20)
NUMBER = "2193500900000008"


@pytest.fixture(autouse=True)
def _signals() -> Iterator[None]:
    """As a program has them at its start."""
    usual = {signal.SIGINT: signal.default_int_handler, signal.SIGTERM: signal.SIG_DFL}
    before = {one: signal.signal(one, handler) for one, handler in usual.items()}
    yield
    for one, handler in before.items():
        signal.signal(one, handler)


class Watch:
    """Watches a site whose checks come out as planned; after the last, somebody ends it in the middle of one."""

    def __init__(self, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.home = home
        self.planned: list[StatusCheck | AutodisputeError] = []
        self.told: list[AutodisputeError | None] = []
        monkeypatch.setattr("autodispute.workflows.watch_disputes.check_status", self._check)

    def __call__(
        self, *planned: StatusCheck | AutodisputeError, site: str = SHOP, every: timedelta = OFTEN, once: bool = False
    ) -> None:
        self.planned = list(planned)
        settings = load_settings(home=self.home, site=site)
        job = Job(settings, OriginGuard(site, allow_foreign=False), progress=None, confirm=bool)  # type: ignore[arg-type]
        watch_disputes(job, every, lambda result: self.told.append(result.error), once=once)

    def _check(self, _: Job, *, scheduled: bool) -> StatusCheck:
        assert scheduled
        if not self.planned:
            signal.raise_signal(signal.SIGTERM)
        result = self.planned.pop(0)
        if isinstance(result, AutodisputeError):
            raise result
        return result


@pytest.fixture
def watch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Watch:
    return Watch(tmp_path, monkeypatch)


def test_what_one_check_meets_does_not_end_it(watch: Watch) -> None:
    errors = [SiteUnavailable("no connection"), SignedOut("sign in"), BrowserMissing("just updated")]
    watch(StatusCheck(), *errors, StatusCheck())
    assert watch.told == [None, *errors, None]


@pytest.mark.parametrize("error", [BrowserMissing("none"), SignedOut("sign in")])
def test_what_a_person_must_set_up_ends_it_at_the_first_check(watch: Watch, error: AutodisputeError) -> None:
    with pytest.raises(type(error)):
        watch(error, StatusCheck())
    assert watch.told == [error]


def test_a_first_check_that_the_site_fails_is_followed_by_others(watch: Watch) -> None:
    watch(SiteUnavailable("no connection"), StatusCheck())
    assert len(watch.told) == 2


def test_the_real_site_is_not_asked_without_a_session_nor_too_often(watch: Watch) -> None:
    with pytest.raises(NotSignedIn):
        watch(StatusCheck(), site=SITE, every=timedelta(hours=6))
    with pytest.raises(SettingsInvalid):
        watch(StatusCheck(), site=SITE, every=timedelta(minutes=29))
    assert watch.told == []


def test_once_is_one_check_and_its_error(watch: Watch) -> None:
    watch(StatusCheck(), StatusCheck(), once=True)
    assert watch.told == [None]
    with pytest.raises(SiteUnavailable):
        watch(SiteUnavailable("no connection"), once=True)


def test_what_was_missed_is_made_up_for_by_one_check(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("autodispute.workflows.watch_disputes._LOOK", OFTEN)  # so that both are due at once
    begun: list[datetime] = []

    def check() -> None:
        begun.append(datetime.now(UTC))
        if len(begun) > 1:
            signal.raise_signal(signal.SIGINT)
        while datetime.now(UTC) < begun[0] + 8 * OFTEN:  # as long as a computer that sleeps through eight of them
            pass

    repeat(check, OFTEN, datetime.now(UTC), Ending())
    assert (len(begun), [one for one in caplog.records if one.levelname == "ERROR"]) == (2, [])


def test_whoever_is_told_to_end_between_two_checks_makes_no_other(
    watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The scheduler swallows what is raised there."""
    monkeypatch.setattr("autodispute.workflows.watch_disputes._LOOK", OFTEN)
    told: list[int] = []

    def end_after_the_first(_: DebugExecutor, *__: object) -> None:
        if len(watch.told) == 2 and not told:
            told.append(2)
            signal.raise_signal(signal.SIGTERM)

    monkeypatch.setattr(DebugExecutor, "_run_job_success", end_after_the_first)
    watch(StatusCheck(), StatusCheck(), StatusCheck(), StatusCheck())
    assert (told, len(watch.told)) == ([2], 2)


def test_being_ended_leaves_the_signals_as_they_were(watch: Watch) -> None:
    watch(StatusCheck())
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def dispute(state: DisputeState) -> FollowedDispute:
    nothing: dict[str, Any] = dict.fromkeys(("title", "amount", "currency", "deadline", "url"))
    return FollowedDispute(dispute_id=NUMBER, order_id=NUMBER, state=state, site_text="…", **nothing)


def test_a_check_is_told_in_one_line() -> None:
    change = DisputeChange(NUMBER, DisputeState.WAIT_SELLER, DisputeState.WAIT_BUYER, "", "…")
    waits = [dispute(DisputeState.WAIT_BUYER)]
    assert in_one_line(StatusCheck()) == "Nothing new. Nothing waits for you."
    assert in_one_line(StatusCheck(disputes=waits)) == f"Nothing new. Your turn: {NUMBER}."
    doubt = [dispute(DisputeState.UNKNOWN)]
    assert in_one_line(StatusCheck(disputes=doubt)) == f"Nothing new. It may be your turn: {NUMBER}."
    news = StatusCheck(disputes=waits, changes=(change,))
    assert in_one_line(news) == f"New: {NUMBER} “your turn”. Your turn: {NUMBER}."
    stopped = StatusCheck(error=SiteUnavailable("No connection.", hint="Wait."))
    assert in_one_line(stopped) == "Stopped: No connection. Wait."
    assert in_one_line(StatusCheck(skipped_after=datetime.now(UTC))).startswith("Last check was 0 minutes ago")
