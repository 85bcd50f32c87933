"""What came of a submission is found out by reading the site, at once or by the next command; no click is repeated.

What is only the beginning of a test is left by `EarlierRuns` rather than by a filing in the browser.
"""

import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from earlier_runs import REASON, TITLE, WORDS, EarlierRuns
from runs import Run

from autodispute.models import Outcome, SubmissionState
from autodispute.run_folder import RunFolder
from autodispute.shop import PracticeShop
from autodispute.workflows import line_action
from page_objects.dispute_page import DisputePage

ORDER, LIST, DISPUTE = "/p/order/detail.html", "/p/refund-dispute/list.html", "/p/reverse-pages/detail.html"

NOT_SEEN = "two readings show the item open, no dispute."
"""As the ledger has it."""


@pytest.fixture
def file_again(autodispute: Callable[..., Run], make_case: Callable[..., Path]) -> Callable[..., Run]:
    """Files the case in the scenario that there is."""

    def run(**patience: float) -> Run:
        return autodispute("file", make_case(), "--yes", "--json", **patience)

    return run


@pytest.fixture
def ledger(autodispute: Callable[..., Run]) -> Callable[[], dict[str, list[dict[str, object]]]]:
    """What `autodispute ledger --json` prints."""

    def read() -> dict[str, list[dict[str, object]]]:
        content: dict[str, list[dict[str, object]]] = json.loads(autodispute("ledger", "--json").stdout)
        return content

    return read


Read = Callable[[], dict[str, list[dict[str, object]]]]


def _states(content: dict[str, list[dict[str, object]]]) -> list[object]:
    return [one["state"] for one in content["submissions"]]


def _refused(earlier: EarlierRuns) -> None:
    earlier.was_killed()
    earlier.was_settled(SubmissionState.NOT_FILED, "The site says: not now.")


def test_pending_submission_is_settled_by_two_readings_before_another_is_made_and_filed_though_no_answer_comes(
    earlier: EarlierRuns, file_again: Callable[..., Run], shop: PracticeShop, ledger: Read
) -> None:
    """What was refused may be filed; what was cancelled makes room, and is not taken for what is pending.

    The site records the new one and never answers its click.
    """
    _refused(earlier)
    old = earlier.has_filed()
    shop.cancel(old)
    earlier.was_killed()
    shop.go_on_as("no_answer")
    run = file_again(confirm_patience=2)
    assert (run.code, run.filing["outcome"]) == (0, "filed"), run.stderr
    assert "reading the site first" in run.stderr
    assert "That alone does not tell; reading again, for about 2 s." in run.stderr
    assert (run.submits, len(shop.submissions)) == (1, 2)
    assert shop.page_loads[:6] == [ORDER, LIST, DISPUTE] * 2
    content, number = ledger(), run.filing["dispute_id"]
    assert number != old
    submissions, disputes = content["submissions"], {one["dispute_id"]: one for one in content["disputes"]}
    assert [(one["state"], one["dispute_id"]) for one in submissions] == [
        ("not_filed", None), ("filed", old), ("not_filed", None), ("filed", number),
    ]  # fmt: skip
    assert [disputes[one]["submission_id"] for one in (old, number)] == [2, 4]
    assert disputes[number]["amount"] == "12.50"
    assert [one["to_state"] for one in content["events"]][-3:] == ["submitting", "filed", "wait_seller"]
    assert content["runs"][-1]["outcome"] == "filed"
    copy = run.file(run.filing["page_copy"]).read_bytes()
    assert number.encode() in copy
    assert b"Ada Example" not in copy
    assert {row["field"] for row in run.filing["proof"] if row["agrees"]} >= {"Number", "State", "Amount", "Files"}


def test_pending_submission_that_was_filed_is_found_once_the_order_shows_it(
    earlier: EarlierRuns, file_again: Callable[..., Run], shop: PracticeShop, ledger: Read
) -> None:
    shop.reset("late_everywhere")
    earlier.was_killed()
    number = earlier.shop_has_it()
    run = file_again(settle_patience=60)
    assert (run.code, run.filing["outcome"]) == (8, "already_filed"), run.stderr
    assert run.filing["dispute_id"] == number
    assert (run.submits, len(shop.submissions)) == (0, 1)
    assert _states(ledger()) == ["filed"]


