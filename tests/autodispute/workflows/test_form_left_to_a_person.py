"""What else the form asks for, left to the person in front of the window."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from person_at_window import Person
from playwright.sync_api import BrowserContext, Page

from autodispute.errors import FormIncomplete, PageChanged, SubmissionUncertain
from autodispute.guards import OriginGuard
from autodispute.ledger import open_ledger
from autodispute.models import Case, LineAction, OrderLine
from autodispute.run_folder import RunFolder
from autodispute.settings import load_settings
from autodispute.shop import PracticeShop
from autodispute.steps import StepRecorder
from autodispute.workflows.filing_draft import FilingDraft
from autodispute.workflows.fill_form import fill_form
from autodispute.workflows.job import Job
from autodispute.workflows.ledger_entries import enter_run
from autodispute.workflows.walk import Walk
from page_objects.dispute_form_page import DisputeFormPage

TITLE = "LED Desk Lamp with Clamp, Swing Arm, 3 Colours"
FORM = "/p/reverse-pages/start.html?tradeOrderLineId=8193500112357777&isReceivedGoods=Y"


@pytest.fixture
def shop() -> Iterator[PracticeShop]:
    with PracticeShop("form_surprises") as started:
        yield started


def fill(context: BrowserContext, shop: PracticeShop, home: Path, person: Person) -> FilingDraft:
    settings = load_settings(
        home=home, site=shop.url, patience=5, person_patience=1, settle_patience=0, settle_pause=0.1
    )
    job = Job(settings, OriginGuard(shop.url, allow_foreign=False), person, confirm=bool, headless=False)
    case = Case(order="8193500112347777", received=True, reason="damaged", description="x", form={"Quantity": "1"})
    draft = FilingDraft(
        run=RunFolder.create(home, case.order, "filing"), case=case, evidence=(), warnings=(), kind="filing",
        rehearsal=False, site=job.guard.key, folder=home, on_this_computer=True, account="default", title=TITLE,
    )  # fmt: skip
    enter_run(draft, open_ledger(home, job.guard.key, "default"))
    walk = Walk(context, job, StepRecorder(draft.run.path, person))
    walk.open(shop.url + FORM)
    line = OrderLine(line_id=None, title=TITLE, sku=None, price=None, quantity=1, action=LineAction.DISPUTE)
    fill_form(walk, walk.arrive(DisputeFormPage), line, draft)
    return draft


def once(act: Callable[[], object]) -> Callable[[], object]:
    """The person acts when told the first time; then the run reads the order in that tab."""
    acts = iter([act])

    def act_once() -> None:
        next(acts, bool)()

    return act_once


def answer(page: Page) -> None:
    page.locator("#reasonDetail").click()
    page.get_by_text("Parts are scratched").click()
    page.get_by_label("Account balance").check()
    page.get_by_role("checkbox").check()


def test_the_run_goes_on_with_what_the_person_answered(
    context: BrowserContext, tmp_path: Path, shop: PracticeShop
) -> None:
    page = context.new_page()
    person = Person(lambda: answer(page))
    draft = fill(context, shop, tmp_path, person)
    assert len(person.told) == 1
    assert "“Refund method” (Original payment method / Account balance)" in person.told[0]
    assert "Quantity" not in person.told[0]
    assert draft.request is not None
    assert [(one.label, one.value, one.by) for one in draft.request.further] == [
        ("Problem detail", "Parts are scratched", "person"),
        ("Quantity", "1", "case"),
        ("Refund method", "Account balance", "person"),
        ("I declare that what I say here is true and complete.", "ticked", "person"),
    ]


def test_the_run_stops_where_the_person_answers_only_a_part(
    context: BrowserContext, tmp_path: Path, shop: PracticeShop
) -> None:
    page = context.new_page()
    with pytest.raises(FormIncomplete, match="“Problem detail”") as stop:
        fill(context, shop, tmp_path, Person(once(lambda: page.get_by_label("Account balance").check())))
    assert "Refund method" in stop.value.message
    assert (shop.submissions, shop.posts) == ([], [])


def test_whoever_goes_on_in_the_window_is_told_what_the_site_has(
    context: BrowserContext, tmp_path: Path, shop: PracticeShop
) -> None:
    """The person has submitted by hand meanwhile, as far as this run can know."""
    page = context.new_page()

    def file_by_hand() -> None:
        line = shop.state.line("8193500112357777")
        assert line is not None
        shop.state.file(shop.state.plain_request(line))
        page.goto(f"{shop.url}/p/order/index.html")

    with pytest.raises(SubmissionUncertain, match="the site shows a dispute for the item now"):
        fill(context, shop, tmp_path, Person(once(file_by_hand)))


def test_who_answered_in_the_window_may_have_gone_on_there_while_files_are_attached(
    context: BrowserContext, tmp_path: Path, shop: PracticeShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = context.new_page()

    def attach(*_: object) -> None:
        line = shop.state.line("8193500112357777")
        assert line is not None
        shop.state.file(shop.state.plain_request(line))
        raise PageChanged("The file area is gone.", hint="Look at the picture.")

    monkeypatch.setattr("autodispute.workflows.fill_form.attach", attach)
    with pytest.raises(SubmissionUncertain, match="the site shows a dispute for the item now"):
        fill(context, shop, tmp_path, Person(once(lambda: answer(page))))
