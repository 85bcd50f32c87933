"""What the shop takes and refuses, and what it remembers."""

import hashlib
import json
import urllib.parse
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from autodispute.models import Solution
from autodispute.shop import PracticeShop

LINE = "8193500112357777"


def send(ask: Callable[..., Any], path: str, fields: dict[str, Any]) -> dict[str, Any]:
    answered: dict[str, Any] = ask(path, json.dumps(fields).encode()).data
    return answered


def test_an_upload_is_kept_with_its_name_and_hash(shop: PracticeShop, ask: Callable[..., Any]) -> None:
    query = urllib.parse.urlencode({"line": LINE, "name": "Köln 1.jpg"})
    key = ask(f"/practice/uploads?{query}", b"\xff\xd8abc", Content_Type="image/jpeg").data["key"]
    (kept,) = shop.uploads
    assert (kept.key, kept.name, kept.line_id) == (key, "Köln 1.jpg", LINE)
    assert kept.sha256 == hashlib.sha256(b"\xff\xd8abc").hexdigest()
    assert shop.posts[0].body_bytes == 5


@pytest.mark.parametrize(
    ("media_type", "size", "words"),
    [
        ("image/heic", 10, "this file type is not supported"),
        ("video/quicktime", 10, "this file type is not supported"),
        ("image/jpeg", 2_000_001, "this file is larger than 2 MB"),
    ],
)
def test_a_file_that_the_form_does_not_take_is_refused_by_name(
    shop: PracticeShop, ask: Callable[..., Any], media_type: str, size: int, words: str
) -> None:
    answer = ask(f"/practice/uploads?line={LINE}&name=a.x", b"x" * size, Content_Type=media_type)
    assert f"a.x: {words}" in answer.data["alert"]
    assert shop.uploads == []


def test_a_video_may_be_larger_than_a_photo(shop: PracticeShop, ask: Callable[..., Any]) -> None:
    ask(f"/practice/uploads?line={LINE}&name=a.mp4", b"x" * 2_000_001, Content_Type="video/mp4")
    assert len(shop.uploads) == 1


def test_a_sixth_photo_is_refused(shop: PracticeShop, ask: Callable[..., Any]) -> None:
    answers = [
        ask(f"/practice/uploads?line={LINE}&name={number}.jpg", b"x", Content_Type="image/jpeg").data
        for number in range(6)
    ]
    assert "5.jpg: no more than 5 photos" in answers[-1]["alert"]
    assert len(shop.uploads) == 5


def test_the_small_photo_limit_is_enforced(shop: PracticeShop, ask: Callable[..., Any]) -> None:
    shop.reset("small_photo_limit")
    target = f"/practice/uploads?line={LINE}&name=a.jpg"
    assert "larger than 100 KB" in ask(target, b"x" * 100_001, Content_Type="image/jpeg").data["alert"]
    assert "key" in ask(target, b"x" * 100_000, Content_Type="image/jpeg").data


@pytest.mark.parametrize(
    ("scenario", "words"),
    [
        ("file_refused", "1.jpg: this file cannot be used as evidence"),
        ("file_refused_silently_named", ">This file cannot be used as evidence"),
    ],
)
def test_only_the_second_file_is_refused(
    shop: PracticeShop, ask: Callable[..., Any], scenario: str, words: str
) -> None:
    shop.reset(scenario)
    answers = [
        ask(f"/practice/uploads?line={LINE}&name={number}.jpg", b"x", Content_Type="image/jpeg").data
        for number in range(3)
    ]
    assert [list(answer) for answer in answers] == [["key"], ["alert"], ["key"]]
    assert words in answers[1]["alert"]