def test_dispute_that_shows_later_than_it_was_given_time_for_is_booked_as_filed(
    earlier: EarlierRuns, file_again: Callable[..., Run], ledger: Read
) -> None:
    """Whether the order shows it, or only the form."""
    folder = earlier.was_killed()
    number, showing = earlier.shop_has_it(), earlier.shop.state.showing
    for later_on_order in (0, 1):
        _was_not_seen(earlier, folder)
        showing.in_list[number], showing.on_order[number] = 2, later_on_order
        again = file_again(settle_patience=0)
        assert (again.code, again.filing["outcome"]) == (8, "already_filed"), again.stderr
        content = ledger()
        (submission,) = content["submissions"]
        assert (submission["state"], submission["dispute_id"]) == ("filed", number)
        assert "seen after all" in str(content["events"])
        assert RunFolder.read(folder.path).outcome == "filed"
        assert (again.submits, len(again.shop.submissions)) == (0, 1)


def _was_not_seen(earlier: EarlierRuns, folder: RunFolder) -> None:
    """Ledger and record are as `settle` leaves them that has not seen the dispute; nothing was seen since."""
    record = RunFolder.read(folder.path).model_copy(update={"outcome": Outcome.NOT_FILED, "dispute_id": None})
    folder.write_filing(record)
    with earlier.ledger.change() as connection:
        connection.exec_driver_sql(
            "UPDATE submissions SET state = 'not_filed', dispute_id = NULL, site_text = ?", (NOT_SEEN,)
        )
        connection.exec_driver_sql("DELETE FROM events")
        connection.exec_driver_sql("DELETE FROM disputes")


def test_settle_tells_what_came_of_it(
    earlier: EarlierRuns, autodispute: Callable[..., Run], shop: PracticeShop, ledger: Read
) -> None:
    """By the list, where the order is late."""
    shop.reset("late_on_order")
    folder = earlier.was_killed()
    number = earlier.shop_has_it()
    run = autodispute("settle", "--json")
    (settled,) = run.filing["settled"]
    assert (run.code, settled["state"]) == (0, "filed"), run.stderr
    assert settled["dispute_id"] == number
    assert (shop.page_loads[:2], run.submits, len(shop.submissions)) == ([ORDER, LIST], 0, 1)
    assert _states(ledger()) == ["filed"]
    record = RunFolder.read(folder.path)
    assert (record.outcome, record.dispute_id, record.state) == ("filed", number, "wait_seller")
    assert all(row.agrees for row in record.proof)
    assert number.encode() in (folder.path / str(record.page_copy)).read_bytes()
    assert "Filed. Dispute" in (folder.path / "report.html").read_text("utf-8")
    again = autodispute("settle")
    assert (again.code, again.stdout) == (0, "")
    assert "Nothing to settle" in again.stderr
    assert "not known on" not in again.stderr


def test_nothing_is_filed_while_unknown_and_every_advice_leads_to_the_site_and_account_it_is_about(
    earlier: EarlierRuns, file_again: Callable[..., Run], autodispute: Callable[..., Run], tmp_path: Path, ledger: Read
) -> None:
    shop = earlier.shop
    shop.reset("oops")
    folder = earlier.was_killed()
    run = file_again(patience=2, settle_patience=0)
    assert (run.code, run.error) == (7, "submission_uncertain"), run.stderr
    assert "may have been filed" in run.stderr
    assert run.submits == 0
    settle = f"autodispute --site {shop.url} settle"
    assert f"`{settle}`" in run.filing["error"]["hint"]
    assert f"`{settle}`" in run.stderr
    assert f"<code>{settle}</code>" in run.file("report.html").read_text(encoding="utf-8")
    table = autodispute("ledger")
    assert f"run `{settle}`." in table.stderr
    assert table.stdout.split("Submissions")[1].split("Events")[0].count(shop.url) == 1
    elsewhere = autodispute("--site", "http://127.0.0.1:1", "--account", "second", "ledger")
    assert f"run `autodispute --site {shop.url} --account default settle`." in elsewhere.stderr
    findings = json.loads(autodispute("doctor", "--json").stdout)["findings"]
    assert [one["remedy"] for one in findings if one["name"] == "ledger"] == [f"Run `{settle}`."]
    assert _states(ledger()) == ["unknown"]
    shop.reset()
    settled = autodispute("settle")
    assert (settled.code, settled.stderr.count("Not filed")) == (0, 1), settled.stderr
    assert str(folder.path / "report.html") in settled.stderr
    again = f"filed again: `autodispute --site {shop.url} file {tmp_path / 'case'}`."
    assert again in settled.stderr
    (submission,) = ledger()["submissions"]
    assert (submission["state"], submission["site_text"]) == ("not_filed", NOT_SEEN)
    record = RunFolder.read(folder.path)
    assert (record.outcome, record.error and record.error.code) == ("not_filed", "not_on_record")


