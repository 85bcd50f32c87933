"""The shop in a browser: the whole way, as a person would go it."""

from dataclasses import replace

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from autodispute.shop import SCENARIOS, PracticeShop
from page_objects.disputes_page import DisputesPage

PHOTO = {"name": "1.jpg", "mimeType": "image/jpeg", "buffer": b"\xff\xd8\xff\xe0photo"}


def open_form(page: Page, shop: PracticeShop) -> Page:
    page.goto(f"{shop.url}/p/order/index.html")
    page.locator('a[data-pl=order_item_header_detail][href$="orderId=8193500112347777"]').click()
    page.get_by_role("button", name="Returns/refunds").click()
    with page.expect_popup() as tab:
        page.get_by_role("button", name="Yes", exact=True).click()
    return tab.value


def fill_form(form: Page) -> None:
    form.get_by_label("Refund only").check()
    form.locator(".comet-v2-select-show-arrow").click()
    form.get_by_text("Damaged goods").click()
    form.get_by_label("Refund amount").fill("12.50")
    form.get_by_label("Description").fill("The arm is broken off.")
    form.locator("input[type=file]").set_input_files(PHOTO)
    expect(form.locator('[class*="upload--imageThumb--"]')).to_have_count(1)


def to_review(page: Page, shop: PracticeShop) -> Page:
    form = open_form(page, shop)
    fill_form(form)
    form.get_by_role("button", name="Next step").click()
    expect(form.locator("[data-pl=buyersubmit_btn_submit]")).to_be_visible()
    return form


def test_the_whole_way_ends_with_a_dispute_in_four_page_loads(page: Page, shop: PracticeShop) -> None:
    """A return fixes the amount, and a value that no input event announced is not seen.

    Back shows the form as it was filled in, and a confirmation that is cancelled files nothing.
    """
    review = open_form(page, shop)
    review.get_by_label("Refund amount").fill("3.00")
    review.get_by_label("Return & Refund").check()
    expect(review.get_by_label("Refund amount")).to_have_value("24.90")
    expect(review.get_by_label("Refund amount")).not_to_be_editable()
    fill_form(review)
    review.get_by_role("button", name="Next step").click()
    review.get_by_role("button", name="Back").click()
    expect(review.get_by_label("Description")).to_have_value("The arm is broken off.")
    review.get_by_label("Description").evaluate("field => { field.value = 'assigned'; }")
    review.get_by_role("button", name="Next step").click()
    expect(review.get_by_text("The arm is broken off.")).to_be_visible()
    review.get_by_role("button", name="Submit").click()
    review.get_by_role("button", name="Cancel").click()
    expect(review.locator(".comet-v2-modal")).to_have_count(0)
    assert shop.submissions == []
    review.get_by_role("button", name="Submit").click()
    review.get_by_role("button", name="Confirm").click()
    expect(review.locator('[class*="reminder--statusStr--"]')).to_have_text("Waiting for seller's response")
    (filing,) = shop.submissions
    assert filing.description == "The arm is broken off."
    assert [file.name for file in filing.files] == ["1.jpg"]
    assert len(shop.page_loads) == 4


def test_the_button_for_more_appends_orders_and_leaves_at_the_end(page: Page, shop: PracticeShop) -> None:
    page.goto(f"{shop.url}/p/order/index.html")
    for cards in (20, 25):
        page.get_by_role("button", name="View orders").click()
        expect(page.locator(".order-item")).to_have_count(cards)
    expect(page.get_by_role("button", name="View orders")).to_have_count(0)


def test_the_close_control_puts_the_coupon_away_and_every_other_is_a_trap(page: Page, shop: PracticeShop) -> None:
    shop.reset("coupon_popup")
    page.goto(f"{shop.url}/p/order/index.html")
    page.get_by_role("button", name="Close").click()
    expect(page.locator(".comet-modal")).to_have_count(0)
    assert shop.posts == []
    page.reload()
    for count, button in enumerate(("Get coupon", "No, thanks"), start=1):
        with page.expect_response("**/trap"):
            page.get_by_role("button", name=button).click()
        assert [request.path for request in shop.posts] == ["/trap"] * count


def test_a_decoy_button_of_the_feed_is_a_trap(page: Page, shop: PracticeShop) -> None:
    shop.reset("look_alike_feed")
    page.goto(f"{shop.url}/p/order/detail.html?orderId=8193500112347777")
    with page.expect_response("**/trap"):
        page.locator(".more-to-love").get_by_role("button", name="Returns/refunds").first.click()
    assert [request.path for request in shop.posts] == ["/trap"]


def test_hostile_words_run_no_script(context: BrowserContext, shop: PracticeShop) -> None:
    shop.reset("hostile_words")
    dialogs: list[str] = []
    context.on("dialog", lambda dialog: dialogs.append(dialog.message))
    page = context.new_page()
    review = to_review(page, shop)
    assert (page.title(), review.title(), dialogs) == ("Order Detail", "Returns/refunds", [])


def test_the_page_that_sends_by_itself_uses_every_way(context: BrowserContext, shop: PracticeShop) -> None:
    shop.reset("sends_by_itself")
    review = open_form(context.new_page(), shop)
    fill_form(review)
    kinds: set[str] = set()
    review.on("request", lambda request: kinds.add(f"{request.method} {request.resource_type}"))
    with review.expect_event("worker"):
        review.get_by_role("button", name="Next step").click()
    expect(review.locator("iframe[name=practice-sender]").first).to_be_attached()
    review.wait_for_function("performance.getEntriesByName(location.origin + '/practice/submissions').length > 2")
    assert {"POST fetch", "POST xhr", "POST ping", "POST document"} <= kinds
    assert shop.submissions


