"""What came of a submission is found out by reading the site, at once or by the next command; no click is repeated."""

import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from runs import LAMP, Run

from autodispute.ledger import open_ledger
from autodispute.models import Asked, Case, Solution
from autodispute.run_folder import RunFolder
from autodispute.shop import PracticeShop

TITLE = "LED Desk Lamp with Clamp, Swing Arm, 3 Colours"
WORDS = "The lamp's arm is broken off at the joint; see both photos."


@pytest.fixture
def leave_pending(shop: PracticeShop, tmp_path: Path) -> Callable[..., None]:
    """Leaves what a run leaves that was killed between its last click and the site's answer."""

    def leave(amount: str = "12.50", files: int = 2) -> None:
        home = tmp_path / "home"
        home.mkdir(exist_ok=True)
        ledger = open_ledger(home, shop.url, "default")
        case = Case(order=LAMP, received=True, reason="damaged", description=WORDS)
        run = ledger.begin_run(case, tmp_path / "case", home / "runs" / f"killed-{len(ledger.pending())}", "filing")
        asked = Asked(
            title=TITLE, solution=Solution.REFUND, reason="Damaged goods", amount=Decimal(amount), currency="USD",
            description=WORDS, files=files,
        )  # fmt: skip
        ledger.begin_submission(run, LAMP, None, asked, "about to click")

    return leave


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


def test_filing_is_in_the_ledger_with_its_dispute(file_in: Callable[..., Run], ledger: Read) -> None:
    run = file_in("plain")
    content = ledger()
    (submission,), (dispute,) = content["submissions"], content["disputes"]
    assert (submission["state"], submission["dispute_id"]) == ("filed", run.filing["dispute_id"])
    assert (dispute["dispute_id"], dispute["amount"]) == (run.filing["dispute_id"], "12.50")
    assert [event["to_state"] for event in content["events"]] == ["submitting", "filed", "wait_seller"]
    assert content["runs"][0]["outcome"] == "filed"
    copy = run.file(run.filing["page_copy"]).read_bytes()
    assert run.filing["dispute_id"].encode() in copy
    assert b"Ada Example" not in copy
    assert {row["field"] for row in run.filing["proof"] if row["agrees"]} >= {"Number", "State", "Amount", "Files"}


def test_pending_submission_is_settled_by_two_readings_before_another_is_made(
    file_in: Callable[..., Run], leave_pending: Callable[..., None], ledger: Read
) -> None:
    leave_pending()
    run = file_in("plain")
    assert (run.code, run.filing["outcome"]) == (0, "filed"), run.stderr
    assert "reading the site first" in run.stderr
    assert run.submits == 1
    detail, listed = "/p/order/detail.html", "/p/refund-dispute/list.html"
    assert run.shop.page_loads[:4] == [detail, listed, detail, listed]
    assert _states(ledger()) == ["not_filed", "filed"]


@pytest.mark.parametrize("scenario", ["plain", "late_on_order", "late_everywhere"])
def test_pending_submission_that_was_filed_is_found(
    file_in: Callable[..., Run],
    autodispute: Callable[..., Run],
    make_case: Callable[..., Path],
    ledger: Read,
    scenario: str,
) -> None:
    first = file_in(scenario)
    _forget_the_outcome(first)
    again = autodispute("file", make_case(), "--yes", "--json", settle_patience=60)
    assert (again.code, again.filing["outcome"]) == (8, "already_filed"), again.stderr
    assert again.filing["dispute_id"] == first.filing["dispute_id"]
    assert len(again.shop.submissions) == 1
    assert _states(ledger()) == ["filed"]


@pytest.mark.parametrize("shown_by", ["order", "form"])
def test_dispute_that_shows_later_than_it_was_given_time_for_is_booked_as_filed(
    file_in: Callable[..., Run],
    autodispute: Callable[..., Run],
    make_case: Callable[..., Path],
    ledger: Read,
    shown_by: str,
) -> None:
    first = file_in("plain")
    _forget_the_outcome(first)
    number, showing = first.filing["dispute_id"], first.shop.state.showing
    showing.in_list[number] = 2
    showing.on_order[number] = 2 if shown_by == "order" else 3
    settled = autodispute("settle", "--json", settle_patience=0)
    again = autodispute("file", make_case(), "--yes", "--json", settle_patience=0)
    assert [one["state"] for one in settled.filing["settled"]] == ["not_filed"], settled.stderr
    assert (again.code, again.filing["outcome"]) == (8, "already_filed"), again.stderr
    (submission,) = ledger()["submissions"]
    assert (submission["state"], submission["dispute_id"]) == ("filed", number)
    assert "seen after all" in str(ledger()["events"])
    assert RunFolder.read(Path(first.filing["run_dir"])).outcome == "filed"
    assert len(again.shop.submissions) == 1