def test_settle_leaves_unknown_what_it_cannot_see(
    earlier: EarlierRuns, autodispute: Callable[..., Run], shop: PracticeShop, ledger: Read
) -> None:
    """The site cannot be reached."""
    earlier.was_killed()
    shop.stop()
    run = autodispute("settle", "--json", patience=2, settle_patience=0)
    assert (run.code, [one["state"] for one in run.filing["settled"]]) == (7, ["unknown"]), run.stderr
    assert "Reading again." in run.stderr
    assert _states(ledger()) == ["unknown"]
    assert run.shop.submissions == []


def test_other_dispute_on_the_line_is_not_taken_for_the_pending_one(
    earlier: EarlierRuns,
    autodispute: Callable[..., Run],
    file_again: Callable[..., Run],
    make_case: Callable[..., Path],
    ledger: Read,
) -> None:
    """The pending submission is not filed, and yet nothing more may be: where order and form are late, and by hand."""
    number = earlier.shop_has_it("3.00")
    earlier.was_killed()
    run = autodispute("settle", "--json")
    (settled,) = run.filing["settled"]
    assert (settled["state"], settled["dispute_id"]) == ("not_filed", None), run.stderr
    assert "is open for the item" in settled["seen"]
    assert run.code == 8
    assert "3.00 USD" in settled["seen"]
    record = json.loads((Path(settled["run_dir"]) / "run.json").read_text("utf-8"))
    assert "the site shows another dispute for the item" in record["error"]["message"]
    by_hand = autodispute("file", make_case(), "--by-hand", "--json")
    assert (by_hand.code, by_hand.error, by_hand.filing["dispute_id"]) == (8, "already_filed", number), by_hand.stderr
    showing = earlier.shop.state.showing
    showing.on_order[number] = showing.on_form[number] = 2
    again = file_again()
    assert (again.code, again.error) == (8, "already_filed"), again.stderr
    assert again.filing["dispute_id"] == number
    assert (again.submits, len(again.shop.submissions)) == (0, 1)
    assert _states(ledger()) == ["not_filed"]


def test_error_without_a_record_is_not_filed_and_what_a_person_files_then_is_theirs(
    file_in: Callable[..., Run], file_again: Callable[..., Run], shop: PracticeShop, ledger: Read
) -> None:
    """That it may be filed again is seen where a pending submission is settled before another is made."""
    run = file_in("error_on_submit", confirm_patience=2)
    assert (run.code, run.error, run.filing["outcome"]) == (8, "rejected_by_site", "not_filed"), run.stderr
    assert run.filing["error"]["details"]["site_text"] in run.stderr
    assert (run.submits, shop.submissions) == (1, [])
    line = next(line for order in shop.state.orders for line in order.lines if line.title == TITLE)
    same = replace(
        shop.state.plain_request(line), reason=REASON, reason_shown=REASON, amount=Decimal("12.50"),
        description=WORDS, files=tuple(shop.state.uploads),
    )  # fmt: skip
    shop.state.open_dispute(same)
    again = file_again()
    assert (again.code, again.filing["outcome"], again.filing["by_hand"]) == (8, "already_filed", None), again.stderr
    assert _states(ledger()) == ["not_filed"]
    assert RunFolder.read(Path(run.filing["run_dir"])).outcome == "not_filed"
    assert again.submits == 1


def test_dispute_of_someone_else_is_not_called_filed(file_in: Callable[..., Run], ledger: Read) -> None:
    run = file_in("disputed_meanwhile", patience=4, confirm_patience=3)
    assert run.filing["outcome"] in {"unknown", "already_filed", "not_filed"}, run.stderr
    assert run.code != 0
    assert run.shop.submissions == []
    assert "filed" not in _states(ledger())