def test_a_filing_opens_a_dispute_that_every_page_shows(
    shop: PracticeShop, ask: Callable[..., Any], filled: dict[str, Any]
) -> None:
    location = send(ask, "/practice/submissions", filled)["location"]
    (filing,) = shop.submissions
    assert (filing.line_id, filing.received, filing.solution) == (LINE, True, Solution.REFUND)
    assert (filing.amount, filing.currency, filing.reason) == (Decimal("12.50"), "USD", "Damaged goods")
    assert [file.sha256 for file in filing.files] == [shop.uploads[0].sha256]
    number = location.rsplit("=", 1)[1]
    assert len(number) == 16
    assert shop.disputes[number].request is filing
    proof = ask(location).tree
    assert [number, "US $12.50", "1 file"] == [proof.css("dd")[place].text() for place in (0, 4, 6)]
    link = ask("/p/order/detail.html?orderId=8193500112347777").tree.css('a[href*="reverseOrderLineId"]')
    assert [node.attributes["href"] for node in link] == [location]
    again = ask(f"/p/reverse-pages/start.html?tradeOrderLineId={LINE}&isReceivedGoods=Y").tree
    assert again.css('[class*="reminder--statusStr--"]')


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"solution": None}, "Please choose a solution"),
        ({"reason": "Bad luck"}, "Please select a reason"),
        ({"reason": "Held by customs"}, "Please select a reason"),
        ({"reason": None}, "Please select a reason"),
        ({"amount": "24.91"}, "Enter an amount of US $24.90 or less"),
        ({"amount": "0"}, "Enter an amount of US $24.90 or less"),
        ({"amount": "12,50"}, "Enter an amount of US $24.90 or less"),
        ({"amount": "-1"}, "Enter an amount of US $24.90 or less"),
        ({"description": "  "}, "Please describe the problem"),
        ({"description": "x" * 513}, "Your text is longer than 512 characters"),
        ({"files": []}, "Please add attachments"),
        ({"files": ["file99"]}, "Please add attachments"),
        ({"line": "8193500223467777"}, "Please add attachments"),
        ({"line": "1"}, "Please select an item"),
    ],
)
def test_a_wrong_form_is_refused_in_words(
    shop: PracticeShop, ask: Callable[..., Any], filled: dict[str, Any], change: dict[str, Any], words: str
) -> None:
    for path in ("/practice/review", "/practice/submissions"):
        assert words in send(ask, path, filled | change)["alert"]
    assert shop.submissions == []
    assert len(shop.disputes) == 1


def test_a_parcel_that_never_came_needs_no_photo_and_leaves_no_choice(
    shop: PracticeShop, ask: Callable[..., Any], filled: dict[str, Any]
) -> None:
    lost = {"received": False, "solution": None, "reason": "Tracked as returned/canceled/lost", "files": []}
    assert "location" in send(ask, "/practice/submissions", filled | lost)
    assert shop.submissions[0].solution is Solution.REFUND


@pytest.mark.parametrize("scenario", ["german", "spanish"])
def test_where_the_comma_is_the_decimal_mark_only_the_comma_is_taken(
    shop: PracticeShop, ask: Callable[..., Any], filled: dict[str, Any], scenario: str
) -> None:
    shop.reset(scenario)
    ask(f"/practice/uploads?line={LINE}&name=1.jpg", b"x", Content_Type="image/jpeg")
    local = filled | {"reason": {"german": "Beschädigte Ware", "spanish": "Producto dañado"}[scenario]}
    assert "24,90&nbsp;€" in send(ask, "/practice/review", local | {"amount": "12.50"})["alert"]
    assert "12,50&nbsp;€" in send(ask, "/practice/review", local | {"amount": "12,50"})["review"]


