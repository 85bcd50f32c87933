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
from page_objects.chat_page import ChatPage
from page_objects.code_page import CodePage
from page_objects.components.account_menu import AccountMenu
from page_objects.components.further_controls import Found
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
    return read | _further(form.read_further())


def _review(page: Page) -> dict[str, Any]:
    review = DisputeReviewPage(page)
    read = review.read_summary().model_dump(mode="json")
    return read | _further(review.further.look(read["title"]))


def _further(found: list[Found]) -> dict[str, Any]:
    return {"further": [one.control.model_dump(mode="json") for one in found]} if found else {}


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
    "dispute_review": _review,
    "dispute": lambda page: DisputePage(page).read().model_dump(mode="json"),
    "dispute_answers": _answers,
    "disputes": _disputes,
    "chat": lambda page: ChatPage(page).read().model_dump(mode="json"),
    "sign_in": _sign_in,
    "code": lambda page: {"recognised": CodePage(page).is_here() and SignInPage(page).is_here()},
    "challenge": lambda page: {"recognised": ChallengePage(page).is_here()},
}


@pytest.mark.parametrize("case", CASES)
def test_page_is_read_as_expected_and_nothing_more(tab: Page, saved_pages: str, case: str) -> None:
    tab.goto(f"{saved_pages}/{case}/page.html")
    kind, expected = case.split("/", maxsplit=1)[0], EXPECTED[case]
    if kind in READERS and "read" in expected:
        assert _read(tab, kind, expected["read"].get("title")) == expected["read"]
    elif expected.get("error") == "no_such_order":
        assert NotYourOrderPage(tab).is_here()
    elif kind in READERS and "error" in expected:
        with pytest.raises(AutodisputeError) as caught:
            READERS[kind](tab)
        assert caught.value.code == expected["error"]
    says = {"sign_in": False, "code": False, "challenge": None}.get(kind, True)
    assert AccountMenu(tab).says_signed_in() == (True if case == "challenge/dialog" else says)
    if kind not in {"sign_in", "code", "challenge"}:
        assert [build(tab).is_here() for build in (SignInPage, CodePage, ChallengePage)] == [False] * 3


def _read(tab: Page, kind: str, title: str | None) -> dict[str, Any]:
    read = READERS[kind](tab)
    if kind == "dispute_form":
        read["title"] = title if title and DisputeFormPage(tab).shows_title(title) else None
    return read
