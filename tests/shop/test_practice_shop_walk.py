"""The shop in a browser: the whole way, as a person would go it."""

from playwright.sync_api import BrowserContext, Page, expect

from autodispute.shop import PracticeShop
from autodispute.shop.language import language
from page_objects.disputes_page import DisputesPage

PHOTO = {"name": "1.jpg", "mimeType": "image/jpeg", "buffer": b"\xff\xd8\xff\xe0photo"}


FORM = "/p/reverse-pages/start.html?tradeOrderLineId=8193500112357777&isReceivedGoods=Y"
ERROR = "Something went wrong. Please try again later."


def fill_form(form: Page) -> None:
    form.get_by_label("Refund only").check()
    form.locator(".comet-v2-select-show-arrow").click()
    form.get_by_text("Damaged goods").click()
    form.get_by_label("Refund amount").fill("12.50")
    form.get_by_label("Description").fill("The arm is broken off.")
    form.locator("input[type=file]").set_input_files(PHOTO)
    expect(form.locator('[class*="upload--imageThumb--"]')).to_have_count(1)


def confirm(review: Page) -> None:
    review.get_by_role("button", name="Submit").click()
    with review.expect_response("**/practice/submissions"):
        review.get_by_role("button", name="Confirm").click()


def go_to_form(page: Page, shop: PracticeShop) -> Page:
    """By the list, the order and the question, as a person goes."""
    page.goto(f"{shop.url}/p/order/index.html")
    page.locator('a[data-pl=order_item_header_detail][href$="orderId=8193500112347777"]').click()
    page.get_by_role("button", name="Returns/refunds").click()
    with page.expect_popup() as tab:
        page.get_by_role("button", name="Yes", exact=True).click()
    return tab.value


def test_the_whole_way_ends_with_a_dispute_in_four_page_loads_and_hostile_words_run_no_script(
    page: Page, shop: PracticeShop
) -> None:
    """A return fixes the amount, and a value that no input event announced is not seen.

    Back shows the form as it was filled in, a confirmation that is cancelled files nothing, and the last click may
    change nothing or show an error before it leads to the dispute.
    """
    shop.reset("hostile_words")
    dialogs: list[str] = []
    page.on("dialog", note := lambda dialog: dialogs.append(dialog.message))
    review = go_to_form(page, shop)
    review.on("dialog", note)
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
    before = review.locator("main").inner_text()
    shop.go_on_as("silent_error_on_submit")
    confirm(review)
    expect(review.locator(".comet-v2-modal")).to_have_count(0)
    expect(review.get_by_role("alert")).to_have_count(0)
    assert review.locator("main").inner_text() == before
    shop.go_on_as("error_on_submit")
    confirm(review)
    expect(review.get_by_role("alert")).to_have_text(ERROR)
    expect(review.get_by_role("button", name="Submit")).to_be_visible()
    assert shop.submissions == []
    shop.go_on_as("hostile_words")
    confirm(review)
    expect(review.locator('[class*="reminder--statusStr--"]')).to_have_text("Waiting for seller's response")
    (filing,) = shop.submissions
    assert filing.description == "The arm is broken off."
    assert [file.name for file in filing.files] == ["1.jpg"]
    assert len(shop.page_loads) == 4
    assert (page.title(), dialogs) == ("Order Detail", [])
    page.remove_listener("dialog", note)


def test_the_list_has_traps_in_its_coupon_and_its_feed_and_appends_orders_to_the_end(
    page: Page, shop: PracticeShop
) -> None:
    """Only the close control puts the coupon away."""
    shop.reset("coupon_popup+look_alike_feed")
    page.goto(f"{shop.url}/p/order/index.html")
    feed, coupon = page.locator(".more-to-love"), page.locator(".comet-modal")
    traps = (
        coupon.get_by_role("button", name="Get coupon"),
        coupon.get_by_role("button", name="No, thanks"),
        feed.get_by_role("button", name="Returns/refunds").first,
    )
    for count, trap in enumerate(traps, start=1):
        if count == len(traps):
            coupon.get_by_role("button", name="Close").click()
            expect(coupon).to_have_count(0)
        with page.expect_response("**/trap"):
            trap.click()
        assert [request.path for request in shop.posts] == ["/trap"] * count
    for cards in (20, 25):
        page.get_by_role("button", name="View orders").click()
        expect(page.locator(".order-item")).to_have_count(cards)
    expect(page.get_by_role("button", name="View orders")).to_have_count(0)


def test_the_page_that_sends_by_itself_uses_every_way(context: BrowserContext, shop: PracticeShop) -> None:
    shop.reset("sends_by_itself")
    review = context.new_page()
    review.goto(shop.url + FORM)
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


def test_the_list_of_disputes_turns_both_ways_and_its_details_open_the_dispute(page: Page, shop: PracticeShop) -> None:
    """Though its parts are late, with other hashes and wrappers, and in words of another language."""
    shop.reset("staged_list+new_hashes+extra_wrappers+spanish")
    say = language(shop.state.scenario.language).say
    for line in [line for order in shop.state.orders for line in order.lines if line.picture != "mouse"][:7]:
        shop.state.open_dispute(shop.state.plain_request(line))
    page.goto(shop.url + DISPUTES)
    found = DisputesPage(page).find("8193500445677777", "Wireless Mouse", 10)
    rows = page.locator('[class*="orderItem--orderItem--"]')
    expect(rows).to_have_count(3)
    expect(page.get_by_role("button", name=say("Next"))).to_be_disabled()
    page.get_by_role("button", name=say("Previous")).click()
    expect(rows).to_have_count(5)
    page.get_by_role("button", name="2", exact=True).click()
    expect(rows).to_have_count(3)
    rows.last.get_by_role("button", name=say("Contact seller")).click()
    assert found is not None
    found.open_details()
    expect(page.get_by_text("2193500445677001")).to_be_visible()
    assert shop.page_loads == [DISPUTES, "/p/reverse-pages/detail.html"]


def test_the_second_thumbnail_vanishes_with_its_file_and_the_third_stays(page: Page, shop: PracticeShop) -> None:
    shop.reset("thumbnail_vanishes")
    page.goto(shop.url + FORM)
    thumbnails = page.locator('[class*="upload--imageThumb--"]')
    fill_form(page)
    for shown, left in ((2, 1), (3, 2)):
        page.locator("input[type=file]").set_input_files(PHOTO)
        page.wait_for_function(f"() => form.shown === {shown} && form.files.length === {left}")
        expect(thumbnails).to_have_count(left)
    page.get_by_role("button", name="Next step").click()
    expect(page.get_by_text("2 files")).to_be_visible()
    assert len(shop.uploads) == 3


def test_the_tab_leaves_once_a_description_is_typed_and_shows_the_same_form(page: Page, shop: PracticeShop) -> None:
    shop.reset("leaves_while_filling")
    page.goto(shop.url + FORM)
    page.get_by_label("Description").fill("The arm is broken off.")
    page.wait_for_url(f"{shop.url.replace('127.0.0.1', 'localhost')}{FORM}")
    page.get_by_label("Description").fill("The arm is broken off.")
    expect(page.get_by_label("Description")).to_have_value("The arm is broken off.")
    assert len(shop.page_loads) == 2
