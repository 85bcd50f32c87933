"""Every scenario renders, and what it changes is on the page."""

import re
import tomllib
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from autodispute.shop import SCENARIOS, PracticeShop

FIXTURES = Path(__file__).parents[2] / "fixtures"
LIST = "/p/order/index.html"
ORDER = "/p/order/detail.html?orderId=8193500112347777"
FORM = "/p/reverse-pages/start.html?tradeOrderLineId=8193500112357777&isReceivedGoods=Y"
MOUSE = "/p/reverse-pages/detail.html?reverseOrderLineId=2193500445677001"
DISPUTES = "/p/refund-dispute/list.html"
STATES = [
    (MOUSE, page.parent.name)
    for page in sorted(FIXTURES.glob("dispute/*/page.html"))
    if page.parent.name not in {"german", "spanish"}
]
"""Each state of a dispute, on its page."""
ELSEWHERE = {
    "signed_out": dict.fromkeys((LIST, ORDER, FORM, MOUSE, DISPUTES), "/login/"),
    "signed_out_on_form": {FORM: "/login/"},
    "sign_in": dict.fromkeys((LIST, ORDER, FORM, MOUSE, DISPUTES), "/login/"),
    "sign_in_code": dict.fromkeys((LIST, ORDER, FORM, MOUSE, DISPUTES), "/login/"),
    "sign_in_puzzle": dict.fromkeys((LIST, ORDER, FORM, MOUSE, DISPUTES), "/login/"),
    "challenge_once": {LIST: "/_____tmd_____/punish"},
    "challenge_once_on_form": {FORM: "/_____tmd_____/punish"},
    "challenge_page": {LIST: "/_____tmd_____/punish"},
    "challenge_on_form": {FORM: "/_____tmd_____/punish"},
}


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_every_page_of_every_scenario_renders(shop: PracticeShop, ask: Callable[..., Any], scenario: str) -> None:
    for path in (LIST, ORDER, FORM, MOUSE, DISPUTES):
        shop.reset(scenario)
        answer = ask(path)
        failing = path in {"server_error": {ORDER}, "fails_once": {ORDER, FORM}}.get(scenario, set())
        assert answer.status == (500 if failing else 200), path
        assert answer.url.startswith(shop.url + ELSEWHERE.get(scenario, {}).get(path, path)), path
        assert "data-slot" not in answer.text, path
        assert len(shop.page_loads) == 1, path


def classes(markup: str) -> set[str]:
    found = re.findall(r'class="([^"]*)"', markup)
    return {name for names in found for name in names.split()}


def test_the_shop_has_no_markup_that_is_not_in_the_saved_pages(ask: Callable[..., Any]) -> None:
    saved = set.union(*(classes(page.read_text(encoding="utf-8")) for page in FIXTURES.glob("*/*/page.html")))
    for path in (LIST, ORDER, FORM, MOUSE, DISPUTES):
        assert classes(ask(path).text) <= saved


def order_ids(markup: str) -> list[str]:
    return re.findall(r"Ref\. Number: (\d+)", markup)


def test_the_list_has_three_pages_and_repeats_an_order_at_each_border(ask: Callable[..., Any]) -> None:
    first = order_ids(ask(LIST).text)
    second, third = (ask(f"/practice/orders?page={number}").data for number in (2, 3))
    pages = [first, order_ids(second["cards"]), order_ids(third["cards"])]
    assert [len(page) for page in pages] == [10, 10, 5]
    assert pages[0][-1] == pages[1][0]
    assert pages[1][-1] == pages[2][0]
    assert len({number for page in pages for number in page}) == 23
    assert (second["more"], third["more"]) == (True, False)
    assert "8189000012347777" in pages[2]


def test_every_order_opens_and_shows_its_own_number(shop: PracticeShop, ask: Callable[..., Any]) -> None:
    for order in shop.state.orders:
        tree = ask(f"/p/order/detail.html?orderId={order.order_id}").tree
        assert order.order_id in tree.css(".info-row")[0].text()
        assert [node.text() for node in tree.css(".item-title a")] == [line.title for line in order.lines]


def test_another_number_shows_oops(ask: Callable[..., Any]) -> None:
    assert "OOPS!" in ask("/p/order/detail.html?orderId=8193500112347777123").text


