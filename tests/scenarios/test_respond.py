"""Answers to a dispute: what the shop received is what was confirmed, and what is not confirmed is never answered."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from runs import LAMP, Run
from test_status import on_record, open_by_hand

from autodispute.answer_warnings import LOSES_RECORD, LOSES_RIGHT
from autodispute.answers import AnswerAsked, AnswerKind, AnswerOutcome, AnswerRun, AnswerState
from autodispute.cli import answer_words
from autodispute.contacts import MessageToSend
from autodispute.kept_talks import KeptTalks
from autodispute.ledger import open_ledger
from autodispute.ledger.tables import now
from autodispute.models import Evidence, Party, Talk, TalkMessage
from autodispute.shop import PracticeShop
from autodispute.shop.answering import receive
from autodispute.shop.storefront import Storefront
from autodispute.shop.talks import ShopMessage
from autodispute.workflows import answer_parts, answer_way, send_answer
from autodispute.workflows.answer_draft import AnswerDraft
from autodispute.workflows.answer_record import RECORD, write_record
from autodispute.workflows.walk import Walk
from page_objects.components.upload_area import UploadArea

Respond = Callable[..., Run]
DISPUTE = "2193500900000001"
HALF = {
    "by": "seller", "amount": {"amount": "12.45", "currency": "USD"}, "solution": "refund",
    "words": "Refund only, US $12.45",
}  # fmt: skip
"""The offer, as the dispute's page has it."""


@pytest.fixture
def begin(shop: PracticeShop, tmp_path: Path) -> Callable[..., None]:
    """A dispute for 24.90 USD in which half is offered, on record here as if `status` had read it."""

    def make(scenario: str = "plain") -> None:
        shop.reset(scenario)
        number = open_by_hand(shop)
        shop.set_state(number, "offer_half")
        on_record(shop, open_ledger(tmp_path / "home", shop.url, "default"), number, "wait_seller")

    return make


@pytest.fixture
def respond(autodispute: Callable[..., Run], begin: Callable[..., None]) -> Respond:
    """Runs `respond DISPUTE … --json`, in the plain shop unless a test begins anew."""
    begin()

    def run(*arguments: str | Path, **settings: float) -> Run:
        return autodispute("respond", DISPUTE, *arguments, "--json", **settings)

    return run


def answers(shop: PracticeShop) -> list[str]:
    return [one.kind for one in shop.answers]


def test_the_offer_that_was_confirmed_is_accepted_once_and_proved_in_german_and_the_sellers_words_warned_of(
    shop: PracticeShop, respond: Respond, begin: Callable[..., None], tmp_path: Path
) -> None:
    """What stands on the dispute's page warns, and what was written in the chat."""
    begin("german")
    said = ("Seller's message", "Please cancel the dispute first, then we resend it.")
    shop.state.disputes[DISPUTE] = replace(shop.disputes[DISPUTE], messages=(said,))
    message = TalkMessage(by=Party.SELLER, text="Give me your PayPal, we refund you there.", when=None, pictures=())
    talk = Talk(store="Bright Home Store", order_id=LAMP, messages=(message,))
    KeptTalks(tmp_path / "home", shop.url, "default").keep(LAMP, talk)
    run = respond("accept", "--confirm", "12.45 EUR")
    assert (run.code, run.filing["outcome"], run.filing["state"]) == (0, "done", "agreed"), run.stderr
    (answer,) = shop.answers
    assert (answer.kind, answer.dispute_id, answer.amount) == ("accept", DISPUTE, Decimal("12.45"))
    assert [(row["field"], row["agrees"]) for row in run.filing["proof"]] == [("State", True), ("Agreed", True)]
    assert "You get 12.45 EUR instead of the 24.90 EUR asked." in run.filing["means"]
    assert {LOSES_RIGHT, LOSES_RECORD} <= set(run.filing["warnings"])
    report = run.file("report.html").read_text("utf-8")
    assert ("The dispute&#39;s page says" in report, "<dt>Until</dt>" in report) == (True, True)
    assert all(step["screenshot"] for step in run.filing["steps"])
    assert json.loads(run.file("answer.json").read_text("utf-8"))["outcome"] == "done"
    again = respond("accept", "--confirm", "12.45 EUR")
    assert (again.code, again.error) == (8, "answer_not_open")
    assert answers(shop) == ["accept"]