def _forget_the_outcome(run: Run) -> None:
    """Ledger and record as they are when the run is killed before the answer comes."""
    folder = Path(run.filing["run_dir"])
    record = {"outcome": "unknown", "dispute_id": None, "state": None, "proof": (), "page_copy": None}
    filing = RunFolder.read(folder)
    RunFolder(folder).write_filing(type(filing).model_validate(filing.model_dump() | record))
    (folder / "dispute.mhtml").unlink()
    ledger = open_ledger(run.home, run.shop.url, "default")
    with ledger.change() as connection:
        connection.exec_driver_sql("UPDATE submissions SET state = 'submitting', dispute_id = NULL")
        connection.exec_driver_sql("UPDATE events SET dispute = NULL")
        connection.exec_driver_sql("DELETE FROM disputes")


def test_settle_tells_what_came_of_it(
    file_in: Callable[..., Run], autodispute: Callable[..., Run], ledger: Read
) -> None:
    first = file_in("plain")
    _forget_the_outcome(first)
    run = autodispute("settle", "--json")
    (settled,) = run.filing["settled"]
    assert (run.code, settled["state"]) == (0, "filed"), run.stderr
    assert settled["dispute_id"] == first.filing["dispute_id"]
    assert _states(ledger()) == ["filed"]
    record = RunFolder.read(Path(first.filing["run_dir"]))
    assert (record.outcome, record.dispute_id, record.state) == ("filed", settled["dispute_id"], "wait_seller")
    assert all(row.agrees for row in record.proof)
    assert settled["dispute_id"].encode() in first.file(str(record.page_copy)).read_bytes()
    assert "Filed. Dispute" in first.file("report.html").read_text("utf-8")
    again = autodispute("settle")
    assert (again.code, again.stdout) == (0, "")
    assert "Nothing to settle" in again.stderr
    assert "not known on" not in again.stderr


def test_settle_leaves_unknown_what_it_cannot_see(
    shop: PracticeShop, autodispute: Callable[..., Run], leave_pending: Callable[..., None], ledger: Read
) -> None:
    leave_pending()
    shop.reset("oops")
    run = autodispute("settle", "--json", patience=2)
    assert (run.code, [one["state"] for one in run.filing["settled"]]) == (7, ["unknown"]), run.stderr
    assert _states(ledger()) == ["unknown"]


def test_nothing_is_filed_while_an_outcome_stays_unknown(
    shop: PracticeShop,
    autodispute: Callable[..., Run],
    make_case: Callable[..., Path],
    leave_pending: Callable[..., None],
) -> None:
    leave_pending()
    shop.reset("oops")
    run = autodispute("file", make_case(), "--yes", "--json", patience=2)
    assert (run.code, run.error) == (7, "submission_uncertain"), run.stderr
    assert run.submits == 0


def test_other_dispute_on_the_line_is_not_taken_for_the_pending_one(
    file_in: Callable[..., Run],
    autodispute: Callable[..., Run],
    leave_pending: Callable[..., None],
    ledger: Read,
) -> None:
    file_in("plain", amount="3.00")
    leave_pending(amount="12.50")
    run = autodispute("settle", "--json")
    (settled,) = run.filing["settled"]
    assert (settled["state"], settled["dispute_id"]) == ("not_filed", None), run.stderr
    assert "is open for the item" in settled["seen"]
    assert run.code == 8
    assert "3.00 USD" in settled["seen"]
    assert _states(ledger()) == ["filed", "not_filed"]


def test_error_without_a_record_is_not_filed_and_may_be_filed_again(
    file_in: Callable[..., Run], shop: PracticeShop, autodispute: Callable[..., Run], make_case: Callable[..., Path],
    ledger: Read,
) -> None:  # fmt: skip
    run = file_in("error_on_submit", confirm_patience=3)
    assert (run.code, run.error, run.filing["outcome"]) == (8, "rejected_by_site", "not_filed"), run.stderr
    assert run.filing["error"]["details"]["site_text"] in run.stderr
    assert (run.submits, run.shop.submissions) == (1, [])
    shop.reset("plain")
    again = autodispute("file", make_case(), "--yes", "--json")
    assert (again.code, again.filing["outcome"]) == (0, "filed"), again.stderr
    assert _states(ledger()) == ["not_filed", "filed"]