@pytest.mark.parametrize(
    ("order_id", "offered"),
    [
        ("8193500112347777", "Returns/refunds"),
        ("8193500334567777", "Add to cart"),
        ("8193500445677777", "Dispute in progress"),
    ],
)
def test_the_line_offers_what_its_state_allows(ask: Callable[..., Any], order_id: str, offered: str) -> None:
    tree = ask(f"/p/order/detail.html?orderId={order_id}").tree
    assert tree.css(".order-detail-item-line-btns > *")[-1].text() == offered


@pytest.mark.parametrize(("code", "scenario"), [("de", "german"), ("es", "spanish")])
def test_a_page_in_another_language_has_no_english_text_left(
    shop: PracticeShop, ask: Callable[..., Any], code: str, scenario: str
) -> None:
    shop.reset(scenario)
    table = tomllib.loads((FIXTURES / "languages" / f"{code}.toml").read_text(encoding="utf-8"))
    english = {text for text, local in {**table["seen"], **table["invented"]}.items() if text != local}
    locals_ = {*table["seen"].values(), *table["invented"].values()}
    for path, case in (*((path, "platform_review") for path in (LIST, ORDER, FORM, DISPUTES)), *STATES):
        shop.set_state("2193500445677001", case)
        tree = ask(path).tree
        tree.strip_tags(["style", "script"])
        shown = {text.strip().removesuffix(":") for text in tree.css("html")[0].text(separator="\n").splitlines()}
        assert shown & (english - locals_) == set()
        assert tree.css("html")[0].attributes["lang"] == code
        assert "US $" not in tree.css("body")[0].text()


def test_new_hashes_change_every_hashed_class_and_no_other(shop: PracticeShop, ask: Callable[..., Any]) -> None:
    plain = classes(ask(FORM).text)
    shop.reset("new_hashes")
    renewed = classes(ask(FORM).text)
    hashed = {name for name in plain if re.search(r"--\w+--", name)}
    assert renewed & plain == plain - hashed
    assert {name[:-7] for name in renewed - plain} == {name[:-7] for name in hashed}


def test_extra_wrappers_keep_the_text_and_break_direct_children(shop: PracticeShop, ask: Callable[..., Any]) -> None:
    plain = ask(FORM).tree
    shop.reset("extra_wrappers")
    wrapped = ask(FORM).tree
    assert wrapped.css("main")[0].text() == plain.css("main")[0].text()
    assert plain.css("label > input.comet-v2-radio-input")
    assert not wrapped.css("label > input.comet-v2-radio-input")


def test_split_prices_leave_no_price_in_one_piece(shop: PracticeShop, ask: Callable[..., Any]) -> None:
    shop.reset("split_prices")
    for path in (LIST, ORDER, FORM, MOUSE):
        answer = ask(path)
        assert not re.search(r"\$\d+\.\d\d", re.sub(r"<script.*?</script>", "", answer.text))
        assert re.search(r"US \$\d+\.\d\d", answer.tree.css("body")[0].text())


def test_hostile_words_are_text_and_never_markup(shop: PracticeShop, ask: Callable[..., Any]) -> None:
    shop.reset("hostile_words")
    title = shop.state.orders[0].lines[0].title
    assert "<script>" in title
    for path, place in ((LIST, ".order-item-content-info-name span"), (ORDER, ".item-title a")):
        tree = ask(path).tree
        assert tree.css(place)[0].text() == title
        assert tree.css("img, [onerror]") == []
        assert all("src" in script.attributes for script in tree.css("script"))


def test_the_look_alike_feed_stands_outside_the_order(shop: PracticeShop, ask: Callable[..., Any]) -> None:
    shop.reset("look_alike_feed")
    for path in (LIST, ORDER):
        feed = ask(path).tree.css(".more-to-love")
        assert len(feed) == 1
        assert feed[0].css('a[href$="orderId=8193500112347777123"]')
        assert "Returns/refunds" in [button.text() for button in feed[0].css("button")]


