"""Every dispute is followed from check to check: what changed, whose turn it is, with as few pages as will tell."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from earlier_runs import EarlierRuns
from planted_session import QUICK, plant_session
from runs import LAMP, Run

from autodispute.errors import PageChanged, SiteUnavailable
from autodispute.ledger import Ledger, open_ledger
from autodispute.models import Dispute, DisputeState, Shown
from autodispute.passphrase_store import PassphraseStore
from autodispute.shop import SCENARIOS, PracticeShop
from autodispute.shop.disputes import state_words
from page_objects.dispute_page import DisputePage

MOUSE = "2193500445677001"
MOUSE_ORDER = "8193500445677777"
LIST, DETAIL = "/p/refund-dispute/list.html", "/p/reverse-pages/detail.html"
LINES = ((0, 0), (1, 0), (1, 1), (4, 0))
"""Places of order and line, of those that have no dispute yet."""
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


@pytest.fixture
def ledger(shop: PracticeShop, tmp_path: Path) -> Ledger:
    """What earlier checks have left."""
    return open_ledger(tmp_path / "home", shop.url, "default")


def open_by_hand(shop: PracticeShop, order: int = 0, line: int = 0) -> str:
    """Somebody opens a dispute for this line of this order, the lamp's if none is said."""
    return shop.state.open_dispute(shop.state.plain_request(shop.state.orders[order].lines[line])).dispute_id


def on_record(shop: PracticeShop, ledger: Ledger, number: str, state: str, order: str = LAMP) -> None:
    """An earlier check has seen this dispute in this state; where its page is, and not much else, is known of it."""
    line = shop.disputes[number].request.line
    address = f"{shop.url}{DETAIL}?tradeOrderLineId={line.line_id}&reverseOrderLineId={number}"
    nothing = dict.fromkeys(("solution", "reason", "amount", "description", "files", "time_left"))
    words = state_words(state)
    seen = Dispute(dispute_id=number, state=DisputeState(state), site_text=words, title=line.title, **nothing)
    ledger.disputes.saw(Shown(dispute=seen, order_id=order, url=address))


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