@pytest.mark.parametrize("scenario", ["recorded_then_error", "no_answer"])
def test_recorded_submission_is_filed_whatever_the_page_answers(
    file_in: Callable[..., Run], ledger: Read, scenario: str
) -> None:
    run = file_in(scenario, confirm_patience=3)
    assert (run.code, run.filing["outcome"]) == (0, "filed"), run.stderr
    assert (run.submits, len(run.shop.submissions)) == (1, 1)
    assert _states(ledger()) == ["filed"]


def test_silent_error_stays_unknown_until_it_is_settled(
    file_in: Callable[..., Run], autodispute: Callable[..., Run], ledger: Read
) -> None:
    run = file_in("silent_error_on_submit", confirm_patience=2)
    assert (run.code, run.filing["outcome"]) == (7, "unknown"), run.stderr
    assert f"`autodispute --site {run.shop.url} settle`" in run.stderr
    settled = autodispute("settle")
    assert (settled.code, settled.stderr.count("Not filed")) == (0, 1), settled.stderr
    assert run.filing["report"] in settled.stderr
    assert (run.submits, _states(ledger())) == (1, ["not_filed"])
    record = RunFolder.read(Path(run.filing["run_dir"]))
    assert (record.outcome, record.error and record.error.code) == ("not_filed", "not_on_record")


@pytest.mark.parametrize("scenario", ["late_on_order", "late_everywhere"])
def test_order_that_lags_behind_the_ledger_is_not_filed_again(
    file_in: Callable[..., Run], autodispute: Callable[..., Run], make_case: Callable[..., Path], scenario: str
) -> None:
    first = file_in(scenario)
    again = autodispute("file", make_case(), "--yes", "--json")
    assert (again.code, again.error) == (8, "already_filed"), again.stderr
    assert again.filing["dispute_id"] == first.filing["dispute_id"]
    assert len(again.shop.submissions) == 1


def test_dispute_of_someone_else_is_not_called_filed(file_in: Callable[..., Run], ledger: Read) -> None:
    run = file_in("disputed_meanwhile", confirm_patience=3)
    assert run.filing["outcome"] in {"unknown", "already_filed", "not_filed"}, run.stderr
    assert run.code != 0
    assert run.shop.submissions == []
    assert "filed" not in _states(ledger())


def test_dispute_that_a_person_filed_after_a_refusal_is_theirs(
    file_in: Callable[..., Run], autodispute: Callable[..., Run], make_case: Callable[..., Path], ledger: Read
) -> None:
    refused = file_in("refused", confirm_patience=4)
    state = refused.shop.state
    line = next(line for order in state.orders for line in order.lines if line.title == TITLE)
    same = replace(
        state.plain_request(line), reason="Damaged goods", reason_shown="Damaged goods", amount=Decimal("12.50"),
        description=WORDS, files=tuple(state.uploads),
    )  # fmt: skip
    state.open_dispute(same)
    again = autodispute("file", make_case(), "--yes", "--json")
    assert (again.code, again.filing["outcome"], again.filing["by_hand"]) == (8, "already_filed", None), again.stderr
    assert _states(ledger()) == ["not_filed"]
    assert RunFolder.read(Path(refused.filing["run_dir"])).outcome == "not_filed"


@pytest.mark.parametrize("dry_run", [False, True])
def test_page_that_files_without_a_review_is_not_called_a_stop_before_filing(
    file_in: Callable[..., Run], autodispute: Callable[..., Run], ledger: Read, *, dry_run: bool
) -> None:
    run = file_in("files_on_next_step", patience=4, dry_run=dry_run)
    assert (run.code, run.filing["outcome"], run.filing["submitted"]) == (7, "unknown", False), run.stderr
    assert "may have been filed" in run.stderr
    assert run.filing["by_hand"] is None
    settled = autodispute("settle", "--json")
    (number,) = (one.dispute_id for one in run.shop.disputes.values() if one.request in run.shop.submissions)
    assert settled.filing["settled"][0]["line_dispute_id"] == number, settled.stderr
    assert _states(ledger()) == ["filed"]