def test_of_the_files_of_an_answer_those_are_sent_that_are_new(
    shop: PracticeShop, respond: Respond, lose: Callable[..., Path], make_case: Callable[..., Path], tmp_path: Path
) -> None:
    """Those of an answer that was lost are new: it never arrived."""
    folder, records = make_case(photos=2), {}
    for name in ("1.jpg", "2.jpg"):
        found = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        records[name] = {
            "file": name, "sha256": found, "original_sha256": found, "bytes": 1, "original_file": name,
        }  # fmt: skip
    lose("decline", text="No.", files=[records["1.jpg"]])
    answered = open_ledger(tmp_path / "home", shop.url, "default").answers
    answered.settle(answered.pending(DISPUTE)[0].id, AnswerState.DONE, "it arrived")
    folder_of_lost = lose("decline", text="It cannot be used.", files=[records["2.jpg"]])
    run = respond("add-evidence", "--text", "The label.", "--evidence", folder, "--yes")
    assert (run.code, run.filing["outcome"], run.filing["left_out"]) == (0, "done", ["1.jpg"]), run.stderr
    (answer,) = shop.answers
    assert (answer.kind, answer.text, answer.refused) == ("evidence", "The label.", None)
    assert [file.name for file in answer.files] == ["2.jpg"]
    assert [file.sha256 for file in answer.files] == [file["sha256"] for file in run.filing["evidence"]]
    assert states(run) == ["done", "not_done", "done"]
    assert record(folder_of_lost) == "not_done"