@pytest.mark.parametrize(
    ("scenario", "shown"),
    [
        ("plain", ("LED Desk Lamp", "Refund only", "Damaged goods", "US $12.50", "broken off.", "1 file")),
        (
            "review_changed_amount",
            ("LED Desk Lamp", "Refund only", "Damaged goods", "US $12.49", "broken off.", "1 file"),
        ),
        (
            "review_changed_reason",
            ("LED Desk Lamp", "Refund only", "Product not as", "US $12.50", "broken off.", "1 file"),
        ),
        (
            "review_changed_item",
            ("Extension Cord", "Refund only", "Damaged goods", "US $12.50", "broken off.", "1 file"),
        ),
        (
            "review_changed_solution",
            ("LED Desk Lamp", "Return & Refund", "Damaged goods", "US $12.50", "off.", "1 file"),
        ),
        ("review_changed_text", ("LED Desk Lamp", "Refund only", "Damaged goods", "US $12.50", "broken off", "1 file")),
        ("review_missing_file", ("LED Desk Lamp", "Refund only", "Damaged goods", "US $12.50", "off.", "No files")),
        ("review_rows", ("LED Desk Lamp", "Refund only", "Damaged goods", "US $12.50", "broken off.", "1 file")),
        ("review_table", ("LED Desk Lamp", "Refund only", "Damaged goods", "US $12.50", "broken off.", "1 file")),
    ],
)
def test_the_review_shows_what_was_sent_but_for_the_scenarios_one_change(
    shop: PracticeShop, ask: Callable[..., Any], filled: dict[str, Any], scenario: str, shown: tuple[str, ...]
) -> None:
    shop.reset(scenario)
    ask(f"/practice/uploads?line={LINE}&name=1.jpg", b"x", Content_Type="image/jpeg")
    markup = send(ask, "/practice/review", filled)["review"]
    values = review_values(markup)
    assert len(values) == len(shown)
    assert all(part in value for part, value in zip(shown, values, strict=True))
    assert values[4].endswith(".") == (scenario != "review_changed_text")


def review_values(markup: str) -> list[str]:
    tree = LexborHTMLParser(markup)
    return [node.text() for node in tree.css('dd, td, [class*="reverse-review--value--"]')]


@pytest.mark.parametrize(
    ("scenario", "end"),
    [
        ("refused", ("alert", 0, 1)),
        ("success_without_dispute", ("location", 1, 1)),
        ("plain", ("location", 1, 2)),
        ("error_on_submit", ("alert", 0, 1)),
        ("recorded_then_error", ("alert", 1, 2)),
    ],
)
def test_the_end_of_a_filing_is_the_scenarios(
    shop: PracticeShop, ask: Callable[..., Any], filled: dict[str, Any], scenario: str, end: tuple[str, int, int]
) -> None:
    shop.reset(scenario)
    ask(f"/practice/uploads?line={LINE}&name=1.jpg", b"x", Content_Type="image/jpeg")
    (answer,) = send(ask, "/practice/submissions", filled)
    assert (answer, len(shop.submissions), len(shop.disputes)) == end


def test_the_refusal_is_in_the_sites_own_words(
    shop: PracticeShop, ask: Callable[..., Any], filled: dict[str, Any]
) -> None:
    shop.reset("refused")
    ask(f"/practice/uploads?line={LINE}&name=1.jpg", b"x", Content_Type="image/jpeg")
    assert "This order has already been refunded." in send(ask, "/practice/submissions", filled)["alert"]


def test_the_proof_may_differ_from_what_was_filed(
    shop: PracticeShop, ask: Callable[..., Any], filled: dict[str, Any]
) -> None:
    shop.reset("proof_differs")
    ask(f"/practice/uploads?line={LINE}&name=1.jpg", b"x", Content_Type="image/jpeg")
    proof = ask(send(ask, "/practice/submissions", filled)["location"])
    assert "US $6.25" in proof.text
    assert "US $12.50" not in proof.text


def test_a_missing_refund_method_keeps_the_form(
    shop: PracticeShop, ask: Callable[..., Any], filled: dict[str, Any]
) -> None:
    shop.reset("form_incomplete")
    ask(f"/practice/uploads?line={LINE}&name=1.jpg", b"x", Content_Type="image/jpeg")
    assert "Please choose a refund method" in send(ask, "/practice/review", filled)["alert"]
    assert "review" in send(ask, "/practice/review", filled | {"refundMethod": "ORIGINAL"})


def test_a_plain_form_is_taken_like_a_scripted_request(
    shop: PracticeShop, ask: Callable[..., Any], filled: dict[str, Any]
) -> None:
    ask("/practice/submissions", urllib.parse.urlencode({"payload": json.dumps(filled)}).encode())
    assert len(shop.submissions) == 1


