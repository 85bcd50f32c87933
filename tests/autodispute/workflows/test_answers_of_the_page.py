"""What form and review have chosen by themselves is told, asked for or not; what was not shown is not filed."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from person_at_window import Person
from playwright.sync_api import Page

from autodispute.errors import ConfirmationNeeded, PageChanged, ReviewMismatch
from autodispute.models import Case, FilingRequest, FormAnswer
from autodispute.run_folder import RunFolder
from autodispute.workflows.answers_on_review import look_at_review, tick_on_review
from autodispute.workflows.declare import settle_form
from autodispute.workflows.filing_draft import FilingDraft
from page_objects.components.further_controls import FurtherControls

COUPON = "I accept a coupon instead of money"
BOX = f"<label><input type=checkbox checked>{COUPON}</label>"
METHOD = (
    "<div><span>Refund method</span><div><label><input type=radio name=m>Card</label>"
    "<label><input type=radio name=m checked>Coupon</label></div></div>"
)
OPTIONAL = """<div><span>Colour</span><select><option value="">Choose<option>Red</select></div>
<div><span>Size</span><div role=combobox onclick="menu.hidden = !menu.hidden">Please choose</div></div>
<div id=menu hidden><p role=option>Large</p></div>"""


def walk(*, yes: bool = False, dry_run: bool = False) -> Any:
    job = SimpleNamespace(headless=True, progress=Person(lambda: None), unattended=yes, rehearsal=dry_run)
    return SimpleNamespace(job=job)


WALK = walk()


@pytest.fixture
def draft(tmp_path: Path) -> FilingDraft:
    case = Case(order="8193500112347777", received=True, reason="damaged", description="x")
    request = FilingRequest(received=True, solution="refund", reason="Damaged", amount="1", currency="USD")
    return FilingDraft(
        run=RunFolder.create(tmp_path, case.order, "filing"), case=case, evidence=(), warnings=(), kind="filing",
        rehearsal=False, site="s", folder=tmp_path, on_this_computer=True, account="a", title="Lamp", request=request,
    )  # fmt: skip


@pytest.fixture
def shown(kept_page: Page) -> Callable[[str], Any]:
    def show(markup: str) -> Any:
        kept_page.set_content(f"<main>Lamp {markup}<textarea></textarea><button>Next</button></main>")
        further = FurtherControls(kept_page, kept_page.get_by_role("button", name="Next"), ("textarea",))
        return SimpleNamespace(further=further, read_further=further.look)

    return show


def answers(draft: FilingDraft) -> list[tuple[str, str, str]]:
    return [(one.label, one.value, one.by) for one in draft.request.further] if draft.request else []


def test_what_the_form_holds_is_told_though_it_need_not_be_answered(
    draft: FilingDraft, shown: Callable[[str], Any]
) -> None:
    settle_form(WALK, shown(BOX + METHOD + OPTIONAL), draft)
    assert answers(draft) == [(COUPON, "ticked", "form"), ("Refund method", "Coupon", "form")]
    assert [one.partition("“")[2] for one in draft.warnings] == [f"{COUPON}”: ticked.", "Refund method”: Coupon."]


def test_what_the_review_holds_is_told_and_must_stay(
    kept_page: Page, draft: FilingDraft, shown: Callable[[str], Any]
) -> None:
    review = shown(METHOD + BOX.replace(" checked", ""))
    look_at_review(WALK, review, draft)
    assert answers(draft) == [("Refund method", "Coupon", "form")]
    assert len(draft.warnings) == 1
    tick_on_review(review, draft)
    kept_page.get_by_role("checkbox").check()
    with pytest.raises(PageChanged, match=f"“{COUPON}”: ticked"):
        tick_on_review(review, draft)


@pytest.mark.parametrize(
    ("markup", "stops"),
    [
        (BOX, COUPON),
        (METHOD, "Refund method”: Coupon"),
        (METHOD.replace("Coupon", "Account balance"), "Refund method”: Account balance"),
        (METHOD.replace("Coupon", "Guthaben"), "Refund method”: Guthaben"),
        (METHOD.replace("Refund method", "Refund to your balance").replace("Coupon", "Yes"), "your balance”: Yes"),
        (METHOD.replace("Coupon", "Credit card").replace("Card", "Account balance"), None),
        (OPTIONAL, None),
    ],
)
def test_what_would_be_said_in_the_buyers_name_stops_whom_nobody_attends(
    draft: FilingDraft, shown: Callable[[str], Any], markup: str, stops: str | None
) -> None:
    page = shown(markup)
    settle_form(walk(yes=True, dry_run=True), page, draft)
    for settle in (settle_form, look_at_review):
        if stops is None:
            settle(walk(yes=True), page, draft)
            continue
        if draft.request is not None:
            draft.request = draft.request.model_copy(update={"further": ()})
        with pytest.raises(ConfirmationNeeded, match=stops):
            settle(walk(yes=True), page, draft)


def test_a_review_that_chose_anew_is_not_filed(draft: FilingDraft, shown: Callable[[str], Any]) -> None:
    assert draft.request is not None
    before = (FormAnswer(label="Refund method", value="Card", by="case"),)
    draft.request = draft.request.model_copy(update={"further": before})
    with pytest.raises(ReviewMismatch, match="was “Card” on the form, and the review holds “Coupon”"):
        look_at_review(WALK, shown(METHOD), draft)
