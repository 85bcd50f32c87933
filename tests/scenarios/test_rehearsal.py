"""A rehearsal goes as far as the review and cannot submit."""

from collections.abc import Callable

import pytest
from PIL import Image
from runs import Run


@pytest.mark.usefixtures("found_browser")
def test_rehearsal_leaves_nothing_on_the_shop_but_uploads(file_in: Callable[..., Run]) -> None:
    run = file_in("plain", dry_run=True)
    assert (run.code, run.filing["outcome"]) == (0, "rehearsed"), run.stderr
    assert run.shop.submissions == []
    assert run.submits == 0
    assert len(run.shop.uploads) == 2
    assert set(run.shop.disputes) == {"2193500445677001"}
    pictured = [step for step in run.filing["steps"] if step["screenshot"]]
    assert len(pictured) >= 8
    for step in pictured:
        with Image.open(run.file(step["screenshot"])) as picture:
            assert picture.format == "PNG"


@pytest.mark.usefixtures("found_browser")
def test_page_that_sends_by_itself_cannot_in_a_rehearsal(file_in: Callable[..., Run]) -> None:
    run = file_in("sends_by_itself", dry_run=True)
    assert (run.code, run.filing["outcome"]) == (0, "rehearsed"), run.stderr
    assert run.submits == 0
    assert run.shop.submissions == []
    assert {blocked["method"] for blocked in run.filing["blocked"]} == {"POST"}
    report = run.file("report.html").read_text(encoding="utf-8")
    assert "lock held back" in report
    assert all(blocked["url"] in report for blocked in run.filing["blocked"])
    assert any(blocked["url"].endswith("/practice/submissions") for blocked in run.filing["blocked"])


def test_shop_that_sends_by_itself_would_file_without_the_lock(file_in: Callable[..., Run]) -> None:
    """The counter-proof: the same page, not rehearsed, does reach the shop."""
    run = file_in("sends_by_itself", patience=4, confirm_patience=3)
    assert run.submits > 1


@pytest.mark.parametrize("scenario", ["german", "one_file_at_a_time"])
def test_rehearsal_goes_to_the_review_elsewhere_too(file_in: Callable[..., Run], scenario: str) -> None:
    run = file_in(scenario, dry_run=True)
    assert (run.code, run.filing["outcome"]) == (0, "rehearsed"), run.stderr
    assert run.submits == 0
    assert all(row["agrees"] for row in run.filing["comparison"])