def test_rehearsal_of_a_page_that_files_without_a_review_is_not_called_a_stop_before_filing(
    file_in: Callable[..., Run], autodispute: Callable[..., Run], ledger: Read
) -> None:
    """It leaves a pending submission, as a filing does that a challenge stops (`test_while_asked`).

    Order and list show the dispute late: one reading would see the item open.
    """
    run = file_in("files_on_next_step+late_everywhere", patience=4, settle_patience=4, dry_run=True)
    assert (run.code, run.filing["outcome"], run.filing["submitted"]) == (7, "unknown", False), run.stderr
    assert "may have been filed" in run.stderr
    assert run.filing["by_hand"] is None
    (number,) = (one.dispute_id for one in run.shop.disputes.values() if one.request in run.shop.submissions)
    assert _states(ledger()) == ["unknown"]
    settled = autodispute("settle", "--json")
    assert settled.filing["settled"][0]["line_dispute_id"] == number, settled.stderr
    assert _states(ledger()) == ["filed"]


@pytest.mark.parametrize(("scenario", "code"), [("thumbnail_vanishes", {6, 8}), ("leaves_while_filling", {6})], ids=str)
def test_hostile_form_stops_the_run_before_anything_is_submitted(
    file_in: Callable[..., Run], ledger: Read, scenario: str, code: set[int]
) -> None:
    run = file_in(scenario, photos=2, patience=4)
    assert run.code in code, run.stderr
    assert run.filing["outcome"] == "not_filed"
    assert run.submits == 0
    assert _states(ledger()) == []


@pytest.mark.own_process
def test_order_that_lags_behind_the_ledger_is_not_filed_again(
    earlier: EarlierRuns, file_again: Callable[..., Run], shop: PracticeShop
) -> None:
    """What an earlier run has filed is found on the dispute's page, where the ledger knows its address.

    The order, list and form show nothing. A run of exit status 8.
    """
    shop.reset("late_everywhere")
    number = earlier.has_filed()
    again = file_again()
    assert (again.code, again.error) == (8, "already_filed"), again.stderr
    assert again.filing["dispute_id"] == number
    assert shop.page_loads.count(DISPUTE) == 1
    assert (again.submits, len(shop.submissions)) == (0, 1)


def test_what_was_filed_is_not_filed_again_whatever_its_page_calls_the_item(
    earlier: EarlierRuns, file_again: Callable[..., Run], shop: PracticeShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A title may be translated or cut, and the page's address need not tell the line."""
    read = DisputePage.read
    monkeypatch.setattr(DisputePage, "read", lambda page: read(page).model_copy(update={"title": "Lampe"}))
    monkeypatch.setattr(line_action, "may_be_of", lambda *_, **__: False)
    shop.reset("late_everywhere")
    number = earlier.has_filed()
    again = file_again()
    assert (again.code, again.error, again.filing["dispute_id"]) == (8, "already_filed", number), again.stderr
    assert again.submits == 0


def test_filing_without_a_stored_address_is_looked_for_on_the_list(
    earlier: EarlierRuns, file_again: Callable[..., Run], shop: PracticeShop
) -> None:
    """So a ledger is that was begun anew from the folders of earlier runs."""
    shop.reset("late_on_order")
    earlier.was_killed()
    number = earlier.shop_has_it()
    earlier.was_settled(SubmissionState.FILED, "taken over from the run's folder")
    again = file_again()
    assert (again.code, again.error) == (8, "already_filed"), again.stderr
    assert again.filing["dispute_id"] == number
    assert shop.page_loads.count(LIST) == 1
    assert (again.submits, len(shop.submissions)) == (0, 1)


def test_settle_says_where_there_is_something_to_settle(
    earlier: EarlierRuns, autodispute: Callable[..., Run], shop: PracticeShop
) -> None:
    earlier.was_killed()
    run = autodispute("--site", "http://127.0.0.1:9", "settle")
    assert (run.code, f"--site {shop.url} settle" in run.stderr) == (0, True), run.stderr
    other = autodispute("settle", "8193500112348888")
    assert (other.code, "other orders" in other.stderr) == (0, True), other.stderr
