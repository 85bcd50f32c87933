"""Each page object reads each saved page as that page's expected.json says, field by field, and nothing else."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page
from saved_folder import FIXTURES

from autodispute.errors import AutodisputeError
from page_objects.answer_form_page import AppealPage, ReturnPage
from page_objects.challenge_page import ChallengePage
from page_objects.code_page import CodePage
from page_objects.components.account_menu import AccountMenu
from page_objects.dispute_form_page import DisputeFormPage
from page_objects.dispute_page import DisputePage
from page_objects.dispute_review_page import ConfirmationDialog, DisputeReviewPage
from page_objects.disputes_page import DisputesPage
from page_objects.edit_page import EditPage
from page_objects.evidence_dialog import EvidenceDialog
from page_objects.order_page import NotYourOrderPage, OrderPage
from page_objects.orders_page import OrdersPage
from page_objects.received_question import ReceivedQuestion
from page_objects.sign_in_page import SignInPage, SignInRefusal
from page_objects.solutions_page import SolutionsPage

CASES = sorted(f"{path.parent.parent.name}/{path.parent.name}" for path in FIXTURES.glob("*/*/expected.json"))
EXPECTED: dict[str, dict[str, Any]] = {
    case: json.loads((FIXTURES / case / "expected.json").read_text(encoding="utf-8")) for case in CASES
}
FIELDS = [(case, field) for case in CASES for field in EXPECTED[case].get("read", {})]


def _orders(page: Page) -> dict[str, Any]:
    orders = OrdersPage(page)
    cards = [card.model_dump(mode="json") for card in orders.read_cards()]
    return {"cards": cards, "has_more": orders.more_button.count() > 0}


def _disputes(page: Page) -> dict[str, Any]:
    disputes = DisputesPage(page)
    entries = [row.read().model_dump(mode="json") for row in disputes.rows()]
    return {"entries": entries, "has_more": disputes.has_more(), "shows_all": disputes.views.shows_all_now()}


def _form(page: Page) -> dict[str, Any]:
    form = DisputeFormPage(page)
    read = form.read().model_dump(mode="json")
    if form.reasons.options.count():
        read["reasons"] = list(form.reasons.read())
    return read


def _sign_in(page: Page) -> dict[str, Any]:
    sign_in = SignInPage(page)
    fields = {"email": sign_in.email_input, "password": sign_in.password_input}
    return {
        "recognised": sign_in.is_here() and not CodePage(page).is_here(),
        "asks_for": [name for name, field in fields.items() if field.count() == 1],
        "refusal": SignInRefusal(sign_in.page).read() or None,
    }


ANSWER_PARTS = (SolutionsPage, EvidenceDialog, EditPage, ReturnPage, AppealPage, ConfirmationDialog)


def _answers(page: Page) -> dict[str, Any]:
    """Which parts are recognised, what is offered, and what the site asks to confirm."""
    dialog = ConfirmationDialog(page)
    return {
        "shows": [part.__name__ for part in ANSWER_PARTS if part(page).is_here()],
        "offers": [offer.model_dump(mode="json") for offer in SolutionsPage(page).read_offers()],
        "asks": dialog.read_words() if dialog.is_here() else None,
        "messages": [message.model_dump(mode="json") for message in DisputePage(page).read_messages()],
    }


READERS: dict[str, Callable[[Page], dict[str, Any]]] = {
    "orders": _orders,
    "order": lambda page: OrderPage(page).read().model_dump(mode="json"),
    "received_question": lambda page: {"text": ReceivedQuestion(page).read_text()},
    "dispute_form": _form,
    "dispute_review": lambda page: DisputeReviewPage(page).read_summary().model_dump(mode="json"),
    "dispute": lambda page: DisputePage(page).read().model_dump(mode="json"),
    "dispute_answers": _answers,
    "disputes": _disputes,
    "sign_in": _sign_in,
    "code": lambda page: {"recognised": CodePage(page).is_here() and SignInPage(page).is_here()},
    "challenge": lambda page: {"recognised": ChallengePage(page).is_here()},
}


@pytest.fixture(scope="module")
def reads(tab: Page, saved_pages: str) -> Callable[[str], dict[str, Any]]:
    done: dict[str, dict[str, Any]] = {}

    def read(case: str) -> dict[str, Any]:
        if case not in done:
            tab.goto(f"{saved_pages}/{case}/page.html")
            done[case] = READERS[case.split("/", maxsplit=1)[0]](tab)
            for title in [EXPECTED[case]["read"].get("title")] if case.startswith("dispute_form/") else []:
                done[case]["title"] = title if DisputeFormPage(tab).shows_title(title) else None
        return done[case]

    return read


@pytest.mark.parametrize(("case", "field"), FIELDS, ids=[f"{case}-{field}" for case, field in FIELDS])
def test_field_is_read_as_expected(reads: Callable[[str], dict[str, Any]], case: str, field: str) -> None:
    assert reads(case)[field] == EXPECTED[case]["read"][field]


@pytest.mark.parametrize("case", [case for case in CASES if "read" in EXPECTED[case]])
def test_nothing_more_is_read_than_expected(reads: Callable[[str], dict[str, Any]], case: str) -> None:
    assert set(reads(case)) == set(EXPECTED[case]["read"])


@pytest.mark.parametrize(
    "case", [case for case in CASES if "error" in EXPECTED[case] and case.split("/")[0] in READERS]
)
def test_page_that_cannot_be_read_says_so(tab: Page, saved_pages: str, case: str) -> None:
    tab.goto(f"{saved_pages}/{case}/page.html")
    if EXPECTED[case]["error"] == "no_such_order":
        assert NotYourOrderPage(tab).is_here()
    else:
        with pytest.raises(AutodisputeError) as caught:
            READERS[case.split("/", maxsplit=1)[0]](tab)
        assert caught.value.code == EXPECTED[case]["error"]


@pytest.mark.parametrize("case", [case for case in CASES if not case.startswith(("sign_in/", "code/", "challenge/"))])
def test_ordinary_page_is_neither_sign_in_nor_challenge(tab: Page, saved_pages: str, case: str) -> None:
    tab.goto(f"{saved_pages}/{case}/page.html")
    assert not SignInPage(tab).is_here()
    assert not CodePage(tab).is_here()
    assert not ChallengePage(tab).is_here()


@pytest.mark.parametrize("case", CASES)
def test_header_says_whether_the_buyer_is_signed_in(tab: Page, saved_pages: str, case: str) -> None:
    tab.goto(f"{saved_pages}/{case}/page.html")
    says = {"sign_in": False, "code": False, "challenge": None}.get(case.split("/", maxsplit=1)[0], True)
    assert AccountMenu(tab).says_signed_in() == (True if case == "challenge/dialog" else says)