@pytest.mark.parametrize(
    ("scenario", "path", "wanted"),
    [
        ("order_in_new_tab", LIST, 'a[data-pl=order_item_header_detail][target="_blank"]'),
        ("foreign_origin", LIST, 'a[data-pl=order_item_header_detail][href^="http://localhost:"]'),
        ("one_file_at_a_time", FORM, "input[type=file]:not([multiple])"),
        ("plain", FORM, "input[type=file][multiple]"),
        ("text_limit_counter", FORM, "textarea:not([maxlength])"),
        ("short_text_limit", FORM, 'textarea[maxlength="60"]'),
        ("amount_readonly", FORM, ".comet-v2-input-number-input[readonly]"),
        ("form_incomplete", FORM, "input[name=refundMethod]"),
        ("already_disputed_form", FORM, '[class*="reminder--statusStr--"]'),
        ("unknown_page", FORM, ".maintenance"),
        ("cookie_banner", FORM, 'template[data-kind="cookies"]'),
        ("coupon_popup", FORM, 'template[data-kind="coupon"]'),
        ("challenge_dialog", ORDER, 'template[data-kind="challenge"]'),
        ("late", FORM, 'template[data-late="10000"]'),
        ("labels_2022", LIST, ".order-item-header-right-info"),
    ],
)
def test_a_scenario_changes_what_it_says(
    shop: PracticeShop, ask: Callable[..., Any], scenario: str, path: str, wanted: str
) -> None:
    shop.reset(scenario)
    assert ask(path).tree.css(wanted)


@pytest.mark.parametrize(
    ("scenario", "path", "words"),
    [
        ("labels_2022", LIST, "Order ID: 8193500223457777"),
        ("labels_2022", LIST, "Order details"),
        ("open_dispute_button", ORDER, "Open Dispute"),
        ("text_limit_counter", FORM, "0/200"),
        ("small_photo_limit", FORM, "Up to 5 photos, 100 KB each"),
        ("wrong_item_on_form", FORM, "Extension Cord, 3 m"),
        ("wrong_order_page", ORDER, "8193500223457777"),
        ("oops", ORDER, "OOPS!"),
        ("question_unknown_language", ORDER, "Oletko saanut pakettisi?"),
    ],
)
def test_a_scenario_says_other_words(
    shop: PracticeShop, ask: Callable[..., Any], scenario: str, path: str, words: str
) -> None:
    shop.reset(scenario)
    text = ask(path).text
    assert words in text
    shop.reset("plain")
    assert words not in ask(path).text or scenario == "wrong_order_page"


def test_the_cookie_banner_stays_away_once_it_is_accepted(shop: PracticeShop, ask: Callable[..., Any]) -> None:
    shop.reset("cookie_banner")
    answered = ask(LIST, Cookie="practice_cookies=accepted")
    assert LexborHTMLParser(answered.text).css('template[data-kind="cookies"]') == []


def test_a_person_who_looks_around_finds_the_scenario_and_the_way(ask: Callable[..., Any]) -> None:
    tree = ask("/").tree
    assert tree.css("code")[0].text() == "plain"
    assert tree.css(f'a[href="{LIST}"]')


def titles(markup: str) -> list[str]:
    return [node.text() for node in LexborHTMLParser(markup).css('[class*="orderItem--orderSKUTitle--"]')]


def controls(markup: str) -> list[tuple[str, bool]]:
    found = LexborHTMLParser(markup).css(".next-pagination button")
    return [(node.text(), "disabled" not in node.attributes) for node in found]


def with_disputes(shop: PracticeShop, count: int) -> list[str]:
    lines = [line for order in shop.state.orders for line in order.lines if line.picture != "mouse"][:count]
    for line in lines:
        shop.state.open_dispute(shop.state.plain_request(line))
    return [*(line.title for line in reversed(lines)), "Wireless Mouse"]


