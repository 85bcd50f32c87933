"""Answers to a dispute: what the shop received is what was confirmed, and what is not confirmed is never answered."""

import json
import os
import signal
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser
from runs import LAMP, Run
from test_status import open_by_hand

from autodispute.cli import answer_words
from autodispute.ledger import open_ledger
from autodispute.models import Dispute, Evidence, Shown
from autodispute.shop import PracticeShop
from autodispute.workflows import answer_parts, answer_way, send_answer
from autodispute.workflows.answer_draft import AnswerDraft
from autodispute.workflows.walk import Walk
from page_objects.components.upload_area import UploadArea

Respond = Callable[..., Run]
DISPUTE = "2193500900000001"


@pytest.fixture
def begin(shop: PracticeShop, tmp_path: Path) -> Callable[..., None]:
    """A dispute for 24.90 USD in which half is offered, on record here as if `status` had read it."""

    def make(scenario: str = "plain") -> None:
        shop.reset(scenario)
        number = open_by_hand(shop)
        shop.set_state(number, "offer_half")
        line = shop.disputes[number].request.line
        address = f"{shop.url}/p/reverse-pages/detail.html?tradeOrderLineId={line.line_id}&reverseOrderLineId={number}"
        seen = Dispute.model_validate(
            dict.fromkeys(("solution", "reason", "amount", "description", "files", "time_left"))
            | {"dispute_id": number, "state": "wait_seller", "site_text": "Waiting for seller", "title": line.title}
        )
        ledger = open_ledger(tmp_path / "home", shop.url, "default")
        ledger.disputes.saw(Shown(dispute=seen, order_id=LAMP, url=address))

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


def test_the_offer_that_was_confirmed_is_accepted_once_and_proved(shop: PracticeShop, respond: Respond) -> None:
    run = respond("accept", "--confirm", "12.45")
    assert (run.code, run.filing["outcome"], run.filing["state"]) == (0, "done", "agreed"), run.stderr
    (answer,) = shop.answers
    assert (answer.kind, answer.dispute_id, answer.amount) == ("accept", DISPUTE, Decimal("12.45"))
    assert [(row["field"], row["agrees"]) for row in run.filing["proof"]] == [("State", True), ("Agreed", True)]
    assert "You get 12.45 USD instead of the 24.90 USD asked." in run.filing["means"]
    report = run.file("report.html").read_text("utf-8")
    assert ("The dispute&#39;s page says" in report, "<dt>Until</dt>" in report) == (True, True)
    assert all(step["screenshot"] for step in run.filing["steps"])
    assert json.loads(run.file("answer.json").read_text("utf-8"))["outcome"] == "done"
    again = respond("accept", "--confirm", "12.45")
    assert (again.code, again.error) == (8, "answer_not_open")
    assert answers(shop) == ["accept"]


def test_declining_sends_text_and_the_files_that_are_new(
    shop: PracticeShop, respond: Respond, make_case: Callable[..., Path]
) -> None:
    folder = make_case()
    run = respond("decline", "--text", "It cannot be used.", "--evidence", folder, "--yes")
    assert (run.code, run.filing["outcome"], run.filing["state"]) == (0, "done", "wait_seller"), run.stderr
    (answer,) = shop.answers
    assert (answer.kind, answer.text, answer.refused) == ("decline", "It cannot be used.", None)
    sent = [file["sha256"] for file in run.filing["evidence"]]
    assert [file.sha256 for file in answer.files] == sent
    assert len(sent) == 2
    again = respond("add-evidence", "--text", "The same.", "--evidence", folder, "--yes")
    assert (again.code, again.error) == (3, "case_invalid"), again.stderr
    Image.effect_noise((320, 240), 60).save(folder / "3.jpg")
    third = respond("add-evidence", "--text", "The label.", "--evidence", folder, "--yes")
    assert (third.code, third.filing["outcome"], third.filing["left_out"]) == (0, "done", ["1.jpg", "2.jpg"]), (
        third.stderr
    )
    assert [file.name for file in shop.answers[1].files] == ["3.jpg"]
    assert answers(shop) == ["decline", "evidence"]


