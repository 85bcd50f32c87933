"""A check that a person passes in the window, and the filing that goes on by itself."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from runs import SUBMIT, Run
from slider import draw_slider

from autodispute.cli.progress import PlainLines
from autodispute.shop import PracticeShop

ORDER, CHALLENGE = "/p/order/detail.html", "/practice/challenge"


@pytest.fixture
def told(kept_browser: Browser, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the run tells the person, who draws the slider once it tells of the window."""
    told: list[str] = []

    def read_and_act(_: PlainLines, text: str) -> None:
        told.append(text)
        if "window" in text:
            draw_slider(kept_browser.contexts[-1].pages[-1])

    monkeypatch.setattr(PlainLines, "note", read_and_act)
    return told


def test_checks_passed_by_the_person_are_followed_by_one_filing(
    shop: PracticeShop, autodispute: Callable[..., Run], make_case: Callable[..., Path], told: list[str]
) -> None:
    """One at the list, and, since the site then forgets that it was passed, another on the form."""
    shop.reset("challenge_once+challenge_once_on_form")
    shop.on_request(lambda request: shop.state.sign_ins.checks.clear() if request.path == ORDER else None)
    run = autodispute("--headed", "file", make_case(), "--yes", "--json")
    assert (run.code, run.filing["outcome"], run.submits) == (0, "filed", 1), run.stderr
    assert sum("window" in text for text in told) == 2, told
    assert [len(one.files) for one in shop.submissions] == [1]
    asked = [request.path for request in shop.requests if request.path in (ORDER, CHALLENGE, SUBMIT)]
    assert asked[:4] == [CHALLENGE, ORDER, CHALLENGE, SUBMIT]
