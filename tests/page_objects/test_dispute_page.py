"""The dispute's page in markup that no fixture has, and in every state as the shop shows it."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from playwright.sync_api import Page
from saved_folder import FIXTURES

from autodispute.errors import PageChanged
from autodispute.models import Dispute, DisputeState
from autodispute.shop import SCENARIOS
from autodispute.shop.dispute_view import dispute_page
from autodispute.shop.state import ShopState
from autodispute.shop.storefront import Storefront
from page_objects.components.history import History
from page_objects.dispute_page import DisputePage, read_state

STATES = {
    "refund_complete": DisputeState.REFUNDED,
    "unknown_state": DisputeState.UNKNOWN,
} | dict.fromkeys(("offer_half", "offer_zero", "offer_coupon"), DisputeState.WAIT_BUYER)
CASES = sorted(folder.name for folder in (FIXTURES / "dispute").iterdir() if folder.name not in {"german", "spanish"})
BY = {"platform_proposed": "platform"}
TITLE, TEXT = '<b class="verticalSteps--title--a1B2c3D">{}</b>', '<p class="verticalSteps--text--a1B2c3D">{}</p>'
OTHER = "<div><p>3 days left</p><button>Appeal 2026</button></div>"


@pytest.mark.parametrize(
    ("language", "flags"), [("en", ["split_prices"]), ("de", ["new_hashes", "extra_wrappers"]), ("es", [])]
)
def test_every_state_is_read_in_every_form_of_the_page(tab: Page, language: str, flags: list[str]) -> None:
    state = ShopState(SCENARIOS["plain"])
    front = Storefront(replace(SCENARIOS["plain"], language=language, flags=frozenset(flags)), "")
    request = replace(state.plain_request(state.orders[0].lines[0]), amount=Decimal("20.10"))
    number, currency = state.open_dispute(request).dispute_id, front.language.currency
    for case in CASES:
        state.set_state(number, case, offer=Decimal("7.30"), left=timedelta(days=6, hours=5))
        read = read_from(tab, dispute_page(state.disputes[number], front).html())
        assert read.state == STATES.get(case, case), case
        assert (read.dispute_id, read.title, str(read.amount)) == (number, request.line.title, f"20.10 {currency}"), (
            case
        )
        assert [(one.by, str(one.amount)) for one in read.offers] == offered(case, currency), case
        assert all(
            step.what and step.when == front.language.day(state.disputes[number].opened) for step in read.history
        )
        assert len(read.history) == saved_steps(case), case
        assert read.time_left is None or [word for word in read.time_left.split() if word.isdigit()] == ["6", "5"], case


def offered(case: str, currency: str) -> list[tuple[str, str]]:
    if case == "offer_coupon":
        return [("seller", "None")]
    return [(BY.get(case, "seller"), f"7.30 {currency}")] if case.startswith("offer_") or case in BY else []


def saved_steps(case: str) -> int:
    return (
        (FIXTURES / "dispute" / case / "page.html").read_text(encoding="utf-8").count('class="verticalSteps--title--')
    )


def read_from(tab: Page, markup: str) -> Dispute:
    tab.set_content(markup.replace("<script src", "<script data-src"))
    return DisputePage(tab).read()


@pytest.mark.parametrize(
    ("steps", "read"),
    [
        (f"<ul class='verticalSteps--list--a1B2c3D'><li>{TITLE}{TEXT}</li><li>{TITLE}{TEXT}</li></ul>", "both"),
        (f"<ul class='verticalSteps--list--a1B2c3D'><li>{TEXT}{TITLE}</li><li>{TEXT}{TITLE}</li></ul>", "turned"),
        (f"{TITLE}{TEXT}{TITLE}{TEXT}", "both"),
        (f"{TITLE}{TITLE}", "titles"),
        (f"{TITLE}<p style='display: none'>{TITLE}</p>", "first"),
    ],
    ids=["in parts", "day first", "in a row", "without days", "one hidden"],
)
def test_a_step_has_the_day_that_stands_with_it(tab: Page, steps: str, read: str) -> None:
    words = ["Accepted", "Nov 20", "Submitted", "Nov 18"]
    if read == "turned":
        words = ["Nov 20", "Accepted", "Nov 18", "Submitted"]
    elif read in {"titles", "first"}:
        words = ["Accepted", "Submitted"]
    tab.set_content(f"<div>{steps.format(*words)}{OTHER}</div>")
    both: list[Any] = [("Accepted", "Nov 20"), ("Submitted", "Nov 18")]
    without = [("Accepted", None), ("Submitted", None)]
    wanted = {"titles": without, "first": without[:1]}.get(read, both)
    assert [(step.what, step.when) for step in History(tab.locator("body")).read()] == wanted


def test_a_lone_step_takes_nothing_from_the_rest_of_the_page(tab: Page) -> None:
    tab.set_content(f"<ul class='verticalSteps--list--a1B2c3D'><li>{TITLE.format('Submitted')}</li></ul>{OTHER}")
    assert [(step.what, step.when) for step in History(tab.locator("body")).read()] == [("Submitted", None)]


def test_a_step_is_no_offer(tab: Page) -> None:
    step = TITLE.format("Seller's offer") + TEXT.format("Nov 20, 2026")
    read = read_from(tab, f"<p class='reminder--statusStr--a1B2c3D'>Waiting for your response</p>{step}")
    assert (read.offers, [entry.what for entry in read.history]) == ((), ["Seller's offer"])


def test_an_offer_that_cannot_be_read_keeps_the_dispute_from_being_read(tab: Page) -> None:
    with pytest.raises(PageChanged, match="“US \\$5 or US \\$9”"):
        read_from(
            tab,
            "<p class='reminder--statusStr--a1B2c3D'>Waiting for your response</p>"
            "<p><b>Seller's offer</b> US $5 or US $9</p>",
        )


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("reverseOrderLineId=2193500900000001", "2193500900000001"),
        ("reverseOrderLineId=2193500900000002&issueId=2193500900000001", "2193500900000002"),
        ("tradeOrderLineId=8193500112347777", "2193500900000001"),
        ("reverseOrderLineId=2193500900000009", None),
    ],
)
def test_a_page_that_shows_another_number_than_its_address_is_no_answer(
    tab: Page, query: str, number: str | None
) -> None:
    markup = (
        "<p class='reminder--statusStr--a1B2c3D'>Refund complete</p><dl><dt>Dispute number<dd>2193500900000001</dl>"
    )
    address = f"http://127.0.0.1:9/detail?{query}"
    tab.route(address, lambda route: route.fulfill(body=markup, content_type="text/html"))
    tab.goto(address)
    if number is None:
        with pytest.raises(PageChanged, match="another number: 2193500900000001"):
            DisputePage(tab).read()
    else:
        assert DisputePage(tab).read().dispute_id == number


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("Waiting for seller's response 2026-11-20", "wait_seller"),
        ("Waiting for seller\u2019s return address 2026-11-20", "wait_return_address"),
        ("Waiting for the seller to confirm the return 2026-11-20", "return_in_transit"),
        ("Waiting for AliExpress's feedback 2026-11-20", "platform_review"),
        ("Waiting for AliExpress's decision on your appeal", "appeal"),
        ("Waiting for your response to AliExpress's proposal", "platform_proposed"),
        ("Seller rejected your request. Waiting for your response", "wait_buyer"),
        ("Verkäufer hat deinen Antrag abgelehnt", "wait_buyer"),
        ("Request rejected by the seller", "unknown"),
        ("Reembolso rechazado por el vendedor", "unknown"),
        ("Request rejected. Waiting for your response", "unknown"),
        ("Refund complete, appeal in progress", "unknown"),
        ("return_success", "unknown"),
        ("Return complete", "unknown"),
        ("Return & Refund", "unknown"),
        ("Return and refund agreed", "unknown"),
        ("You do not have to return the item", "unknown"),
        ("Rückgabe erfolgreich", "unknown"),
        ("Devolución completada", "unknown"),
    ],
)
def test_words_mean_one_state_or_none(words: str, state: str) -> None:
    assert read_state(words) == state
