"""What `doctor` says of an account that the site wanted a check of."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from autodispute.errors import AccountResting
from autodispute.guards import OriginGuard
from autodispute.settings import load_settings
from autodispute.workflows.diagnosis.account import check_rest
from autodispute.workflows.diagnosis.finding import Diagnosis
from autodispute.workflows.diagnosis.live_pages import with_live_pages
from autodispute.workflows.job import Job
from autodispute.workflows.resting import begin_rest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SITE, SHOP = "https://www.aliexpress.com", "http://127.0.0.1:8765"


@pytest.fixture
def make_job(tmp_path: Path) -> Callable[..., Job]:
    """A job for a site; keyword arguments are settings."""

    def make(site: str, **settings: Any) -> Job:
        guard = OriginGuard(site, allow_foreign=False)
        return Job(load_settings(home=tmp_path, site=site, **settings), guard, progress=None, confirm=bool)  # type: ignore[arg-type]

    return make


@pytest.mark.parametrize(
    ("site", "hours", "words"),
    [
        (SITE, None, "the site has wanted no check"),
        (SHOP, 1, "the site has wanted no check"),
        (SHOP, None, "none is kept on a site of this computer"),
        (SITE, 0, "none is kept by the setting challenge_rest"),
    ],
)
def test_rest_that_is_not_kept_is_not_promised(
    make_job: Callable[..., Job], site: str, hours: float | None, words: str
) -> None:
    job = make_job(site, challenge_rest=hours)
    assert (begin_rest(job) is None) is ("kept" in words)
    if "kept" not in words:
        assert check_rest(job).state == "fault"
        job = replace(job, settings=job.settings.model_copy(update={"account": "another"}))
    assert (check_rest(job).state, words in check_rest(job).found) == ("ok", True), check_rest(job)


def test_rest_is_told_where_a_window_may_go_on_too(make_job: Callable[..., Job]) -> None:
    job = replace(make_job(SITE), headless=False)
    begin_rest(job)
    found = check_rest(job)
    assert (found.state, "rests until" in found.found) == ("warning", True)


def test_live_look_without_a_window_is_not_taken_while_the_account_rests(make_job: Callable[..., Job]) -> None:
    job = replace(make_job(SITE), headless=False)
    begin_rest(job)
    with pytest.raises(AccountResting):
        with_live_pages(job, Diagnosis(), None)
