"""A rehearsal goes as far as the review and cannot submit."""

import json
from collections.abc import Callable

import pytest
from PIL import Image
from runs import LAMP, Run


@pytest.mark.usefixtures("found_browser")
def test_rehearsal_leaves_nothing_on_the_shop_but_uploads_even_if_the_page_sends_by_itself(
    file_in: Callable[..., Run],
) -> None:
    run = file_in("sends_by_itself", dry_run=True)
    assert (run.code, run.filing["outcome"]) == (0, "rehearsed"), run.stderr
    assert run.shop.submissions == []
    assert run.submits == 0
    assert len(run.shop.uploads) == 2
    assert set(run.shop.disputes) == {"2193500445677001"}
    assert {blocked["method"] for blocked in run.filing["blocked"]} == {"POST"}
    assert any(blocked["url"].endswith("/practice/submissions") for blocked in run.filing["blocked"])
    report = run.file("report.html").read_text(encoding="utf-8")
    assert "lock held back" in report
    assert all(blocked["url"] in report for blocked in run.filing["blocked"])
    pictured = [step for step in run.filing["steps"] if step["screenshot"]]
    assert len(pictured) >= 8
    for step in pictured:
        with Image.open(run.file(step["screenshot"])) as picture:
            assert picture.format == "PNG"


def test_rehearsal_goes_to_the_review_in_german_and_says_that_the_seller_was_not_contacted(
    file_in: Callable[..., Run],
) -> None:
    run = file_in("german", dry_run=True)
    assert (run.code, run.filing["outcome"]) == (0, "rehearsed"), run.stderr
    assert run.submits == 0
    assert all(row["agrees"] for row in run.filing["comparison"])
    (warning,) = run.filing["warnings"]
    assert f"`autodispute --site {run.shop.url} contact {LAMP} --template damaged`" in warning
    assert f"contact {LAMP} --template damaged" in run.file("report.html").read_text(encoding="utf-8")
    assert json.loads(run.file("run.json").read_text(encoding="utf-8"))["warnings"]