def test_a_form_that_changed_behind_the_sites_question_while_the_person_was_asked_is_not_sent(
    shop: PracticeShop, respond: Respond, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The question itself stays as it was."""
    load = answer_way.load

    def load_after_a_change(walk: Walk, draft: AnswerDraft) -> object:
        for tab in walk.context.pages:
            for one in tab.locator(".comet-v2-input-number-input").all():
                one.fill("21.00")
        return load(walk, draft)

    shop.set_state(DISPUTE, "wait_seller")
    monkeypatch.setattr(answer_way, "load", load_after_a_change)
    run = respond("edit", "--amount", "20.00", "--yes")
    assert (run.code, run.error, run.filing["outcome"]) == (6, "page_changed", "not_done"), run.stderr
    assert shop.answers == []


def test_a_text_that_changes_directly_before_the_click_is_not_sent(
    shop: PracticeShop, respond: Respond, kept_browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    enter = send_answer.enter_answer

    def change(draft: AnswerDraft) -> None:
        enter(draft)
        assert json.loads((draft.run.path / RECORD).read_text("utf-8"))["outcome"] == "unknown"
        ((page,),) = [context.pages for context in kept_browser.contexts]
        page.locator("textarea").fill("Something else.")

    monkeypatch.setattr(send_answer, "enter_answer", change)
    run = respond("decline", "--text", "It cannot be used.", "--yes")
    assert (run.code, run.error, run.filing["outcome"]) == (6, "page_changed", "not_done"), run.stderr
    assert (shop.answers, run.filing["submitted"]) == ([], False)
    assert [one.state for one in open_ledger(run.home, shop.url, "default").answers.to(DISPUTE)] == ["not_done"]


def test_what_leaves_while_files_are_uploaded_is_not_denied(
    shop: PracticeShop, respond: Respond, make_case: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The person sends the dialog in the window before its files are attached."""
    attach = answer_parts.attach

    def sent_before(walk: Walk, uploads: UploadArea, evidence: tuple[Evidence, ...]) -> None:
        with walk.page.expect_navigation():
            walk.page.locator(".comet-v2-modal-footer .comet-v2-btn-primary").click()
        attach(walk, uploads, evidence)

    monkeypatch.setattr(answer_parts, "attach", sent_before)
    run = respond("decline", "--text", "It cannot be used.", "--evidence", make_case(), "--yes", patience=3)
    assert (run.code, run.error, run.filing["outcome"]) == (7, "submission_uncertain", "unknown"), run.stderr
    assert [(one.kind, len(one.files)) for one in shop.answers] == [("decline", 0)]
    assert len(open_ledger(run.home, shop.url, "default").answers.pending(DISPUTE)) == 1


@pytest.mark.parametrize(
    ("scenario", "case", "options", "after"),
    [
        ("recorded_then_error", "wait_seller", "edit --amount 20.00 --yes", "edit wait_seller"),
        ("late_everywhere", "wait_seller", f"cancel --confirm {DISPUTE}", "cancel cancelled"),
        ("no_answer", "rejected", "appeal --text Again --yes", "appeal appeal"),
    ],
)
def test_each_answer_goes_from_the_dispute_to_its_proof_whatever_the_site_says_to_the_click(  # noqa: PLR0913, PLR0917 - a table
    shop: PracticeShop,
    respond: Respond,
    begin: Callable[..., None],
    scenario: str,
    case: str,
    options: str,
    after: str,
) -> None:
    begin(scenario)
    shop.set_state(DISPUTE, case)
    run = respond(*options.split(), confirm_patience=2, settle_patience=3)
    assert (run.code, run.filing["outcome"], run.error) == (0, "done", None), run.stderr
    (answer,) = shop.answers
    assert (answer.dispute_id, answer.refused) == (DISPUTE, None)
    assert f"{answer.kind} {run.filing['state']}" == after
    assert all(row["agrees"] for row in run.filing["proof"])
    assert [request.path for request in shop.posts] == ["/practice/answers"]
    is_warned = any(
        "Whether a new dispute could be opened afterwards is not known" in one for one in run.filing["warnings"]
    )
    assert is_warned is (answer.kind == "cancel")


@pytest.mark.parametrize(
    "options",
    [
        "accept --yes",
        "accept --confirm 12.4",
        "cancel --yes",
        "cancel --confirm 2193500900000002",
        "decline --text No",
    ],
)
def test_what_was_not_confirmed_is_not_answered(shop: PracticeShop, respond: Respond, options: str) -> None:
    run = respond(*options.split())
    assert (run.code, run.error, run.filing["outcome"]) == (4, "confirmation_needed", "not_done"), run.stderr
    assert shop.posts == []


def test_an_offer_of_nothing_is_accepted_only_by_who_says_so(shop: PracticeShop, respond: Respond) -> None:
    shop.set_state(DISPUTE, "offer_zero")
    refused = respond("accept", "--confirm", "0")
    assert (refused.code, refused.error) == (4, "offer_of_nothing"), refused.stderr
    assert shop.posts == []
    run = respond("accept", "--confirm", "0", "--accept-nothing")
    assert (run.code, [one.amount for one in shop.answers]) == (0, [0]), run.stderr
    assert "You get nothing" in run.filing["means"]


@pytest.mark.parametrize("typed", ["12.45", None])
def test_an_answer_that_came_about_while_the_person_was_asked_is_not_denied(
    shop: PracticeShop, respond: Respond, monkeypatch: pytest.MonkeyPatch, typed: str | None
) -> None:
    """This program did not click, whatever the person typed; that nothing was answered would be false."""

    def answered_meanwhile(*_: object) -> str | None:
        shop.set_state(DISPUTE, "agreed")
        return typed

    monkeypatch.setattr(answer_words, "make_ask", lambda *_, **__: answered_meanwhile)
    run = respond("accept", "--confirm", "12.45")
    assert (run.code, run.error, run.filing["outcome"]) == (7, "submission_uncertain", "unknown"), run.stderr
    assert not run.filing["submitted"]
    assert "othing was answered" not in run.stderr
    (pending,) = open_ledger(run.home, shop.url, "default").answers.pending(DISPUTE)
    assert pending.state == "unknown"
    assert shop.posts == []


def test_confirm_pressed_in_the_window_while_the_person_is_asked_does_not_answer(
    shop: PracticeShop, respond: Respond, kept_browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor does a yes where the amount is to be typed."""

    def press(*_: object) -> str:
        ((page,),) = [context.pages for context in kept_browser.contexts]
        with page.expect_event("requestfailed"):
            page.get_by_role("button", name="Confirm").click()
        return "yes"

    monkeypatch.setattr(answer_words, "make_ask", lambda *_, **__: press)
    run = respond("accept", "--confirm", "12.45")
    assert (run.code, run.error, run.filing["outcome"]) == (4, "confirmation_needed", "not_done"), run.stderr
    assert shop.posts == []
    assert [one["method"] for one in run.filing["blocked"]] == ["POST"]
    assert "What the run held back" in run.file("report.html").read_text("utf-8")


def test_a_rehearsal_of_an_answer_sends_nothing_and_then_text_and_files_are_sent(
    shop: PracticeShop, respond: Respond, make_case: Callable[..., Path]
) -> None:
    decline = ("decline", "--text", "It cannot be used.", "--evidence", make_case())
    run = respond(*decline, "--dry-run")
    assert (run.code, run.filing["outcome"]) == (0, "rehearsed"), run.stderr
    assert len(run.filing["evidence"]) == 1
    assert shop.posts == []
    sent = respond(*decline, "--yes")
    assert (sent.code, sent.filing["outcome"], sent.filing["state"]) == (0, "done", "wait_seller"), sent.stderr
    (answer,) = shop.answers
    assert (answer.kind, answer.text, answer.refused) == ("decline", "It cannot be used.", None)
    assert [file.sha256 for file in answer.files] == [file["sha256"] for file in sent.filing["evidence"]]
    assert len(answer.files) == 1


def test_a_button_that_nobody_knows_stops_the_run_with_a_picture_and_the_way_by_hand(
    shop: PracticeShop, respond: Respond
) -> None:
    shop.set_state(DISPUTE, "wait_buyer", asks="Please show the label.")
    text = "No: it is broken.\nSee my order 8193500112347777."
    run = respond("decline", "--text", text, "--yes", patience=4)
    assert (run.code, run.error) == (6, "unknown_text"), run.stderr
    assert "“Upload more photos/videos”" in run.filing["error"]["message"]
    assert "Or by hand, on the dispute's page: http" in run.stderr
    assert run.file("text.txt").read_text("utf-8") == text
    steps = run.filing["by_hand"]["steps"]
    assert [step["value"] for step in steps[1:6]] == [
        DISPUTE, "“View possible solutions”", "“I don't agree with above solution(s)”",
        "“Upload more photos/videos”", str(run.file("text.txt")),
    ]  # fmt: skip
    assert "Go on by hand" in run.file("report.html").read_text("utf-8")
    assert run.filing["problem_picture"]
    assert shop.posts == []


@pytest.fixture
def lose(shop: PracticeShop, respond: Respond, tmp_path: Path) -> Callable[..., Path]:  # noqa: ARG001 - the dispute is there
    """Leaves what a run leaves that was killed when it was about to make the last click; its folder."""

    def leave(kind: str, **asked: Any) -> Path:
        ledger = open_ledger(tmp_path / "home", shop.url, "default")
        folder = tmp_path / f"lost-{len(ledger.answers.to(DISPUTE))}"
        folder.mkdir()
        request = shop.disputes[DISPUTE].request
        money = {"amount": request.amount, "currency": "USD"}
        before = {
            "dispute_id": DISPUTE, "state": "wait_buyer", "site_text": "Waiting for your response",
            "title": request.line.title, "solution": request.solution, "reason": request.reason, "amount": money,
            "description": request.description, "files": 0, "time_left": "3 days 4 hours left to respond",
        }  # fmt: skip
        ledger.answers.begin(
            AnswerKind(kind), AnswerAsked.model_validate(asked | {"dispute": before}), LAMP, folder, now()
        )
        write_record(AnswerRun(outcome=AnswerOutcome.UNKNOWN, answer=AnswerKind(kind), dispute_id=DISPUTE), folder)
        return folder

    return leave


def states(run: Run) -> list[str]:
    """What the ledger has of the answers."""
    return [str(one.state) for one in open_ledger(run.home, run.shop.url, "default").answers.to(DISPUTE)]


def record(folder: Path) -> str:
    """The outcome in a run's folder."""
    return str(json.loads((folder / "answer.json").read_text("utf-8"))["outcome"])


def test_what_a_lost_run_left_is_settled_by_reading(
    shop: PracticeShop, autodispute: Callable[..., Run], lose: Callable[..., Path], tmp_path: Path
) -> None:
    """So is a message to the seller, by the same command."""
    folder = lose("accept", offer=HALF)
    message = MessageToSend(order_id=LAMP, title="Lamp", store="Bright Home Store", body="It is broken.")
    open_ledger(tmp_path / "home", shop.url, "default").sent.begin(message, tmp_path / "contact", now())
    shop.state.talks.say(ShopMessage(LAMP, Party.BUYER, message.body))
    offered = shop.disputes[DISPUTE].offered
    shop.state.disputes[DISPUTE] = shop.disputes[DISPUTE].begin("agreed", shop.state.now).changed(agreed=offered)
    run = autodispute("settle", "--json")
    assert (run.code, [one["state"] for one in run.filing["answers"]]) == (0, ["done"]), run.stderr
    assert run.filing["answers"][0]["run_dir"] == str(folder)
    assert [(one["order_id"], one["state"]) for one in run.filing["messages"]] == [(LAMP, "sent")]
    assert (record(folder), shop.posts) == ("done", [])


def test_what_is_not_known_keeps_the_dispute_from_being_answered_again(
    shop: PracticeShop, respond: Respond, lose: Callable[..., Path]
) -> None:
    folder = lose("accept", offer=HALF)
    shop.set_state(DISPUTE, "unknown_state")
    run = respond("accept", "--confirm", "12.45")
    assert (run.code, run.error, run.filing["outcome"]) == (7, "submission_uncertain", "unknown"), run.stderr
    assert shop.posts == []
    assert (states(run), record(folder)) == (["unknown"], "unknown")


def test_what_a_killed_run_has_sent_is_not_sent_again(
    shop: PracticeShop, respond: Respond, lose: Callable[..., Path], make_case: Callable[..., Path]
) -> None:
    """Another offer, which came meanwhile, is not declined by the same command."""
    words, state, line = "It cannot be used.", shop.state, shop.disputes[DISPUTE].request.line_id
    folder = lose("decline", text=words)
    keys = [state.add_upload(name, line, "image/jpeg", b"").key for name in ("1.jpg", "2.jpg")]
    sent = {"dispute": DISPUTE, "kind": "decline", "version": shop.disputes[DISPUTE].version, "text": words}
    receive(sent | {"files": keys}, state, Storefront(state.scenario, shop.url, state.now))
    shop.set_state(DISPUTE, "offer_half", offer=Decimal("15.00"))
    run = respond("decline", "--text", words, "--evidence", make_case(), "--yes")
    assert (run.code, run.error) == (8, "already_answered"), run.stderr
    assert (answers(shop), shop.posts) == (["decline"], [])
    assert (states(run), record(folder)) == (["done"], "done")
    assert run.filing["error"]["details"]["run"] == str(folder)


@pytest.mark.parametrize(
    ("scenario", "ends"),
    [
        ("offer_changes_on_second_load", (8, "not_done", "offer_changed")),
        ("dialog_differs", (8, "not_done", "offer_changed")),
        ("offer_changes_on_click", (8, "not_done", "rejected_by_site")),
        ("expires_on_click", (8, "not_done", "rejected_by_site")),
        ("silent_error_on_submit", (7, "unknown", "submission_uncertain")),
    ],
)
def test_whatever_the_site_does_the_outcome_told_is_the_one_it_has(
    respond: Respond, begin: Callable[..., None], scenario: str, ends: tuple[int, str, str | None]
) -> None:
    begin(scenario)
    run = respond("accept", "--confirm", "12.45", patience=3, confirm_patience=1, settle_patience=1)
    assert (run.code, run.filing["outcome"], run.error) == ends, run.stderr
    assert [one.amount for one in run.shop.answers if one.refused is None] == []
    assert sum(request.path == "/practice/answers" for request in run.shop.posts) == (ends[2] != "offer_changed")
    assert run.filing["problem_picture"]


def test_a_refused_decline_is_not_told_from_an_earlier_one_of_the_same_words(
    shop: PracticeShop, respond: Respond, begin: Callable[..., None]
) -> None:
    begin("expires_on_click")
    said = (("Your message", "No."), ("Seller's message", "Please cancel the dispute first, then we resend it."))
    shop.state.disputes[DISPUTE] = replace(shop.disputes[DISPUTE], messages=said)
    run = respond("decline", "--text", "No.", "--yes", patience=3, confirm_patience=1, settle_patience=1)
    assert (run.code, run.filing["outcome"], run.error) == (8, "not_done", "rejected_by_site"), run.stderr
    assert [request.path for request in shop.posts] == ["/practice/answers"]
    assert [one for one in shop.answers if one.refused is None] == []
    assert any("promises something for it" in words for words in run.filing["warnings"])