@pytest.mark.parametrize(
    ("answer", "field"),
    [
        ("decline --text It.cannot.be.used.", "textarea"),
        ("edit --amount 20.00", ".comet-v2-input-number-input"),
    ],
)
def test_what_changed_while_the_person_was_asked_is_not_sent(
    shop: PracticeShop, respond: Respond, monkeypatch: pytest.MonkeyPatch, answer: str, field: str
) -> None:
    """The dialog itself, or the form behind the site's question, which stays as it was."""
    load = answer_way.load

    def load_after_a_change(walk: Walk, draft: AnswerDraft) -> object:
        for tab in walk.context.pages:
            for one in tab.locator(field).all():
                one.fill("21.00")
        return load(walk, draft)

    if answer.startswith("edit"):
        shop.set_state(DISPUTE, "wait_seller")
    monkeypatch.setattr(answer_way, "load", load_after_a_change)
    run = respond(*answer.split(), "--yes")
    assert (run.code, run.error, run.filing["outcome"]) == (6, "page_changed", "not_done"), run.stderr
    assert shop.answers == []


def test_a_text_that_changes_directly_before_the_click_is_not_sent(
    shop: PracticeShop, respond: Respond, kept_browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    enter = send_answer.enter_answer

    def change(draft: AnswerDraft) -> None:
        enter(draft)
        ((page,),) = [context.pages for context in kept_browser.contexts]
        page.locator("textarea").fill("Something else.")

    monkeypatch.setattr(send_answer, "enter_answer", change)
    run = respond("decline", "--text", "It cannot be used.", "--yes")
    assert (run.code, run.error, run.filing["outcome"]) == (6, "page_changed", "not_done"), run.stderr
    assert (shop.answers, run.filing["submitted"]) == ([], False)
    assert [one.state for one in open_ledger(run.home, shop.url, "default").answers.to(DISPUTE)] == ["not_done"]


@pytest.mark.parametrize("ctrl_c", [False, True])
def test_what_leaves_while_files_are_uploaded_is_not_denied(
    shop: PracticeShop,
    respond: Respond,
    make_case: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
    *,
    ctrl_c: bool,
) -> None:
    """The person sends the dialog in the window before its files are attached, or then presses Ctrl-C."""
    attach = answer_parts.attach

    def sent_before(walk: Walk, uploads: UploadArea, evidence: tuple[Evidence, ...]) -> None:
        with walk.page.expect_navigation():
            walk.page.locator(".comet-v2-modal-footer .comet-v2-btn-primary").click()
        if ctrl_c:
            os.kill(os.getpid(), signal.SIGINT)
        attach(walk, uploads, evidence)

    monkeypatch.setattr(answer_parts, "attach", sent_before)
    run = respond("decline", "--text", "It cannot be used.", "--evidence", make_case(), "--yes", patience=4)
    assert (run.code, run.error, run.filing["outcome"]) == (7, "submission_uncertain", "unknown"), run.stderr
    assert [(one.kind, len(one.files)) for one in shop.answers] == [("decline", 0)]
    assert len(open_ledger(run.home, shop.url, "default").answers.pending(DISPUTE)) == 1


@pytest.mark.parametrize(
    ("case", "options", "after"),
    [
        ("wait_seller", "edit --amount 20.00 --yes", "edit wait_seller"),
        ("wait_seller", "cancel --confirm 2193500900000001", "cancel cancelled"),
        ("wait_buyer_ship", "return-tracking --carrier dhl --tracking RR123456785CN --yes", "return return_in_transit"),
        ("rejected", "appeal --text Again --yes", "appeal appeal"),
    ],
)
def test_each_answer_goes_from_the_dispute_to_its_proof(
    shop: PracticeShop, respond: Respond, case: str, options: str, after: str
) -> None:
    shop.set_state(DISPUTE, case)
    run = respond(*options.split())
    assert (run.code, run.filing["outcome"]) == (0, "done"), run.stderr
    (answer,) = shop.answers
    assert (answer.dispute_id, answer.refused) == (DISPUTE, None)
    assert f"{answer.kind} {run.filing['state']}" == after
    assert all(row["agrees"] for row in run.filing["proof"])


@pytest.mark.parametrize(
    ("options", "code", "error"),
    [
        ("accept --yes", 4, "confirmation_needed"),
        ("accept --confirm 24.90", 4, "confirmation_needed"),
        ("accept --confirm 12.4", 4, "confirmation_needed"),
        ("cancel --yes", 4, "confirmation_needed"),
        ("cancel --confirm 2193500900000002", 4, "confirmation_needed"),
        ("decline --text No", 4, "confirmation_needed"),
        ("return-tracking --carrier DHL --tracking RR1 --yes", 8, "answer_not_open"),
        ("appeal --text Again --yes", 8, "answer_not_open"),
    ],
)
def test_what_was_not_confirmed_or_is_not_open_is_not_answered(
    shop: PracticeShop, respond: Respond, options: str, code: int, error: str
) -> None:
    run = respond(*options.split())
    assert (run.code, run.error, run.filing["outcome"]) == (code, error, "not_done"), run.stderr
    assert shop.posts == []


def test_an_offer_of_nothing_is_accepted_only_by_who_says_so(shop: PracticeShop, respond: Respond) -> None:
    shop.set_state(DISPUTE, "offer_zero")
    refused = respond("accept", "--confirm", "0")
    assert (refused.code, refused.error) == (4, "offer_of_nothing"), refused.stderr
    assert shop.posts == []
    run = respond("accept", "--confirm", "0", "--accept-nothing")
    assert (run.code, [one.amount for one in shop.answers]) == (0, [0]), run.stderr
    assert "You get nothing" in run.filing["means"]


@pytest.mark.parametrize("change", [{"offer": Decimal("6.20")}, {"goods_back": True}, {"left": timedelta()}])
def test_what_changes_between_review_and_click_is_not_answered(
    shop: PracticeShop, respond: Respond, monkeypatch: pytest.MonkeyPatch, change: dict[str, object]
) -> None:
    """The person is still looking while the other side moves."""

    def ask(*_: object, **__: object) -> Callable[..., str]:
        def typed(*_: object) -> str:
            shop.set_state(DISPUTE, "offer_half", **change)  # type: ignore[arg-type]
            return "12.45"

        return typed

    monkeypatch.setattr(answer_words, "make_ask", ask)
    run = respond("accept", "--confirm", "12.45")
    assert (run.code, run.filing["outcome"]) == (8, "not_done"), run.stderr
    assert run.error == ("answer_not_open" if "left" in change else "offer_changed")
    assert shop.posts == []
    assert run.filing["problem_picture"]


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
    def press(*_: object) -> None:
        ((page,),) = [context.pages for context in kept_browser.contexts]
        with page.expect_event("requestfailed"):
            page.get_by_role("button", name="Confirm").click()

    monkeypatch.setattr(answer_words, "make_ask", lambda *_, **__: press)
    run = respond("accept", "--confirm", "12.45")
    assert (run.code, run.error, run.filing["outcome"]) == (4, "confirmation_needed", "not_done"), run.stderr
    assert shop.posts == []
    assert [one["method"] for one in run.filing["blocked"]] == ["POST"]
    assert "What the run held back" in run.file("report.html").read_text("utf-8")


def test_what_the_person_typed_is_judged_by_the_run_itself(
    shop: PracticeShop, respond: Respond, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answer_words, "make_ask", lambda *_, **__: lambda *_: "yes")
    assert respond("accept", "--confirm", "12.45").error == "confirmation_needed"
    assert respond("cancel", "--confirm", DISPUTE).error == "confirmation_needed"
    assert shop.posts == []


def test_a_time_that_is_over_is_not_answered(shop: PracticeShop, respond: Respond) -> None:
    shop.set_state(DISPUTE, "offer_half", left=timedelta())
    run = respond("accept", "--confirm", "12.45")
    assert (run.code, run.error) == (8, "answer_not_open"), run.stderr
    assert shop.posts == []


def test_a_rehearsal_of_an_answer_sends_nothing(
    shop: PracticeShop, respond: Respond, make_case: Callable[..., Path]
) -> None:
    run = respond("decline", "--text", "It cannot be used.", "--evidence", make_case(), "--dry-run")
    assert (run.code, run.filing["outcome"]) == (0, "rehearsed"), run.stderr
    assert len(run.filing["evidence"]) == 2
    assert shop.posts == []


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


class Killed(BaseException):
    """The run ends here, as if it were killed."""


def _kill(*_: object) -> None:
    raise Killed


@pytest.fixture
def killed_in(respond: Respond, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Accepts the offer, or answers as told, in a run that is killed when it comes to this function."""

    def answer(function: str, *answer: str | Path) -> None:
        monkeypatch.setattr(send_answer, function, _kill)
        with pytest.raises(Killed):
            respond(*(answer or ("accept", "--confirm", "12.45")))
        monkeypatch.undo()

    return answer


@pytest.mark.parametrize(("function", "sent", "state"), [("_send", 0, "not_done"), ("_settle", 1, "done")])
def test_what_a_killed_run_left_is_settled_by_reading(
    autodispute: Callable[..., Run], killed_in: Callable[..., None], function: str, sent: int, state: str
) -> None:
    killed_in(function)
    run = autodispute("settle", "--json")
    assert (run.code, [one["state"] for one in run.filing["answers"]]) == (0, [state]), run.stderr
    folder = Path(run.filing["answers"][0]["run_dir"])
    assert json.loads((folder / "answer.json").read_text("utf-8"))["outcome"] == state
    assert answers(run.shop) == ["accept"] * sent
    assert run.shop.disputes[DISPUTE].case == ("agreed" if sent else "offer_half")


def test_what_is_not_known_keeps_the_dispute_from_being_answered_again(
    shop: PracticeShop, respond: Respond, killed_in: Callable[..., None]
) -> None:
    killed_in("_send")
    shop.set_state(DISPUTE, "unknown_state")
    run = respond("accept", "--confirm", "12.45")
    assert (run.code, run.error, run.filing["outcome"]) == (7, "submission_uncertain", "unknown"), run.stderr
    shop.set_state(DISPUTE, "offer_half")
    assert respond("accept", "--confirm", "12.45").code == 0
    assert answers(shop) == ["accept"]


@pytest.mark.parametrize("lost", [("_send", 0, None), ("_settle", 8, "already_answered")])
def test_a_lost_answer_is_sent_again_whole_or_not_at_all(
    shop: PracticeShop,
    respond: Respond,
    killed_in: Callable[..., None],
    make_case: Callable[..., Path],
    lost: tuple[str, int, str | None],
) -> None:
    """Its files count as sent only if it arrived; if it did, another offer is not declined by the same command."""
    command = ("decline", "--text", "It cannot be used.", "--evidence", make_case(), "--yes")
    killed_in(lost[0], *command)
    shop.set_state(DISPUTE, "offer_half", offer=Decimal("15.00"))
    run = respond(*command)
    assert (run.code, run.error) == lost[1:], run.stderr
    assert [(one.kind, len(one.files)) for one in shop.answers] == [("decline", 2)]


def test_address_and_label_of_a_return_are_kept(
    shop: PracticeShop, respond: Respond, autodispute: Callable[..., Run]
) -> None:
    shop.set_state(DISPUTE, "wait_buyer_ship")
    run = autodispute("status", "--json")
    folder = run.home / "returns" / DISPUTE
    assert "Unit 8, 1 Example Road" in (folder / "return.txt").read_text("utf-8")
    assert (folder / "label.png").read_bytes().startswith(b"\x89PNG")
    assert oct((folder / "label.png").stat().st_mode)[-3:] == "600"
    assert respond("return-tracking", "--carrier", "DHL", "--tracking", "RR1", "--dry-run").filing["return_folder"]


@pytest.mark.parametrize(
    ("scenario", "ends", "taken"),
    [
        ("offer_changes_on_second_load", (8, "not_done", "offer_changed"), 0),
        ("dialog_differs", (8, "not_done", "offer_changed"), 0),
        ("offer_changes_on_click", (8, "not_done", "rejected_by_site"), 0),
        ("expires_on_click", (8, "not_done", "rejected_by_site"), 0),
        ("error_on_submit", (8, "not_done", "rejected_by_site"), 0),
        ("silent_error_on_submit", (7, "unknown", "submission_uncertain"), 0),
        ("recorded_then_error", (0, "done", None), 1),
        ("no_answer", (0, "done", None), 1),
        ("late_everywhere", (0, "done", None), 1),
    ],
)
def test_whatever_the_site_does_the_outcome_told_is_the_one_it_has(
    respond: Respond, begin: Callable[..., None], scenario: str, ends: tuple[int, str, str | None], taken: int
) -> None:
    begin(scenario)
    run = respond("accept", "--confirm", "12.45", confirm_patience=2, settle_patience=3)
    assert (run.code, run.filing["outcome"], run.error) == ends, run.stderr
    assert [one.amount for one in run.shop.answers if one.refused is None] == [Decimal("12.45")] * taken
    assert sum(request.path == "/practice/answers" for request in run.shop.posts) == (ends[2] != "offer_changed")


def test_a_seller_who_wants_it_cancelled_is_warned_of_also_in_german(
    shop: PracticeShop, respond: Respond, begin: Callable[..., None]
) -> None:
    begin("german")
    said = ("Seller's message", "Please cancel the dispute first, then we resend it.")
    shop.state.disputes[DISPUTE] = replace(shop.disputes[DISPUTE], messages=(said,))
    run = respond("cancel", "--confirm", DISPUTE)
    assert (run.code, run.filing["state"]) == (0, "cancelled"), run.stderr
    assert any("promises something for it" in words for words in run.filing["warnings"])
    assert any("Whether a new dispute could be opened afterwards is not known" in one for one in run.filing["warnings"])


def test_what_a_seller_wrote_in_the_chat_warns_as_well(
    shop: PracticeShop, autodispute: Callable[..., Run], respond: Respond
) -> None:
    shop.seller_says(LAMP, "Please cancel the dispute first, then we resend it.")
    assert autodispute("messages", LAMP).code == 0
    run = respond("cancel", "--confirm", DISPUTE)
    assert (run.code, answers(shop)) == (0, ["cancel"]), run.stderr
    assert any("promises something for it" in words for words in run.filing["warnings"])


def test_a_refused_decline_is_not_told_from_an_earlier_one_of_the_same_words(
    shop: PracticeShop, respond: Respond, begin: Callable[..., None]
) -> None:
    begin("error_on_submit")
    said = (("Your message", "No."), ("Seller's message", "Please cancel the dispute first, then we resend it."))
    shop.state.disputes[DISPUTE] = replace(shop.disputes[DISPUTE], messages=said)
    run = respond("decline", "--text", "No.", "--yes", confirm_patience=2)
    assert (run.code, run.filing["outcome"], run.error) == (8, "not_done", "rejected_by_site"), run.stderr
    assert any("promises something for it" in words for words in run.filing["warnings"])


def test_an_offer_in_german_is_accepted_by_its_amount(
    shop: PracticeShop, respond: Respond, begin: Callable[..., None]
) -> None:
    begin("german")
    run = respond("accept", "--confirm", "12.45 EUR")
    assert (run.code, run.filing["state"]) == (0, "agreed"), run.stderr
    assert answers(shop) == ["accept"]


def test_a_return_goes_from_its_offer_to_the_parcel_on_its_way(
    shop: PracticeShop, respond: Respond, make_case: Callable[..., Path]
) -> None:
    shop.set_state(DISPUTE, "offer_half", goods_back=True)
    assert respond("accept", "--confirm", "12.45").error == "confirmation_needed"
    run = respond("accept", "--confirm", "12.45", "--return")
    assert (run.code, run.filing["state"]) == (0, "wait_return_address"), run.stderr
    assert "only after you sent the goods back in time" in run.filing["means"]
    shop.set_state(DISPUTE, "wait_buyer_ship")
    folder = make_case()
    run = respond("return-tracking", "--carrier", "DHL", "--tracking", "RR1CN", "--evidence", folder, "--yes")
    assert (run.code, run.filing["state"]) == (0, "return_in_transit"), run.stderr
    taken = [(one.kind, one.goods_back, one.tracking, len(one.files)) for one in shop.answers]
    assert taken == [("accept", True, "", 0), ("return", None, "RR1CN", 2)]
    assert (run.home / "returns" / DISPUTE / "label.png").is_file()
