"""A rehearsal goes as far as the review and cannot submit."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from planting import found_in, plant
from runs import LAMP, Run

from autodispute.shop import PracticeShop


@pytest.mark.usefixtures("found_browser")
def test_rehearsal_leaves_nothing_on_the_shop_but_uploads_even_if_the_page_sends_by_itself_and_here_no_secret(
    shop: PracticeShop, autodispute: Callable[..., Run], make_case: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It goes to the review in German, and says that the seller was not contacted."""
    plant(monkeypatch)
    shop.reset("sends_by_itself+german")
    run = autodispute("-v", "file", make_case(photos=2), "--dry-run", "--json")
    assert (run.code, run.filing["outcome"]) == (0, "rehearsed"), run.stderr
    assert shop.submissions == []
    assert run.submits == 0
    assert len(shop.uploads) == 2
    assert set(shop.disputes) == {"2193500445677001"}
    assert {blocked["method"] for blocked in run.filing["blocked"]} == {"POST"}
    assert any(blocked["url"].endswith("/practice/submissions") for blocked in run.filing["blocked"])
    assert all(row["agrees"] for row in run.filing["comparison"])
    (warning,) = run.filing["warnings"]
    assert f"`autodispute --site {shop.url} contact {LAMP} --template damaged`" in warning
    assert json.loads(run.file("run.json").read_text(encoding="utf-8"))["warnings"]
    report = run.file("report.html").read_text(encoding="utf-8")
    assert "lock held back" in report
    assert all(blocked["url"] in report for blocked in run.filing["blocked"])
    assert f"contact {LAMP} --template damaged" in report
    pictured = [step for step in run.filing["steps"] if step["screenshot"]]
    assert len(pictured) >= 8
    for step in pictured:
        with Image.open(run.file(step["screenshot"])) as picture:
            assert picture.format == "PNG"
    assert found_in(run.home, run.stdout, run.stderr) == []
