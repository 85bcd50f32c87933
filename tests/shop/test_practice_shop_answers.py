"""The buyer's answers in a dispute, as a person gives them in a browser, and what the shop makes of them."""

import hashlib
import json
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from autodispute.models import Solution
from autodispute.shop import PracticeShop
from autodispute.shop.answering import BUTTONS
from autodispute.shop.language import language

MOUSE = "2193500445677001"
DISPUTE = f"/p/reverse-pages/detail.html?reverseOrderLineId={MOUSE}"
PHOTO = {"name": "1.jpg", "mimeType": "image/jpeg", "buffer": b"\xff\xd8\xff\xe0photo"}
PHOTO_HASH = hashlib.sha256(b"\xff\xd8\xff\xe0photo").hexdigest()


def open_dispute(page: Page, shop: PracticeShop) -> None:
    page.goto(shop.url + DISPUTE)


def press(place: Page | Locator, name: str) -> None:
    place.get_by_role("button", name=name, exact=True).click()


def answer(page: Page, name: str = "Confirm") -> None:
    with page.expect_response("**/practice/answers"):
        press(page.locator(".comet-v2-modal-footer"), name)


def see(page: Page, state: str) -> None:
    expect(page.locator('[class*="reminder--statusStr--"]')).to_have_text(state)


def attach(page: Page) -> None:
    shown = page.locator('[class*="upload--wrap--"]:has(input) [class*="upload--imageThumb--"]')
    page.locator("input[type=file]").set_input_files(PHOTO)
    expect(shown).to_have_count(1)


def pairs(page: Page, label: str) -> Locator:
    return page.locator('[class*="reverse-review--row--"]').filter(has=page.get_by_text(label, exact=True))


def test_an_offer_is_declined_with_text_and_files_after_its_dialog_was_cancelled(
    page: Page, shop: PracticeShop
) -> None:
    """The dialog of accepting names the amount; one that is cancelled sends nothing."""
    shop.set_state(MOUSE, "offer_half", goods_back=True)
    open_dispute(page, shop)
    press(page, "View possible solutions")
    expect(page.get_by_role("main")).to_contain_text("Return & Refund, US $6.40")
    press(page, "Accept")
    expect(page.locator(".comet-v2-modal")).to_contain_text("You will get US $6.40")
    press(page, "Cancel")
    assert shop.posts == []
    page.locator('[class*="cco--checkTitle--"]').click()
    press(page, "Upload more photos/videos")
    answer(page, "Submit")
    expect(page.get_by_role("alert")).to_have_text("Please describe the problem")
    page.locator('textarea[class*="evidence--textarea--"]').fill("It is broken; see the photo.")
    attach(page)
    answer(page, "Submit")
    see(page, "Waiting for seller's response")
    expect(page.get_by_text("It is broken; see the photo.")).to_be_visible()
    expect(page.locator('[class*="upload--imageThumb--"]')).to_have_count(1)
    refused, taken = shop.answers
    assert (refused.kind, refused.refused) == ("decline", "Please describe the problem")
    assert (taken.kind, taken.text, taken.refused) == ("decline", "It is broken; see the photo.", None)
    assert [file.sha256 for file in taken.files] == [PHOTO_HASH]


def test_evidence_is_added_without_declining_and_the_request_is_edited(page: Page, shop: PracticeShop) -> None:
    shop.set_state(MOUSE, "wait_buyer", asks="Please send a photo of the parcel label.")
    open_dispute(page, shop)
    expect(pairs(page, "AliExpress asks")).to_contain_text("Please send a photo of the parcel label.")
    press(page, "Upload more photos/videos")
    page.locator("textarea").fill("The label.")
    attach(page)
    answer(page, "Submit")
    see(page, "Waiting for AliExpress's feedback")
    expect(page.get_by_text("Evidence added")).to_be_visible()
    press(page, "Edit request")
    expect(page.get_by_label("Description")).to_have_value("It does not switch on.")
    page.get_by_label("Refund amount").fill("9.99")
    page.locator(".comet-v2-select-show-arrow").click()
    page.get_by_text("Damaged goods").click()
    press(page, "Submit")
    expect(page.locator(".comet-v2-modal")).to_contain_text("You will ask for: Refund only, US $9.99.")
    answer(page)
    expect(pairs(page, "Refund amount")).to_contain_text("US $9.99")
    see(page, "Waiting for AliExpress's feedback")
    added, taken = shop.answers
    assert (added.kind, len(added.files)) == ("evidence", 1)
    assert (taken.kind, taken.amount, taken.solution, taken.reason) == (
        "edit",
        Decimal("9.99"),
        Solution.REFUND,
        "Damaged goods",
    )
    assert taken.text == "It does not switch on."


