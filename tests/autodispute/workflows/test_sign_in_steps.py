"""With a window, what only a person may do waits for the person; what they asked to remember is typed around it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext
from test_walk import Told

from autodispute.errors import ForeignOrigin, NotSignedIn
from autodispute.guards import OriginGuard
from autodispute.settings import load_settings
from autodispute.shop import PracticeShop
from autodispute.shop.sign_ins import CODE, EMAIL, PASSWORD
from autodispute.steps import StepRecorder
from autodispute.workflows.job import Job
from autodispute.workflows.remembered import Remembered
from autodispute.workflows.sign_in_steps import go_through_sign_in
from autodispute.workflows.walk import Walk

LIST = "/p/order/index.html"


@pytest.fixture
def shop() -> Iterator[PracticeShop]:
    with PracticeShop("sign_in") as started:
        yield started


def _walk(context: BrowserContext, shop: PracticeShop, home: Path, told: Told, patience: float = 60) -> Walk:
    settings = load_settings(home=home, site=shop.url, patience=3, person_patience=patience)
    job = Job(settings, OriginGuard(shop.url, allow_foreign=False), told, confirm=bool, headless=False)
    context.new_page()
    walk = Walk(context, job, StepRecorder(home, told))
    walk.open(f"{shop.url}{LIST}")
    return walk


def test_person_signs_in_by_hand_and_their_own_typing_error_does_not_end_it(
    context: BrowserContext, shop: PracticeShop, tmp_path: Path
) -> None:
    told = Told()
    walk = _walk(context, shop, tmp_path, told)

    def person() -> None:
        walk.page.get_by_role("textbox").fill(EMAIL)
        walk.page.get_by_role("button", name="Continue").click()
        walk.page.locator("input[type=password]").fill("practise-pasword")
        walk.page.get_by_role("button", name="Sign in").click()
        walk.page.get_by_text("password is incorrect").wait_for()
        walk.page.locator("input[type=password]").fill(PASSWORD)
        walk.page.get_by_role("button", name="Sign in").click()

    told.when_told = person  # type: ignore[method-assign]
    go_through_sign_in(walk, None)
    assert shop.sessions == 1
    assert "it is yours" in told.notes[0]


def test_code_is_the_persons_and_what_is_remembered_is_typed(
    context: BrowserContext, shop: PracticeShop, tmp_path: Path
) -> None:
    shop.reset("sign_in_code")
    told = Told()
    walk = _walk(context, shop, tmp_path, told)

    def person() -> None:
        for place, digit in enumerate(CODE):
            walk.page.locator(f'input[data-id="{place}"]').fill(digit)
        walk.page.locator("#j-test").click()

    told.when_told = person  # type: ignore[method-assign]
    go_through_sign_in(walk, Remembered(EMAIL, PASSWORD))
    assert shop.sessions == 1
    assert [note for note in told.notes if "code" in note]


def test_password_is_typed_after_the_person_has_passed_the_puzzle(
    context: BrowserContext, shop: PracticeShop, tmp_path: Path
) -> None:
    shop.reset("sign_in_puzzle")
    told = Told()
    walk = _walk(context, shop, tmp_path, told)

    def person() -> None:
        slider, track = walk.page.locator(".btn_slide").bounding_box(), walk.page.locator(".nc_wrapper").bounding_box()
        assert slider is not None
        assert track is not None
        walk.page.mouse.move(slider["x"] + 10, slider["y"] + 10)
        walk.page.mouse.down()
        walk.page.mouse.move(track["x"] + track["width"] + 20, slider["y"] + 10, steps=8)
        walk.page.mouse.up()

    told.when_told = person  # type: ignore[method-assign]
    go_through_sign_in(walk, Remembered(EMAIL, PASSWORD))
    assert shop.sessions == 1


def test_whoever_does_not_sign_in_is_told_and_nothing_is_typed_under_another_address(
    context: BrowserContext, shop: PracticeShop, tmp_path: Path
) -> None:
    """Nobody is there in time; the page is another site's; the window is closed."""
    told = Told()
    walk = _walk(context, shop, tmp_path, told, patience=1)
    here = walk.page.url
    with pytest.raises(NotSignedIn, match="Nobody signed in"):
        go_through_sign_in(walk, None)
    walk.page.goto(here.replace("127.0.0.1", "localhost"))
    with pytest.raises(ForeignOrigin):
        go_through_sign_in(walk, Remembered(EMAIL, PASSWORD))
    walk.page.goto(here)
    told.when_told = walk.page.close  # type: ignore[method-assign]
    with pytest.raises(NotSignedIn, match="window was closed"):
        go_through_sign_in(walk, None)
    assert shop.posts == []