def test_late_parts_come_one_after_another(page: Page, shop: PracticeShop) -> None:
    shop.reset("late")
    page.goto(f"{shop.url}/p/order/detail.html?orderId=8193500112347777")
    expect(page.locator(".order-block-title")).to_have_count(0)
    expect(page.locator(".order-block-title")).to_be_visible()
    expect(page.get_by_role("button", name="Returns/refunds")).to_have_count(0)
    expect(page.get_by_role("button", name="Returns/refunds")).to_be_visible()


DISPUTES = "/p/refund-dispute/list.html"


def test_the_list_of_disputes_turns_and_its_details_open_the_dispute(page: Page, shop: PracticeShop) -> None:
    for line in [line for order in shop.state.orders for line in order.lines if line.picture != "mouse"][:7]:
        shop.state.open_dispute(shop.state.plain_request(line))
    page.goto(shop.url + DISPUTES)
    rows = page.locator('[class*="orderItem--orderItem--"]')
    expect(rows).to_have_count(5)
    page.get_by_role("button", name="Next").click()
    expect(rows).to_have_count(3)
    expect(page.get_by_role("button", name="Next")).to_be_disabled()
    page.get_by_role("button", name="Previous").click()
    expect(rows).to_have_count(5)
    page.get_by_role("button", name="2", exact=True).click()
    expect(rows).to_have_count(3)
    rows.last.get_by_role("button", name="Contact seller").click()
    rows.last.get_by_role("button", name="Details").click()
    expect(page.get_by_text("2193500445677001")).to_be_visible()
    assert shop.page_loads == [DISPUTES, "/p/reverse-pages/detail.html"]


@pytest.mark.parametrize(("changed", "language"), [("late", "de"), ("staged_list", "es")])
def test_a_line_on_the_second_page_of_the_list_is_found(
    page: Page, shop: PracticeShop, changed: str, language: str
) -> None:
    """Also with other hashes and wrappers, which the words of the two languages come with."""
    shop.reset(changed)
    plain = shop.state.scenario
    shop.state.scenario = replace(plain, language=language, flags=plain.flags | {"new_hashes", "extra_wrappers"})
    for line in [line for order in shop.state.orders for line in order.lines if line.picture != "mouse"][:6]:
        shop.state.open_dispute(shop.state.plain_request(line))
    page.goto(shop.url + DISPUTES)
    row = DisputesPage(page).find("8193500445677777", "Wireless Mouse", 10)
    assert row is not None
    row.open_details()
    expect(page.get_by_text("2193500445677001")).to_be_visible()


def confirm(review: Page) -> None:
    review.get_by_role("button", name="Submit").click()
    with review.expect_response("**/practice/submissions"):
        review.get_by_role("button", name="Confirm").click()


def test_the_last_click_may_change_nothing_show_an_error_or_end_at_someone_elses_dispute(
    page: Page, shop: PracticeShop
) -> None:
    review = to_review(page, shop)
    before = review.locator("main").inner_text()
    shop.state.scenario = SCENARIOS["silent_error_on_submit"]
    confirm(review)
    expect(review.locator(".comet-v2-modal")).to_have_count(0)
    expect(review.get_by_role("alert")).to_have_count(0)
    assert review.locator("main").inner_text() == before
    for scenario, recorded in (("error_on_submit", 0), ("recorded_then_error", 1)):
        shop.state.scenario = SCENARIOS[scenario]
        confirm(review)
        expect(review.get_by_role("alert")).to_have_text("Something went wrong. Please try again later.")
        expect(review.get_by_role("button", name="Submit")).to_be_visible()
        assert len(shop.submissions) == recorded
        review.get_by_role("alert").evaluate("told => told.remove()")
    shop.state.disputes.clear()
    shop.state.scenario = SCENARIOS["disputed_meanwhile"]
    review.get_by_role("button", name="Back").click()
    review.get_by_role("button", name="Next step").click()
    confirm(review)
    expect(review.get_by_text("It does not switch on.")).to_be_visible()
    assert len(shop.submissions) == 1


def test_the_second_thumbnail_vanishes_with_its_file_and_the_third_stays(page: Page, shop: PracticeShop) -> None:
    shop.reset("thumbnail_vanishes")
    form = open_form(page, shop)
    thumbnails = form.locator('[class*="upload--imageThumb--"]')
    fill_form(form)
    for shown, left in ((2, 1), (3, 2)):
        form.locator("input[type=file]").set_input_files(PHOTO)
        form.wait_for_function(f"() => form.shown === {shown} && form.files.length === {left}")
        expect(thumbnails).to_have_count(left)
    form.get_by_role("button", name="Next step").click()
    expect(form.get_by_text("2 files")).to_be_visible()
    assert len(shop.uploads) == 3


def test_the_tab_leaves_once_a_description_is_typed_and_shows_the_same_form(page: Page, shop: PracticeShop) -> None:
    shop.reset("leaves_while_filling")
    form = open_form(page, shop)
    path = form.url.removeprefix(shop.url)
    form.get_by_label("Description").fill("The arm is broken off.")
    form.wait_for_url(f"{shop.url.replace('127.0.0.1', 'localhost')}{path}")
    form.get_by_label("Description").fill("The arm is broken off.")
    expect(form.get_by_label("Description")).to_have_value("The arm is broken off.")
    assert len(shop.page_loads) == 4
