"""Scenarios in which the way is open: filed once, as the case says, and proved."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from runs import LAMP, Run

WAYS = [
    "plain", "new_hashes", "extra_wrappers", "split_prices", "german", "spanish", "labels_2022", "open_dispute_button",
    "order_in_new_tab", "question_missing", "question_slow", "one_file_at_a_time", "late", "staged_list",
    "cookie_banner", "coupon_popup", "look_alike_feed", "review_table", "review_rows", "text_limit_counter",
    "hostile_words",
]  # fmt: skip


@pytest.mark.parametrize("scenario", WAYS)
def test_dispute_is_filed_once_as_the_case_says(file_in: Callable[..., Run], scenario: str) -> None:
    _is_filed_once_as_the_case_says(file_in(scenario), scenario)


@pytest.mark.usefixtures("found_browser")
def test_dispute_is_filed_the_same_in_the_browser_that_a_run_finds(file_in: Callable[..., Run]) -> None:
    _is_filed_once_as_the_case_says(file_in("plain"), "plain")


def _is_filed_once_as_the_case_says(run: Run, scenario: str) -> None:
    assert (run.code, run.filing["outcome"], run.error) == (0, "filed", None), run.stderr
    (sent,) = run.shop.submissions
    assert run.submits == 1
    assert sent.line.line_id == run.filing["line_id"]
    asked = None if scenario == "question_missing" else True
    assert (sent.solution, sent.amount, sent.received) == ("refund", Decimal("12.50"), asked)
    assert run.filing["request"]["received"] is asked
    assert f"  Received: {'yes' if asked else 'not asked'}\n" in run.stderr
    assert "  Files: 2: 1.jpg, 2.jpg\n" in run.stderr
    assert "damaged" in sent.reason.casefold()
    assert sent.description == "The lamp's arm is broken off at the joint; see both photos."
    assert [file.sha256 for file in sent.files] == [file["sha256"] for file in run.filing["evidence"]]
    assert run.filing["dispute_id"] in run.shop.disputes
    assert run.filing["state"] == "wait_seller"
    assert not [request for request in run.shop.posts if request.path.endswith("/trap")]
    assert run.filing["page_loads"] == len(run.shop.page_loads)
    assert len(run.shop.page_loads) <= (7 if scenario == "fails_once" else 5)


def test_pages_that_fail_once_are_loaded_again(file_in: Callable[..., Run]) -> None:
    run = file_in("fails_once", patience=3)
    _is_filed_once_as_the_case_says(run, "fails_once")
    assert run.stderr.count("with error 500. Trying again in") == 2
    assert [run.shop.page_loads.count(f"/p/{page}.html") for page in ("order/detail", "reverse-pages/start")] == [2, 2]


def test_fixed_amount_is_taken_when_the_case_leaves_it_out(file_in: Callable[..., Run]) -> None:
    run = file_in("amount_readonly", amount=None)
    assert (run.code, run.shop.submissions[0].amount) == (0, Decimal("24.90")), run.stderr


def test_return_is_filed_as_a_return_and_for_everything_paid_where_no_amount_is_named(
    file_in: Callable[..., Run],
) -> None:
    run = file_in("plain", solution="return", amount=None)
    (sent,) = run.shop.submissions
    assert (run.code, sent.solution, sent.amount) == (0, "return", Decimal("24.90")), run.stderr
    assert run.filing["request"]["amount"] == "24.90"


@pytest.mark.own_process
def test_photo_is_shrunk_to_the_limit_the_page_states(file_in: Callable[..., Run]) -> None:
    run = file_in("small_photo_limit")
    assert run.code == 0, run.stderr
    assert all(len(file.content) <= 100_000 for file in run.shop.submissions[0].files)
    assert [file["bytes"] for file in run.filing["evidence"]] == [len(file.content) for file in run.shop.uploads]


def test_parcel_that_did_not_arrive_needs_no_evidence(file_in: Callable[..., Run]) -> None:
    run = file_in("plain", order="8193500556787777", received=False, reason="in_transit_late", amount=None, evidence=[])
    assert run.code == 0, run.stderr
    assert run.shop.submissions[0].received is False
    assert run.shop.submissions[0].files == ()


def test_order_on_the_third_page_takes_two_clicks_on_more(file_in: Callable[..., Run]) -> None:
    run = file_in("plain", order="8189000012347777", amount="1.00")
    assert run.code == 0, run.stderr
    assert sum(1 for request in run.shop.requests if "cards" in request.path or "orders" in request.path) <= 3
    assert run.shop.submissions[0].line.line_id == run.filing["line_id"]


def test_line_of_two_is_chosen_by_a_part_of_its_title(file_in: Callable[..., Run]) -> None:
    run = file_in("plain", order="8193500223457777", line="bulb", amount="3.60")
    assert run.code == 0, run.stderr
    assert run.shop.submissions[0].line.title == "Desk Lamp Bulb E14, 2 pcs"


@pytest.mark.own_process
def test_second_run_finds_the_dispute_and_files_nothing(
    file_in: Callable[..., Run], autodispute: Callable[..., Run], make_case: Callable[..., object]
) -> None:
    first = file_in("plain")
    again = autodispute("file", make_case(), "--yes", "--json")
    assert first.code == 0, first.stderr
    assert (again.code, again.filing["outcome"], again.error) == (8, "already_filed", "already_filed")
    assert len(again.shop.submissions) == 1
    assert first.filing["order_id"] == LAMP