def test_the_trap_only_records(shop: PracticeShop, ask: Callable[..., Any]) -> None:
    assert ask("/trap", b"").status == 204
    assert [(request.method, request.path) for request in shop.posts] == [("POST", "/trap")]


@pytest.fixture
def filing(shop: PracticeShop, ask: Callable[..., Any], filled: dict[str, Any]) -> Callable[[str], Any]:
    """Files for the lamp in a scenario; the answer to the confirmed request."""

    def file(scenario: str) -> Any:
        shop.reset(scenario)
        ask(f"/practice/uploads?line={LINE}&name=1.jpg", b"x", Content_Type="image/jpeg")
        ask("/practice/review", json.dumps(filled).encode())
        return ask("/practice/submissions", json.dumps(filled).encode())

    return file


@pytest.mark.parametrize("scenario", ["error_on_submit", "recorded_then_error"])
def test_an_error_has_its_status_and_words(filing: Callable[[str], Any], scenario: str) -> None:
    answer = filing(scenario)
    assert answer.status == 500
    assert "Something went wrong. Please try again later." in answer.data["alert"]


def test_a_silent_error_says_nothing_and_records_nothing(shop: PracticeShop, filing: Callable[[str], Any]) -> None:
    answer = filing("silent_error_on_submit")
    assert (answer.status, answer.data) == (500, {})
    assert (len(shop.submissions), len(shop.disputes)) == (0, 1)


ORDER = "/p/order/detail.html?orderId=8193500112347777"
LIST = "/p/refund-dispute/list.html"


def offers_button(ask: Callable[..., Any]) -> bool:
    return not ask(ORDER).tree.css('a[href*="reverseOrderLineId"]')


def listed(ask: Callable[..., Any]) -> bool:
    return "LED Desk Lamp" in ask(LIST).text


@pytest.mark.parametrize(
    ("scenario", "late_on_order", "late_in_list"),
    [("plain", 0, 0), ("late_on_order", 2, 0), ("late_everywhere", 2, 2)],
)
def test_a_new_dispute_may_be_late_for_two_loads(
    filing: Callable[[str], Any], ask: Callable[..., Any], scenario: str, late_on_order: int, late_in_list: int
) -> None:
    filing(scenario)
    ask("/p/order/detail.html?orderId=8193500223457777")  # another order's page is no load of this one's
    assert [offers_button(ask) for _ in range(4)] == [load < late_on_order for load in range(4)]
    assert [listed(ask) for _ in range(4)] == [load >= late_in_list for load in range(4)]


def test_another_persons_dispute_takes_the_place_of_the_request(
    shop: PracticeShop, ask: Callable[..., Any], filing: Callable[[str], Any], filled: dict[str, Any]
) -> None:
    answer = filing("disputed_meanwhile")
    assert shop.submissions == []
    (number,) = shop.disputes.keys() - {"2193500445677001"}
    assert answer.data["location"].endswith(f"reverseOrderLineId={number}")
    other = shop.disputes[number].request
    assert (other.amount, other.files, other.description) == (Decimal("6.25"), (), "It does not switch on.")
    assert "US $6.25" in ask(answer.data["location"]).text
    assert "review" in send(ask, "/practice/review", filled)
    assert len(shop.disputes) == 2


def test_the_form_is_all_well_until_the_review_is_asked_for(
    shop: PracticeShop, ask: Callable[..., Any], filled: dict[str, Any]
) -> None:
    shop.reset("disputed_meanwhile")
    assert ask(f"/p/reverse-pages/start.html?tradeOrderLineId={filled['line']}").tree.css("textarea")
    assert len(shop.disputes) == 1


def test_a_pages_turn_shows_the_list_as_it_was_loaded(ask: Callable[..., Any], filing: Callable[[str], Any]) -> None:
    filing("late_everywhere")
    ask(LIST)
    assert "LED Desk Lamp" not in ask("/practice/disputes?page=1").text
    assert not listed(ask)
    assert listed(ask)
