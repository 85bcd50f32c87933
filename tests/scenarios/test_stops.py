"""Scenarios that stop the run: each with its own error, exit status and picture, and nothing filed."""

import socket
from collections.abc import Callable
from typing import Any

import pytest
from kits import has_kit, has_no_kit
from PIL import Image
from runs import LAMP, Run

LONG = "The lamp's arm is broken off at the joint, and its clamp is bent; see both of its pictures."
OTHER_REVIEW = "+".join(
    f"review_{part}"
    for part in (
        "missing_file",
        *(f"changed_{it}" for it in ("item", "solution", "reason", "amount", "text", "refund_method")),
    )
)
METHOD = {"Refund method": "original payment method"}
DIFFERENCES = (
    "item: “LED Desk Lamp with Clamp, Swing Arm, 3 Colours” became “Extension Cord, 3 m”;"
    " solution: “refund” became “return”; reason: “Damaged goods (for “damaged”)” became “Product not as described”;"
    " amount: “12.50 USD” became “12.49 USD”; description: “The lamp's arm is broken off at the joint; see the photo.”"
    " became “The lamp's arm is broken off at the joint; see the photo”; files: “2” became “1”;"
    " refund method: “Original payment method” became “Account balance”."
)

STOPS: list[tuple[str, dict[str, Any], int, str, str]] = [
    # scenario, changes of the case, exit status, code, words that the message must have
    ("plain", {"order": "8193500999997777"}, 8, "no_such_order", "8193500999997777"),
    ("oops", {}, 8, "no_such_order", "8193500112347777"),
    ("plain", {"order": "8193500223457777"}, 8, "line_ambiguous", "“Desk Lamp Bulb E14, 2 pcs”"),
    ("plain", {"order": "8193500334567777"}, 8, "not_open", "Ceramic Mug"),
    ("plain", {"order": "8193500445677777"}, 8, "already_filed", "Wireless Mouse"),
    ("already_disputed_form", {}, 8, "already_filed", "Desk Lamp"),
    ("plain", {"reason": "Bent out of shape"}, 8, "reason_not_offered", "“Damaged goods”"),
    ("plain", {"amount": "24.91"}, 8, "amount_not_accepted", "24.90 USD"),
    ("plain", {"amount": "12.50 EUR"}, 8, "amount_not_accepted", "12.50 EUR. The amount on the site is in USD."),
    ("short_text_limit", {"description": LONG}, 8, "text_too_long", "takes 60"),
    ("text_limit_counter", {"description": LONG * 3}, 8, "text_too_long", "takes 200"),
    ("file_refused", {"photos": 2}, 8, "file_refused", "2.jpg"),
    ("file_refused_silently_named", {"photos": 2}, 8, "file_refused", "2.jpg"),
    ("form_incomplete", {}, 8, "form_incomplete", "method"),
    (OTHER_REVIEW, {"photos": 2, "form": METHOD}, 8, "review_differs", DIFFERENCES),
    ("wrong_item_on_form", {}, 8, "wrong_item", "LED Desk Lamp"),
    ("wrong_order_page", {}, 8, "wrong_item", "instead of 8193500112347777"),
    ("refused", {}, 8, "rejected_by_site", "This order has already been refunded."),
    ("signed_out", {}, 4, "signed_out", "sign in"),
    ("signed_out_on_form", {}, 4, "signed_out", "sign in"),
    ("challenge_page", {}, 4, "challenge", "only a person may pass"),
    ("challenge_on_form", {}, 4, "challenge", "only a person may pass"),
    ("challenge_dialog", {}, 4, "challenge", "only a person may pass"),
    ("foreign_origin", {}, 6, "foreign_origin", "localhost"),
    ("foreign_origin_on_form", {}, 6, "foreign_origin", "localhost"),
    ("unknown_page", {}, 6, "unexpected_page", "something else"),
    ("question_unknown_language", {}, 6, "unknown_text", "language"),
    ("server_error", {}, 5, "site_unavailable", "500"),
]


FOR_A_PERSON = (
    *("signed_out", "challenge", "unexpected_page", "foreign_origin", "unknown_text", "form_incomplete"),
    "line_ambiguous",
)
"""The errors after which a person may go on by hand; after the others there is nothing to file, or not as it is."""