def test_every_state_on_three_pages_is_told_whatever_page_fails_and_first_what_waits_for_the_buyer(
    shop: PracticeShop, check: Check, autodispute: Callable[..., Run], ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Failing pages do not end the check before it is three in a row; the next check reads what is left."""
    shop.reset("many_disputes")
    others = [open_by_hand(shop, order, line) for order, line in LINES]
    reading, opened = DisputePage.read, dict[str, None]()

    def fail_on_some(page: DisputePage) -> object:
        opened[page.page.url] = None
        if len(opened) != 3:
            raise SiteUnavailable("The site fails.")
        return reading(page)

    monkeypatch.setattr(DisputePage, "read", fail_on_some)
    run = check(code=5)
    monkeypatch.undo()
    assert (len(opened), changes(run)) == (6, [(others[1], None, "wait_seller")])
    over = {
        state: [one for one in run.filing["disputes"] if one["state"] == state] for state in ("cancelled", "refunded")
    }
    assert (len(run.filing["disputes"]), *map(len, over.values())) == (15, 3, 3)
    assert {one["dispute_id"] for ones in over.values() for one in ones} == {None}
    shown = autodispute("status", "--exit-code")
    assert shown.code == 9, shown.stderr
    number = 2193500900000007
    running = ("wait_seller", "wait_buyer", "platform_review", "unknown")
    known = {one.number: one.dispute for one in ledger.disputes.known()}
    states = {str(number + n): state for n, state in enumerate(running)} | dict.fromkeys(others, "wait_seller")
    assert {one: dispute.state for one, dispute in known.items()} == states | {MOUSE: "platform_review"}
    turns = {dispute.state: dispute.your_turn for dispute in known.values()}
    assert turns == {"wait_seller": False, "wait_buyer": True, "platform_review": False, "unknown": None}
    assert known[str(number + 3)].site_text == "With our specialists"
    words = ("your turn", "not known", "the seller's turn", "AliExpress decides", "cancelled")
    places = [shown.stdout.index(f"│ {word}") for word in words]
    assert places == sorted(places)
    assert "3 days 3 hours" in shown.stdout
    said = shown.stderr
    assert "It is your turn in dispute 2193500900000008" in said
    assert "it may be your turn" in said
    assert said.index("It is your turn") < said.index("it may be your turn")
    assert shop.posts == []


def test_a_list_that_opens_on_a_part_is_read_whole(shop: PracticeShop, check: Check) -> None:
    shop.reset("list_in_progress")
    shop.cancel(open_by_hand(shop))
    assert sorted(one["state"] for one in check().filing["disputes"]) == ["cancelled", "platform_review"]
    assert shop.posts == []


def test_an_unchanged_check_loads_the_list_alone_but_for_a_page_with_a_deadline_to_read(
    shop: PracticeShop, check: Check, lamp: str
) -> None:
    """One that is not known, or one that is over."""
    other = open_by_hand(shop, order=1)
    first = check()
    has_the_promised_form(first.filing)
    found = [(other, None, "wait_seller"), (lamp, None, "wait_seller"), (MOUSE, None, "platform_review")]
    assert changes(first) == found
    assert shop.page_loads == [LIST, DETAIL, DETAIL, DETAIL]
    assert list((first.home / "runs").iterdir()) == []
    again = check()
    assert (changes(again), shop.page_loads, list((again.home / "runs").iterdir())) == ([], [LIST], [])
    assert events(again) == [change[1:] for change in found]
    assert again.filing["disputes"] == first.filing["disputes"]
    set_in_ledger(again, f"deadline = NULL WHERE dispute_id = '{lamp}'")
    set_in_ledger(again, f"deadline = '2026-01-01T00:00:00+00:00' WHERE dispute_id = '{other}'")
    run = check()
    assert shop.page_loads == [LIST, DETAIL, DETAIL]
    assert all(disputes(run)[one]["deadline"] >= disputes(first)[one]["deadline"] for one in (lamp, other))
    assert changes(run) == [(other, "wait_seller", "wait_seller")]


def has_the_promised_form(answer: dict[str, Any]) -> None:
    promised = ["disputes", "changes", "settled", "answers", "messages", "skipped_after", "session", "error"]
    assert list(answer) == promised
    of_each = {
        "dispute_id", "order_id", "title", "state", "site_text", "amount", "currency", "deadline", "your_turn", "url",
    }  # fmt: skip
    assert of_each <= set(answer["disputes"][0])
    assert set(answer["changes"][0]) == {"dispute_id", "from", "to", "at"}
    assert json.dumps(answer)


def test_one_change_is_one_event_with_a_picture(shop: PracticeShop, check: Check, ledger: Ledger) -> None:
    """`--exit-code` is 9 only where it is the buyer's turn for certain."""
    many = [open_by_hand(shop, order, line) for order, line in LINES]
    for number, (order, _) in zip(many, LINES, strict=True):
        on_record(shop, ledger, number, "platform_review", shop.state.orders[order].order_id)
    on_record(shop, ledger, MOUSE, "platform_review", MOUSE_ORDER)
    still = ("wait_seller", "refunded", "cancelled", "unknown")
    for number, case in zip(many, ("wait_seller", "refund_complete", "cancelled", "unknown_state"), strict=True):
        shop.set_state(number, case)
    run = check("--exit-code")
    assert set(changes(run)) == {(one, "platform_review", state) for one, state in zip(many, still, strict=True)}
    assert [disputes(run)[one]["state"] for one in many] == list(still)
    assert [disputes(run)[one]["your_turn"] for one in many] == [False, False, False, None]
    seen = len(many) + 1
    assert sorted(events(run)[seen:]) == sorted(("platform_review", state) for state in still)
    (kept,) = (run.home / "runs").iterdir()
    assert len(list(kept.rglob("*-dispute.png"))) == 4
    shop.set_state(MOUSE, "wait_buyer")
    shop.set_state(many[0], "wait_buyer_ship")
    shop.set_state(many[3], "offer_half")
    run = check("--exit-code", code=9)
    moved = {(MOUSE, "platform_review", "wait_buyer"), (many[0], "wait_seller", "wait_buyer_ship")}
    assert set(changes(run)) == moved | {(many[3], "unknown", "wait_buyer")}
    assert shop.page_loads == [LIST] + [DETAIL] * 3
    assert {one for one, state in disputes(run).items() if state["your_turn"]} == {MOUSE, many[0], many[3]}
    assert len(events(run)) == seen + 7
    (newer,) = set((run.home / "runs").iterdir()) - {kept}
    assert len(list(newer.rglob("*.png"))) == 3


def test_what_was_filed_from_here_is_followed(earlier: EarlierRuns, check: Check, shop: PracticeShop) -> None:
    """Only the orders that are named are looked at."""
    number = earlier.has_filed()
    run = check(LAMP)
    assert changes(run) == []
    assert shop.page_loads == [LIST, DETAIL]
    (one,) = disputes(run).values()
    assert one["dispute_id"] == number
    assert (one["amount"], one["currency"], one["state"], one["listed"]) == ("12.50", "USD", "wait_seller", True)
    assert one["deadline"].endswith("Z")


def test_a_second_dispute_of_a_line_is_not_taken_for_the_first(
    shop: PracticeShop, check: Check, ledger: Ledger
) -> None:
    shop.reset("staged_list")
    lamp = open_by_hand(shop)
    on_record(shop, ledger, lamp, "wait_seller")
    on_record(shop, ledger, MOUSE, "platform_review", MOUSE_ORDER)
    shop.cancel(lamp)
    newer = open_by_hand(shop)
    run = check()
    assert sorted(changes(run)) == [(lamp, "wait_seller", "cancelled"), (newer, None, "wait_seller")]
    shop.go_on_as("plain")
    shop.cancel(newer)  # both read alike on the list from now on
    assert changes(check()) == [(newer, "wait_seller", "cancelled")]
    listed = {one.number: one.listed_text for one in ledger.disputes.known()}
    assert listed[lamp] == listed[newer] is not None
    assert changes(check()) == []


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


def test_a_dispute_is_followed_wherever_it_is_shown(shop: PracticeShop, check: Check, ledger: Ledger) -> None:
    """By the list where its address is another one now; at its own page where the list does not show it any more."""
    shop.reset("extra_wrappers")
    lamp, gone = open_by_hand(shop), open_by_hand(shop, order=4)
    on_record(shop, ledger, lamp, "wait_buyer")
    on_record(shop, ledger, gone, "wait_seller", shop.state.orders[4].order_id)
    on_record(shop, ledger, MOUSE, "platform_review", MOUSE_ORDER)
    with ledger.change() as connection:
        moved = f"url = replace(url, 'detail.html', 'gone.html') WHERE dispute_id = '{MOUSE}'"
        connection.exec_driver_sql(f"UPDATE disputes SET {moved}")  # noqa: S608 - our own
    shop.set_state(MOUSE, "wait_buyer")
    newer = open_by_hand(shop)  # in the place of the only one that is listed
    shop.state.showing.in_list[lamp] = 99
    shop.set_state(lamp, "platform_review")
    del shop.state.disputes[gone]
    run = check(patience=3)
    found = {(newer, None, "wait_seller"), (MOUSE, "platform_review", "wait_buyer")}
    assert set(changes(run)) == found | {(lamp, "wait_buyer", "platform_review")}
    by_list = [LIST, DETAIL]
    assert shop.page_loads == [LIST, DETAIL, *by_list, "/p/reverse-pages/gone.html", *by_list, DETAIL, DETAIL]
    assert disputes(run)[MOUSE]["deadline"] is not None
    assert {one: shown["listed"] for one, shown in disputes(run).items()} == {
        MOUSE: True, newer: True, lamp: False, gone: False,
    }  # fmt: skip
    assert disputes(run)[gone]["state"] == "wait_seller"

    run = check(lamp)  # a dispute's number stands for its order's
    assert (changes(run), shop.page_loads) == ([], [LIST, DETAIL])
    assert set(disputes(run)) == {lamp, newer}


def test_where_there_is_no_dispute_it_says_so(shop: PracticeShop, autodispute: Callable[..., Run]) -> None:
    run = autodispute("status", LAMP)
    assert (run.code, run.stdout, f"There is no dispute for {LAMP}." in run.stderr) == (0, "", True), run.stderr
    shop.state.disputes.clear()
    run = autodispute("status")
    assert (run.code, run.stdout, "There is no dispute." in run.stderr) == (0, "", True), run.stderr


def test_the_list_is_followed_in_another_language_and_though_it_is_late(
    shop: PracticeShop, check: Check, ledger: Ledger
) -> None:
    shop.reset("german")
    shop.state.scenario = replace(shop.state.scenario, delays=SCENARIOS["late"].delays)
    lamp = open_by_hand(shop)
    on_record(shop, ledger, lamp, "wait_seller")
    on_record(shop, ledger, MOUSE, "platform_review", MOUSE_ORDER)
    shop.set_state(lamp, "wait_buyer")
    run = check()
    assert changes(run) == [(lamp, "wait_seller", "wait_buyer")]
    assert disputes(run)[lamp]["deadline"] is not None
    assert disputes(run)[MOUSE]["state"] == "platform_review"


def test_a_pending_submission_is_settled_first(earlier: EarlierRuns, check: Check, shop: PracticeShop) -> None:
    earlier.was_killed()
    number = earlier.shop_has_it()
    run = check(LAMP)
    assert [(one["state"], one["dispute_id"]) for one in run.filing["settled"]] == [("filed", number)]
    assert changes(run) == [(number, None, "wait_seller")]
    assert disputes(run)[number]["deadline"] is not None
    assert (run.submits, len(shop.submissions)) == (0, 1)


def test_a_submission_that_stays_unknown_ends_with_7(earlier: EarlierRuns, check: Check, shop: PracticeShop) -> None:
    earlier.was_killed()
    number = earlier.shop_has_it()
    shop.go_on_as("server_error")
    run = check(LAMP, code=7, settle_patience=0)
    assert [one["state"] for one in run.filing["settled"]] == ["unknown"]
    assert disputes(run)[number]["state"] == "wait_seller"


def test_an_ended_session_stops_it_and_changes_nothing(
    shop: PracticeShop, check: Check, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("AUTODISPUTE_PASSPHRASE", "a passphrase of the tests")
    monkeypatch.setattr(PassphraseStore.__init__, "__defaults__", (QUICK,))
    shop.reset("sign_in")
    planted = plant_session(tmp_path / "home", shop, "a passphrase of the tests")
    run = check()
    assert datetime.fromisoformat(run.filing["session"]["proven_at"]) > planted.proven_at
    shop.expire_sessions()
    ended = check(code=4)
    assert (ended.error, ended.filing["disputes"], changes(ended)) == ("signed_out", [], [])
    assert "login" in ended.filing["error"]["hint"]
    assert events(ended) == events(run) != []