def test_a_return_shows_address_and_label_and_takes_a_tracking_number(page: Page, shop: PracticeShop) -> None:
    shop.set_state(MOUSE, "wait_buyer_ship")
    open_dispute(page, shop)
    expect(pairs(page, "Return address")).to_contain_text("1 Example Road")
    with page.expect_download() as label:
        page.get_by_role("link", name="Download return label").click()
    assert label.value.path().read_bytes().startswith(b"\x89PNG")
    press(page, "Enter tracking number")
    page.locator(".comet-v2-select-show-arrow").click()
    page.get_by_text("DHL").click()
    page.get_by_label("Tracking number").fill("RR123456785CN")
    attach(page)
    press(page, "Submit")
    expect(page.locator(".comet-v2-modal")).to_contain_text("DHL, RR123456785CN.")
    answer(page)
    see(page, "Return in transit")
    expect(pairs(page, "Tracking number")).to_contain_text("RR123456785CN")
    (taken,) = shop.answers
    assert (taken.kind, taken.carrier, taken.tracking, len(taken.files)) == ("return", "DHL", "RR123456785CN", 1)


def send(ask: Callable[..., Any], **fields: object) -> dict[str, Any]:
    answered: dict[str, Any] = ask("/practice/answers", json.dumps({"dispute": MOUSE, **fields}).encode()).data
    return answered


def test_an_offer_is_accepted_in_one_request(shop: PracticeShop, ask: Callable[..., Any]) -> None:
    shop.set_state(MOUSE, "offer_half")
    dialog = ask(DISPUTE).tree.css_first("#practice-confirm-solutions").html
    assert "You will get US $6.40, without sending the item back." in dialog
    assert "location" in send(ask, kind="accept", version=shop.disputes[MOUSE].version)
    shown = " ".join(ask(DISPUTE).tree.css_first("main").text(separator=" ").split())
    assert shown.startswith("Agreement reached")
    assert "Agreed solution Refund only, US $6.40" in shown
    (taken,) = shop.answers
    assert (taken.kind, taken.amount, taken.goods_back, taken.refused) == ("accept", Decimal("6.40"), False, None)


@pytest.mark.parametrize("scenario", ["plain", "german", "spanish"])
def test_a_request_is_cancelled_after_a_dialog(shop: PracticeShop, ask: Callable[..., Any], scenario: str) -> None:
    shop.reset(scenario)
    say = language(shop.state.scenario.language).say
    before = ask(DISPUTE).tree
    assert say("Cancel request") in [button.text(strip=True) for button in before.css("main button")]
    dialog = before.css_first("#practice-confirm-cancel").html
    assert all(words in dialog for words in (say("Cancel your request?"), say("Confirm")))
    assert "location" in send(ask, kind="cancel", version=shop.disputes[MOUSE].version)
    assert ask(DISPUTE).tree.css_first('[class*="reminder--statusStr--"]').text(strip=True) == say("Request cancelled")
    assert [one.kind for one in shop.answers] == ["cancel"]


def test_a_closed_dispute_is_appealed_with_text_and_files(shop: PracticeShop, ask: Callable[..., Any]) -> None:
    shop.set_state(MOUSE, "rejected")
    line = shop.disputes[MOUSE].request.line.line_id
    photo = ask(f"/practice/uploads?line={line}&name=1.jpg", PHOTO["buffer"], Content_Type="image/jpeg")
    answered = {"version": shop.disputes[MOUSE].version, "files": [photo.data["key"]]}
    assert "location" in send(ask, kind="appeal", text="Photo 2 was not looked at.", **answered)
    assert "Appeal in progress" in ask(DISPUTE).text
    (taken,) = shop.answers
    assert (taken.kind, taken.text) == ("appeal", "Photo 2 was not looked at.")
    assert [file.sha256 for file in taken.files] == [PHOTO_HASH]


def test_a_changed_offer_an_expired_one_and_another_state_are_refused_in_words(
    shop: PracticeShop, ask: Callable[..., Any]
) -> None:
    shop.set_state(MOUSE, "offer_half")
    seen = shop.disputes[MOUSE].version
    shop.set_state(MOUSE, "offer_half", offer=Decimal("1.00"))
    assert "This solution has changed." in send(ask, kind="accept", version=seen)["alert"]
    shop.set_state(MOUSE, "offer_half", left=timedelta())
    assert "The time for this is over." in send(ask, kind="accept", version=shop.disputes[MOUSE].version)["alert"]
    shop.set_state(MOUSE, "refund_complete")
    for kind in BUTTONS:
        assert "This can no longer be done" in send(ask, kind=kind, version=shop.disputes[MOUSE].version)["alert"]
    assert shop.disputes[MOUSE].case == "refund_complete"
    assert len(shop.answers) == 2 + len(BUTTONS)
    assert all(one.refused for one in shop.answers)


def test_a_return_that_is_agreed_upon_waits_for_the_address(shop: PracticeShop, ask: Callable[..., Any]) -> None:
    shop.set_state(MOUSE, "platform_proposed", goods_back=True, offer=Decimal("12.80"))
    assert "location" in send(ask, kind="accept", version=shop.disputes[MOUSE].version)
    assert shop.disputes[MOUSE].case == "wait_return_address"
    assert shop.answers[0].goods_back
