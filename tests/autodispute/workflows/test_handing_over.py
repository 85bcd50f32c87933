"""A run at a window goes on once the person has signed in or passed a check at the practice shop."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from person_at_window import Person
from playwright.sync_api import BrowserContext, Page
from slider import draw_slider

from autodispute.errors import ChallengeShown
from autodispute.guards import OriginGuard
from autodispute.settings import load_settings
from autodispute.shop import PracticeShop
from autodispute.shop.sign_ins import CODE, EMAIL, PASSWORD
from autodispute.steps import StepRecorder
from autodispute.workflows.job import Job
from autodispute.workflows.walk import Walk
from page_objects.orders_page import OrdersPage
from page_objects.sign_in_page import SignInPage


def enter_email(page: Page) -> None:
    SignInPage(page).enter_email(EMAIL, print)


def enter_password(page: Page) -> None:
    SignInPage(page).enter_password(PASSWORD, print)


def enter_code(page: Page) -> None:
    page.locator('input[data-id="0"]').press_sequentially(CODE[0])
    page.keyboard.type(CODE[1:])
    page.keyboard.press("Enter")


@pytest.fixture
def shop() -> Iterator[PracticeShop]:
    with PracticeShop() as started:
        yield started


def walk_to_orders(context: BrowserContext, shop: PracticeShop, home: Path, person: Person, *, headless: bool) -> None:
    settings = load_settings(home=home, site=shop.url, patience=15)
    job = Job(settings, OriginGuard(shop.url, allow_foreign=False), person, confirm=bool, headless=headless)
    walk = Walk(context, job, StepRecorder(home, person))
    walk.open(f"{shop.url}/p/order/index.html")
    assert isinstance(walk.arrive(OrdersPage), OrdersPage)


@pytest.mark.parametrize(
    ("scenario", "steps"),
    [
        ("sign_in_code", [enter_email, enter_password, enter_code]),
        ("sign_in_puzzle", [enter_email, draw_slider, enter_password]),
        ("challenge_once", [draw_slider]),
    ],
)
def test_the_run_goes_on_when_the_person_is_through(
    context: BrowserContext, tmp_path: Path, shop: PracticeShop, scenario: str, steps: list[Callable[[Page], None]]
) -> None:
    shop.reset(scenario)
    page = context.new_page()

    def act() -> None:
        for step in steps:
            step(page)

    person = Person(act)
    walk_to_orders(context, shop, tmp_path, person, headless=False)
    assert len(person.told) == 1
    assert shop.sessions == (0 if scenario == "challenge_once" else 1)


def test_without_a_window_nothing_on_the_challenge_is_touched(
    context: BrowserContext, tmp_path: Path, shop: PracticeShop
) -> None:
    shop.reset("challenge_once")
    context.new_page()
    with pytest.raises(ChallengeShown):
        walk_to_orders(context, shop, tmp_path, Person(lambda: None), headless=True)
    assert shop.posts == []