@pytest.mark.parametrize(
    "stop",
    [
        pytest.param(
            stop,
            id=f"{stop[0].partition('+')[0]}-{stop[3]}",
            marks=[pytest.mark.own_process] if stop[0] == "foreign_origin" else [],  # one of exit status 6
        )
        for stop in STOPS
    ],
)
def test_run_stops_with_its_own_error_and_files_nothing(
    file_in: Callable[..., Run], stop: tuple[str, dict[str, Any], int, str, str]
) -> None:
    scenario, changes, code, error, words = stop
    run = file_in(scenario, patience=3, confirm_patience=2, **changes)
    assert (run.code, run.error) == (code, error), run.stderr
    assert words in run.filing["error"]["message"]
    assert run.filing["error"]["hint"]
    assert run.filing["outcome"] == ("already_filed" if error == "already_filed" else "not_filed")
    assert run.shop.submissions == []
    assert run.submits == (1 if scenario == "refused" else 0)
    assert not (run.shop.uploads and error == "amount_not_accepted")
    with Image.open(run.file(run.filing["problem_picture"])) as picture:
        assert picture.size == (1280, 720)
    assert run.file("report.html").is_file()
    assert "Nothing was filed" in run.stderr
    if error in FOR_A_PERSON:
        has_kit(run, changes.get("order", LAMP))
    else:
        has_no_kit(run)


def test_thumbnail_that_never_comes_stops_the_run(file_in: Callable[..., Run]) -> None:
    run = file_in("thumbnail_never", upload_patience=1.5)
    assert (run.code, run.error) == (6, "page_changed"), run.stderr
    assert "thumbnail" in run.filing["error"]["message"]
    assert run.submits == 0


@pytest.mark.own_process
def test_shop_that_is_not_there_is_unreachable(
    shop: Any, autodispute: Callable[..., Run], make_case: Callable[..., Any]
) -> None:
    case = make_case()
    shop.stop()
    run = autodispute("file", case, "--yes", "--json")
    assert (run.code, run.error) == (5, "site_unavailable"), run.stderr
    assert "Nothing was filed" in run.stderr


@pytest.mark.parametrize("scenario", ["success_without_dispute", "proof_differs"])
def test_what_is_not_proved_is_not_called_filed(file_in: Callable[..., Run], scenario: str) -> None:
    run = file_in(scenario, patience=3, confirm_patience=2)
    assert (run.code, run.filing["outcome"], run.error) == (7, "unknown", "submission_uncertain"), run.stderr
    assert run.submits == 1
    assert "may have been filed" in run.stderr


@pytest.mark.own_process
def test_without_a_terminal_filing_needs_yes(autodispute: Callable[..., Run], make_case: Callable[..., Any]) -> None:
    run = autodispute("file", make_case(), "--json")
    assert run.code == 4
    assert "--yes" in run.stderr
    assert run.shop.requests == []


@pytest.mark.own_process
def test_faults_of_the_case_are_told_before_a_browser_starts(
    autodispute: Callable[..., Run], make_case: Callable[..., Any]
) -> None:
    case = make_case(order="12", reason=None)
    (case / "notes.pdf").write_bytes(b"%PDF-1.4")
    run = autodispute("file", case, "--yes", "--json")
    assert (run.code, run.error, run.filing["outcome"]) == (3, "case_invalid", "not_filed")
    faults = run.filing["error"]["details"]["faults"]
    assert {(fault["file"], fault["key"]) for fault in faults} >= {("case.toml", "order"), ("case.toml", "reason")}
    assert any(fault["file"] == "notes.pdf" for fault in faults)
    assert run.shop.requests == []


def test_site_that_takes_the_connection_and_never_answers_ends_the_run(
    autodispute: Callable[..., Run], make_case: Callable[..., Any]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        site = f"http://127.0.0.1:{silent.getsockname()[1]}"
        run = autodispute("--site", site, "file", make_case(), "--yes", "--json", patience=1)
    assert (run.code, run.error) == (5, "site_unavailable"), run.stderr
    assert run.filing["problem_picture"] is None
