"""Every dispute is followed from check to check: what changed, whose turn it is, with as few pages as will tell."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from runs import LAMP, Run

from autodispute.errors import PageChanged, SiteUnavailable
from autodispute.ledger import open_ledger
from autodispute.shop import PracticeShop
from autodispute.shop.sign_ins import EMAIL, PASSWORD
from page_objects.dispute_page import DisputePage

MOUSE = "2193500445677001"
MOUSE_ORDER = "8193500445677777"
LIST, DETAIL = "/p/refund-dispute/list.html", "/p/reverse-pages/detail.html"
Check = Callable[..., Run]


@pytest.fixture
def check(autodispute: Callable[..., Run], shop: PracticeShop) -> Check:
    """Runs `status --json`; the shop then tells which pages this check alone has loaded."""

    def run(*arguments: str, code: int = 0, **settings: float) -> Run:
        shop.state.page_loads.clear()
        done = autodispute("status", "--json", *arguments, **settings)
        assert done.code == code, done.stderr
        return done

    return run


@pytest.fixture
def lamp(shop: PracticeShop) -> str:
    """The number of a dispute that somebody opened by hand."""
    return open_by_hand(shop)


def open_by_hand(shop: PracticeShop) -> str:
    line = next(order for order in shop.state.orders if order.order_id == LAMP).lines[0]
    return shop.state.open_dispute(shop.state.plain_request(line)).dispute_id


def disputes(run: Run) -> dict[str, dict[str, Any]]:
    return {one["dispute_id"]: one for one in run.filing["disputes"]}


def changes(run: Run) -> list[tuple[str, str | None, str]]:
    return [(one["dispute_id"], one["from"], one["to"]) for one in run.filing["changes"]]


def events(run: Run) -> list[tuple[str | None, str]]:
    """All that the ledger has, whatever of it a run has told."""
    with open_ledger(run.home, run.shop.url, "default").change() as connection:
        rows = connection.exec_driver_sql("SELECT from_state, to_state FROM events WHERE dispute IS NOT NULL")
        return [(row[0], row[1]) for row in rows]


def set_in_ledger(run: Run, words: str) -> None:
    with open_ledger(run.home, run.shop.url, "default").change() as connection:
        connection.exec_driver_sql(f"UPDATE disputes SET {words}")  # noqa: S608 - the tests' own words


def test_every_state_on_three_pages_is_told(shop: PracticeShop, check: Check) -> None:
    shop.reset("many_disputes")
    run = check()
    shown = {one["dispute_id"]: one["state"] for one in run.filing["disputes"] if one["dispute_id"]}
    number = 2193500900000007
    running = ("wait_seller", "wait_buyer", "platform_review", "unknown")
    assert shown == {str(number + n): state for n, state in enumerate(running)} | {MOUSE: "platform_review"}
    over = [one["state"] for one in run.filing["disputes"] if one["dispute_id"] is None]
    assert sorted(over) == ["cancelled"] * 3 + ["refunded"] * 3
    turns = {one["state"]: one["your_turn"] for one in run.filing["disputes"]}
    assert {state for state, turn in turns.items() if turn} == {"wait_buyer"}
    assert turns["unknown"] is None
    assert disputes(run)[str(number + 3)]["site_text"] == "With our specialists"


def test_a_list_that_opens_on_a_part_is_read_whole(shop: PracticeShop, check: Check) -> None:
    shop.reset("list_in_progress")
    shop.cancel(open_by_hand(shop))
    assert sorted(one["state"] for one in check().filing["disputes"]) == ["cancelled", "platform_review"]
    assert shop.posts == []


def test_a_person_sees_first_what_waits_for_them(shop: PracticeShop, autodispute: Callable[..., Run]) -> None:
    shop.reset("many_disputes")
    run = autodispute("status", "--exit-code")
    assert run.code == 9, run.stderr
    words = ("your turn", "not known", "the seller's turn", "AliExpress decides", "cancelled")
    places = [run.stdout.index(f"│ {word}") for word in words]
    assert places == sorted(places)
    assert "3 days 3 hours" in run.stdout
    assert "It is your turn in dispute 2193500900000008" in run.stderr
    assert "it may be your turn" in run.stderr
    assert run.stderr.index("It is your turn") < run.stderr.index("it may be your turn")
    assert autodispute("status").code == 0


def test_an_unchanged_check_loads_the_list_alone_and_makes_no_event(
    shop: PracticeShop, check: Check, lamp: str
) -> None:
    first = check()
    assert changes(first) == [(lamp, None, "wait_seller"), (MOUSE, None, "platform_review")]
    assert shop.page_loads == [LIST, DETAIL, DETAIL]
    again = check()
    assert (changes(again), shop.page_loads) == ([], [LIST])
    assert events(again) == [(None, "wait_seller"), (None, "platform_review")]
    assert again.filing["disputes"] == first.filing["disputes"]


@pytest.mark.parametrize(
    ("deadline", "moved"), [("NULL", 0), ("'2026-01-01T00:00:00+00:00'", 1)], ids=["not known", "over"]
)
def test_the_page_is_read_again_where_there_is_a_deadline_to_read(
    shop: PracticeShop, check: Check, lamp: str, deadline: str, moved: int
) -> None:
    known = disputes(check())[lamp]["deadline"]
    set_in_ledger(check(), f"deadline = {deadline}")
    run = check()
    assert shop.page_loads == [LIST, DETAIL]
    assert disputes(run)[lamp]["deadline"] >= known
    assert changes(run) == [(lamp, "wait_seller", "wait_seller")] * moved


@pytest.mark.parametrize(
    ("case", "state", "turn"),
    [
        ("wait_seller", "wait_seller", False),
        ("wait_buyer", "wait_buyer", True),
        ("refund_complete", "refunded", False),
        ("cancelled", "cancelled", False),
        ("wait_buyer_ship", "wait_buyer_ship", True),
        ("unknown_state", "unknown", None),
    ],
)
def test_one_change_is_one_event_told_once(
    shop: PracticeShop, check: Check, case: str, state: str, turn: object
) -> None:
    check()
    shop.set_state(MOUSE, case)
    run = check("--exit-code", code=9 if turn else 0)
    assert changes(run) == [(MOUSE, "platform_review", state)]
    assert (disputes(run)[MOUSE]["state"], disputes(run)[MOUSE]["your_turn"]) == (state, turn)
    assert shop.page_loads == [LIST, DETAIL]
    assert events(run) == [(None, "platform_review"), ("platform_review", state)]
    again = check("--exit-code", code=9 if turn else 0)
    assert (changes(again), events(again)) == ([], events(run))


def test_what_was_filed_from_here_is_followed(file_in: Callable[..., Run], check: Check, shop: PracticeShop) -> None:
    number = file_in("plain").filing["dispute_id"]
    run = check(LAMP)
    assert changes(run) == []
    assert shop.page_loads == [LIST, DETAIL]
    one = disputes(run)[number]
    assert (one["amount"], one["currency"], one["state"], one["listed"]) == ("12.50", "USD", "wait_seller", True)
    assert one["deadline"].endswith("Z")


def test_a_second_dispute_of_a_line_is_not_taken_for_the_first(shop: PracticeShop, check: Check, lamp: str) -> None:
    check()
    shop.cancel(lamp)
    newer = open_by_hand(shop)
    run = check()
    assert sorted(changes(run)) == [(lamp, "wait_seller", "cancelled"), (newer, None, "wait_seller")]
    shop.cancel(newer)  # both read alike on the list from now on
    assert changes(check()) == [(newer, "wait_seller", "cancelled")]
    assert changes(check()) == []
    assert shop.page_loads == [LIST]


def test_a_new_dispute_in_the_place_of_the_only_one_listed_is_found(
    shop: PracticeShop, check: Check, lamp: str
) -> None:
    shop.set_state(lamp, "wait_buyer")
    check()
    newer = open_by_hand(shop)
    shop.state.showing.in_list[lamp] = 99
    run = check()
    assert changes(run) == [(newer, None, "wait_seller")]
    assert (disputes(run)[lamp]["listed"], disputes(run)[newer]["listed"]) == (False, True)


def test_a_dispute_that_is_at_another_address_now_is_found_by_the_list(
    shop: PracticeShop, check: Check, lamp: str
) -> None:
    set_in_ledger(check(), "url = replace(url, 'detail.html', 'gone.html')")
    shop.set_state(lamp, "wait_buyer")
    run = check(patience=3)
    assert changes(run) == [(lamp, "wait_seller", "wait_buyer")]
    assert shop.page_loads == [LIST, "/p/reverse-pages/gone.html", LIST, DETAIL]


def test_a_dispute_that_the_list_does_not_show_any_more_is_kept_and_told(
    shop: PracticeShop, check: Check, lamp: str
) -> None:
    check()
    del shop.state.disputes[lamp]
    run = check(patience=1)
    assert (disputes(run)[lamp]["state"], disputes(run)[lamp]["listed"]) == ("wait_seller", False)
    assert disputes(run)[MOUSE]["listed"]
    assert changes(run) == []


def test_a_page_that_cannot_be_read_does_not_keep_the_others_from_being_told(
    shop: PracticeShop, check: Check, lamp: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop.set_state(MOUSE, "wait_buyer")
    read = DisputePage.read

    def fail(page: DisputePage) -> object:
        if lamp in page.page.url:
            raise PageChanged("The dispute cannot be read.")
        return read(page)

    monkeypatch.setattr(DisputePage, "read", fail)
    run = check(code=6)
    assert changes(run) == [(MOUSE, None, "wait_buyer")]
    assert [one["state"] for one in run.filing["disputes"]] == ["wait_seller", "wait_buyer"]
    assert run.error == "page_changed"
    assert Path(run.filing["error"]["details"]["picture"]).is_file()
    monkeypatch.undo()


def test_a_dispute_that_has_left_the_list_is_followed_at_its_own_page(
    shop: PracticeShop, check: Check, lamp: str
) -> None:
    check()
    shop.state.showing.in_list[lamp] = 99
    run = check()
    assert (changes(run), shop.page_loads, disputes(run)[lamp]["listed"]) == ([], [LIST, DETAIL], False)
    shop.set_state(lamp, "wait_buyer")
    assert changes(check()) == [(lamp, "wait_seller", "wait_buyer")]


@pytest.mark.parametrize(("failing", "seen"), [(2, (5, 3)), (3, (3, 0))], ids=["two in a row", "three in a row"])
def test_pages_at_which_the_site_fails_do_not_end_the_check_before_it_is_three_in_a_row(
    shop: PracticeShop, check: Check, monkeypatch: pytest.MonkeyPatch, failing: int, seen: tuple[int, int]
) -> None:
    shop.reset("many_disputes")
    opened: list[str] = []

    def fail_first(page: DisputePage) -> object:
        opened.append(page.page.url)
        if len(opened) <= failing:
            raise SiteUnavailable("The site fails.")
        return reading(page)

    reading = DisputePage.read
    monkeypatch.setattr(DisputePage, "read", fail_first)
    run = check(code=5)
    assert (len(set(opened)), len(changes(run)), len(run.filing["disputes"])) == (*seen, 11)
    monkeypatch.undo()


def test_only_the_orders_that_are_named_are_looked_at(shop: PracticeShop, check: Check, lamp: str) -> None:
    run = check(MOUSE_ORDER)
    assert list(disputes(run)) == [MOUSE]
    assert shop.page_loads == [LIST, DETAIL]
    assert list(disputes(check(LAMP))) == [lamp]
    assert list(disputes(check(lamp))) == [lamp]  # a dispute's number stands for its order's


def test_where_there_is_no_dispute_it_says_so(shop: PracticeShop, autodispute: Callable[..., Run]) -> None:
    run = autodispute("status", LAMP)
    assert (run.code, run.stdout, f"There is no dispute for {LAMP}." in run.stderr) == (0, "", True), run.stderr
    shop.state.disputes.clear()
    run = autodispute("status")
    assert (run.code, run.stdout, "There is no dispute." in run.stderr) == (0, "", True), run.stderr


@pytest.mark.parametrize("scenario", ["german", "extra_wrappers", "late", "staged_list"])
def test_the_list_is_followed_in_other_languages_and_forms(shop: PracticeShop, check: Check, scenario: str) -> None:
    shop.reset(scenario)
    lamp = open_by_hand(shop)
    check()
    shop.set_state(lamp, "wait_buyer")
    run = check()
    assert changes(run) == [(lamp, "wait_seller", "wait_buyer")]
    assert disputes(run)[lamp]["deadline"] is not None
    assert disputes(run)[MOUSE]["state"] == "platform_review"


def test_a_pending_submission_is_settled_first(file_in: Callable[..., Run], check: Check, shop: PracticeShop) -> None:
    first = file_in("plain")
    with open_ledger(first.home, shop.url, "default").change() as connection:
        connection.exec_driver_sql("UPDATE submissions SET state = 'submitting', dispute_id = NULL")
        connection.exec_driver_sql("UPDATE events SET dispute = NULL")
        connection.exec_driver_sql("DELETE FROM disputes")
    run = check(LAMP)
    number = first.filing["dispute_id"]
    assert [(one["state"], one["dispute_id"]) for one in run.filing["settled"]] == [("filed", number)]
    assert changes(run) == [(number, None, "wait_seller")]
    assert disputes(run)[number]["deadline"] is not None
    assert (first.submits, len(shop.submissions)) == (1, 1)


def test_a_submission_that_stays_unknown_ends_with_7(
    file_in: Callable[..., Run], check: Check, shop: PracticeShop
) -> None:
    assert file_in("proof_differs").code == 7
    set_in_ledger(check(code=0), "amount = NULL")
    with open_ledger(check().home, shop.url, "default").change() as connection:
        connection.exec_driver_sql("UPDATE submissions SET state = 'unknown'")
    shop.state.scenario = replace(shop.state.scenario, flags=frozenset({"server_error"}))
    run = check(LAMP, code=7, settle_patience=0)
    assert [one["state"] for one in run.filing["settled"]] == ["unknown"]


def test_an_ended_session_stops_it_and_changes_nothing(
    shop: PracticeShop, autodispute: Callable[..., Run], check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AUTODISPUTE_PASSPHRASE", "a passphrase of the tests")
    shop.reset("sign_in")
    signed_in = autodispute("login", "--remember", "--headless", "--json", stdin=f"{EMAIL}\n{PASSWORD}\n")
    assert signed_in.code == 0, signed_in.stderr
    run = check()
    assert run.filing["session"]["proven_at"] > signed_in.filing["session"]["proven_at"]
    shop.expire_sessions()
    ended = check(code=4)
    assert (ended.error, ended.filing["disputes"], changes(ended)) == ("signed_out", [], [])
    assert "login" in ended.filing["error"]["hint"]
    assert events(ended) == events(run)


def test_a_picture_is_kept_of_what_changed_and_no_folder_where_nothing_did(
    shop: PracticeShop, check: Check, lamp: str
) -> None:
    runs = check().home / "runs"
    assert list(runs.iterdir()) == []
    shop.set_state(MOUSE, "unknown_state")
    shop.set_state(lamp, "offer_half")
    check()
    (kept,) = runs.iterdir()
    assert sorted(file.name for file in kept.rglob("*.png")) == ["02-dispute.png", "03-dispute.png"]
    check()
    assert list(runs.iterdir()) == [kept]


def test_the_answer_has_the_promised_form(check: Check) -> None:
    answer = check().filing
    assert list(answer) == [
        "disputes",
        "changes",
        "settled",
        "answers",
        "messages",
        "skipped_after",
        "session",
        "error",
    ]
    promised = {
        "dispute_id", "order_id", "title", "state", "site_text", "amount", "currency", "deadline", "your_turn", "url",
    }  # fmt: skip
    assert promised <= set(answer["disputes"][0])
    assert set(answer["changes"][0]) == {"dispute_id", "from", "to", "at"}
    assert json.dumps(answer)
