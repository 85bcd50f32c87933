"""What else the form asks for: answered by the case and filed, or named with its choices and nothing filed.

What it asks for without a mark is answered and filed in `test_ways`; a review that shows another answer stops the run
in `test_stops`.
"""

from collections.abc import Callable
from typing import Any

import pytest
from runs import Run

DECLARATION = "I declare that what I say here is true and complete."
ANSWERS: dict[str, Any] = {
    "Problem detail": "arrived  BROKEN",
    "Quantity": 1,
    "Refund method": "Original payment method",
    DECLARATION: True,
}


def _sent(run: Run) -> tuple[Any, ...]:
    """The four answers as the shop received them."""
    (sent,) = run.shop.submissions
    return sent.reason_detail, sent.quantity, sent.refund_method, sent.declared


def test_a_declaration_that_the_form_has_ticked_is_not_filed_unless_the_case_says_so(
    file_in: Callable[..., Run],
) -> None:
    """Where the case says so, it is filed in `test_ways`."""
    run = file_in("form_ticked")
    assert (run.code, run.error, run.submits) == (4, "confirmation_needed", 0), run.stderr
    assert f'"{DECLARATION}" = true' in run.filing["error"]["hint"]
    assert run.shop.posts == []


def test_what_the_person_does_not_declare_is_neither_ticked_nor_sent(
    file_in: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody is there at the question, which comes before there is a review."""
    monkeypatch.setattr("autodispute.cli.confirm.is_terminal", lambda: True)
    monkeypatch.setattr("autodispute.cli.confirm.throw_away", lambda: None)
    run = file_in("form_declaration", asked=True, form={DECLARATION: True})
    assert (run.code, run.error, run.shop.submissions) == (4, "confirmation_needed", []), run.stderr
    assert "did not agree" in run.stderr
    assert "Nothing was filed." in run.stderr
    assert not [request for request in run.shop.posts if request.path == "/practice/review"]


def test_all_four_together_are_filed_as_the_case_answers_them(file_in: Callable[..., Run]) -> None:
    run = file_in("form_surprises", form=ANSWERS)
    assert (run.code, run.submits) == (0, 1), run.stderr
    assert _sent(run) == ("Arrived broken", "1", "ORIGINAL", True)
    assert f"wants you to declare:\n  “{DECLARATION}”" in run.stderr
    compared = {row["field"]: row["review"] for row in run.filing["comparison"]}
    assert [compared[label] for label in list(ANSWERS)[:3]] == ["Arrived broken", "1", "Original payment method"]


def test_the_browsers_own_lists_and_a_declaration_on_the_review_are_answered(file_in: Callable[..., Run]) -> None:
    run = file_in("form_surprises_native", form=ANSWERS | {"Quantity": "1 piece"})
    assert (run.code, run.submits) == (0, 1), run.stderr
    assert _sent(run) == ("Arrived broken", "1 piece", "ORIGINAL", True)
    assert f"{DECLARATION}: to be ticked once you confirm" in run.stderr


def test_all_four_are_named_with_their_choices_where_nobody_answers(file_in: Callable[..., Run]) -> None:
    run = file_in("form_surprises")
    assert (run.code, run.error, run.shop.submissions) == (8, "form_incomplete", []), run.stderr
    named = {one["label"]: one["choices"] for one in run.filing["error"]["details"]["controls"]}
    assert named == {
        "Problem detail": ["Arrived broken", "Parts are scratched", "The packaging is crushed"],
        "Quantity": [],
        "Refund method": ["Original payment method", "Account balance"],
        DECLARATION: [],
    }
    assert all(label in run.filing["error"]["message"] for label in named)
    assert [request.path for request in run.shop.posts] == []
    assert run.filing["by_hand"]


@pytest.mark.parametrize(
    ("scenario", "form", "error", "words"),
    [
        ("form_quantity+form_reason_detail", {"Problem detail": "arrived broken", "Quantity": 1, "Hue": "red"},
         "answer_not_offered", "ask for “Hue”. It asks for: “Problem detail”; “Quantity”"),
        ("form_unmarked", {}, "form_incomplete", "choose a refund method”. Not answered on it: “Refund method” (Ori"),
        ("form_surprises_native", {k: v for k, v in ANSWERS.items() if v is not True} | {"Quantity": "1 piece"},
         "form_incomplete", f"“{DECLARATION}” (to be ticked: true)"),
    ],
)  # fmt: skip
def test_run_stops_and_names_what_is_wrong_with_the_answers(
    file_in: Callable[..., Run], scenario: str, form: dict[str, Any], error: str, words: str
) -> None:
    run = file_in(scenario, patience=3, form=form)
    assert (run.code, run.error, run.submits) == (8, error, 0), run.stderr
    assert words in run.filing["error"]["message"]