def test_the_list_of_disputes_begins_with_the_newest_and_has_pages_of_five(
    shop: PracticeShop, ask: Callable[..., Any]
) -> None:
    everything = with_disputes(shop, 10)
    first = ask(DISPUTES).text
    second, third = (ask(f"/practice/disputes?page={number}&view=0").data for number in (2, 3))
    assert [titles(part) for part in (first, second["list"], third["list"])] == [
        everything[:5],
        everything[5:10],
        everything[10:],
    ]
    numbers = [("1", True), ("2", True), ("3", True)]
    assert controls(first) == [("Previous", False), *numbers, ("Next", True)]
    assert controls(second["list"]) == [("Previous", True), *numbers, ("Next", True)]
    assert controls(third["list"]) == [("Previous", True), *numbers, ("Next", False)]
    assert third["addresses"] == [MOUSE.replace("?", "?tradeOrderLineId=8193500445687777&")]
    assert shop.page_loads == [DISPUTES]


def test_a_listed_dispute_shows_order_store_status_and_day(ask: Callable[..., Any]) -> None:
    (row,) = ask(DISPUTES).tree.css('[class*="orderItem--orderItem--"]')
    text = " ".join(row.text().split())
    assert text.startswith("Desk Goods")
    assert "Order ID: 8193500445677777" in text
    assert "Waiting for AliExpress's feedback 2026-11-20" in text


def test_the_list_of_disputes_has_hashes_and_stages_of_its_scenario(
    shop: PracticeShop, ask: Callable[..., Any]
) -> None:
    plain = classes(ask(DISPUTES).text)
    shop.reset("new_hashes")
    assert not {name for name in classes(ask(DISPUTES).text) & plain if re.search(r"--\w+--", name)}
    shop.reset("staged_list")
    with_disputes(shop, 5)
    delays = [node.attributes["data-late"] for node in ask(DISPUTES).tree.css("template[data-late]")]
    assert delays == ["300", "300", "900", "900", "900", "1500"]


def test_a_dispute_in_another_state_shows_its_own_values_and_what_is_offered(
    shop: PracticeShop, ask: Callable[..., Any]
) -> None:
    shop.set_state("2193500445677001", "offer_half", offer=Decimal("4.05"), left=timedelta(days=1, hours=2))
    shown = ask(MOUSE).tree.css("main")[0].text(separator=" ", strip=True)
    for words in ("Wireless Mouse", "US $12.80", "Seller's offer Refund only, US $4.05", "1 days 2 hours left"):
        assert words in shown
    shop.set_state("2193500445677001", "offer_zero")
    shown = ask(MOUSE).tree.css("main")[0].text(separator=" ", strip=True)
    assert "Seller's offer Refund only, US $0.00" in shown
    assert "3 days 4 hours left" in shown


def test_120_disputes_are_on_twelve_pages_seven_in_each_state(shop: PracticeShop, ask: Callable[..., Any]) -> None:
    shop.reset("disputes_120")
    ask(DISPUTES)
    parts = [ask(f"/practice/disputes?page={number}&view=0").data["list"] for number in range(1, 13)]
    assert [len(titles(part)) for part in parts] == [10] * 12
    assert controls(parts[11])[-1] == ("Next", False)
    cases = Counter(dispute.case for dispute in shop.disputes.values())
    assert cases == {case: 8 if case == "platform_review" else 7 for _, case in STATES}
    assert len({title for part in parts for title in titles(part)}) == 120
    days = [day for part in parts for day in re.findall(r"<span>(20\d\d-\d\d-\d\d)</span>", part)]
    assert days[:-1] == sorted(days[:-1], reverse=True)
    assert len({dispute.left for dispute in shop.disputes.values()}) > 20


@pytest.mark.parametrize(("view", "shown"), [(0, 11), (1, 5), (2, 6)])
def test_a_view_of_the_list_has_its_cases_only(
    shop: PracticeShop, ask: Callable[..., Any], view: int, shown: int
) -> None:
    shop.reset("many_disputes")
    ask(DISPUTES)
    pages = [ask(f"/practice/disputes?page={number}&view={view}").data["list"] for number in (1, 2, 3)]
    assert sum(len(titles(page)) for page in pages) == shown


def test_a_list_that_opens_on_a_part_says_so(shop: PracticeShop, ask: Callable[..., Any]) -> None:
    shop.reset("list_in_progress")
    with_disputes(shop, 2)
    shop.cancel("2193500900000001")
    tree = ask(DISPUTES).tree
    assert [tab.text() for tab in tree.css('[role="tab"][aria-selected="true"]')] == ["In progress"]
    assert len(titles(tree.html or "")) == 2