@pytest.mark.parametrize(("scenario", "code"), [("thumbnail_vanishes", {6, 8}), ("leaves_while_filling", {6})], ids=str)
def test_hostile_form_stops_the_run_before_anything_is_submitted(
    file_in: Callable[..., Run], ledger: Read, scenario: str, code: set[int]
) -> None:
    run = file_in(scenario, patience=4)
    assert run.code in code, run.stderr
    assert run.filing["outcome"] == "not_filed"
    assert run.submits == 0
    assert _states(ledger()) == []


def test_old_dispute_that_was_cancelled_is_not_taken_for_the_pending_one(
    file_in: Callable[..., Run], autodispute: Callable[..., Run], leave_pending: Callable[..., None], ledger: Read
) -> None:
    first = file_in("plain")
    first.shop.cancel(first.filing["dispute_id"])
    leave_pending()
    run = autodispute("settle", "--json")
    assert [one["state"] for one in run.filing["settled"]] == ["not_filed"], run.stderr
    assert _states(ledger()) == ["filed", "not_filed"]
    assert ledger()["disputes"][0]["submission_id"] == 1


def test_cancelled_dispute_makes_room_for_another(
    file_in: Callable[..., Run], autodispute: Callable[..., Run], make_case: Callable[..., Path], ledger: Read
) -> None:
    first = file_in("plain")
    first.shop.cancel(first.filing["dispute_id"])
    again = autodispute("file", make_case(), "--yes", "--json")
    assert (again.code, again.filing["outcome"]) == (0, "filed"), again.stderr
    assert again.filing["dispute_id"] != first.filing["dispute_id"]
    assert _states(ledger()) == ["filed", "filed"]


def test_filing_without_a_stored_address_is_looked_for_on_the_list(
    file_in: Callable[..., Run], autodispute: Callable[..., Run], make_case: Callable[..., Path]
) -> None:
    """So a ledger is that was begun anew from the folders of earlier runs."""
    first = file_in("late_on_order")
    with open_ledger(first.home, first.shop.url, "default").change() as connection:
        connection.exec_driver_sql("UPDATE events SET dispute = NULL")
        connection.exec_driver_sql("DELETE FROM disputes")
    again = autodispute("file", make_case(), "--yes", "--json")
    assert (again.code, again.error) == (8, "already_filed"), again.stderr
    assert again.filing["dispute_id"] == first.filing["dispute_id"]
    assert len(again.shop.submissions) == 1


@pytest.mark.parametrize("command", ["settle", "file"])
def test_site_that_cannot_be_reached_leaves_it_unknown(
    shop: PracticeShop,
    autodispute: Callable[..., Run],
    make_case: Callable[..., Path],
    leave_pending: Callable[..., None],
    command: str,
) -> None:
    leave_pending()
    shop.stop()
    run = autodispute(command, *([make_case(), "--yes"] if command == "file" else []), "--json", patience=2)
    assert run.code == 7, run.stderr
    assert "may have been filed" in run.stderr or "Not known yet" in run.stderr or run.filing["settled"]
    assert run.shop.submissions == []


def test_other_dispute_that_is_running_keeps_the_line_from_being_filed(
    file_in: Callable[..., Run], autodispute: Callable[..., Run], leave_pending: Callable[..., None],
    make_case: Callable[..., Path],
) -> None:  # fmt: skip
    """The pending submission is not filed, and yet nothing more may be, even where the order shows the button."""
    file_in("late_on_order", amount="3.00")
    leave_pending(amount="12.50")
    run = autodispute("file", make_case(), "--yes", "--json")
    assert (run.code, run.error) == (8, "already_filed"), run.stderr
    assert len(run.shop.submissions) == 1


def test_settle_says_where_there_is_something_to_settle(
    autodispute: Callable[..., Run], leave_pending: Callable[..., None], shop: PracticeShop
) -> None:
    leave_pending()
    run = autodispute("--site", "http://127.0.0.1:9", "settle")
    assert (run.code, f"--site {shop.url} settle" in run.stderr) == (0, True), run.stderr
    other = autodispute("settle", "8193500112348888")
    assert (other.code, "other orders" in other.stderr) == (0, True), other.stderr


def test_every_advice_leads_to_the_site_and_account_it_is_about(
    file_in: Callable[..., Run], autodispute: Callable[..., Run], shop: PracticeShop, tmp_path: Path
) -> None:
    run = file_in("silent_error_on_submit", confirm_patience=2)
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
    shop.go_on_as("plain")
    again = f"filed again: `autodispute --site {shop.url} file {tmp_path / 'case'}`."
    assert again in autodispute("settle").stderr
