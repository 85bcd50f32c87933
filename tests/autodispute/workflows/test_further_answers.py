"""The case's answers to what else a form asks for: taken where the form offers them, refused with what it offers."""

from types import SimpleNamespace
from typing import Any

import pytest

from autodispute.errors import AnswerNotOffered
from autodispute.models import ControlKind, FormControl
from autodispute.workflows.form_surprises import _answer, _refuse_true_for_no_box
from autodispute.workflows.further_answers import fitting, refuse_unknown

METHODS = ("Original payment method", "Account balance")


def control(kind: ControlKind, label: str = "Refund method", *choices: str) -> FormControl:
    return FormControl(label=label, kind=kind, choices=choices, value="", required=True)


def asking(one: FormControl) -> tuple[Any, Any, list[str]]:
    """Who asks, what it asks with, and the answers that were given."""
    given: list[str] = []
    further = SimpleNamespace(offered=lambda _: one.choices, answer=lambda _, answer: given.append(answer))
    return SimpleNamespace(further=further), SimpleNamespace(control=one), given


def test_one_offered_choice_is_the_answer_case_and_white_space_aside() -> None:
    who, one, given = asking(control(ControlKind.CHOICE, "Refund method", *METHODS))
    _answer(who, one, "original  PAYMENT method")
    assert given == ["Original payment method"]


@pytest.mark.parametrize(("answer", "words"), [("Cheque", "“Cheque”"), (True, "“true”")])
def test_what_is_not_offered_is_refused_with_what_is(answer: str | bool, words: str) -> None:  # noqa: FBT001 - an answer may be true
    one = control(ControlKind.CHOICE, "Refund method", *METHODS)
    with pytest.raises(AnswerNotOffered, match=f"does not take {words}") as caught:
        fitting(one, answer, one.choices)
    assert "(Original payment method / Account balance)" in caught.value.message
    assert caught.value.details["offered"] == list(METHODS)


def test_what_is_offered_several_times_is_not_chosen_from() -> None:
    with pytest.raises(AnswerNotOffered, match="several times"):
        fitting(control(ControlKind.CHOICE), "cash", ("Cash", "CASH"))


def test_numbers_and_texts_are_typed_as_they_are() -> None:
    assert fitting(control(ControlKind.NUMBER), "2,5", ()) == "2,5"
    assert fitting(control(ControlKind.TEXT), "Two of them", ()) == "Two of them"
    with pytest.raises(AnswerNotOffered, match="a number"):
        fitting(control(ControlKind.NUMBER), "two", ())


def test_a_box_is_ticked_by_true_alone_and_nothing_else_is() -> None:
    box = control(ControlKind.TICK, "It is so")
    who, one, given = asking(box)
    with pytest.raises(AnswerNotOffered, match="is a box to tick, and the case says “yes”"):
        _answer(who, one, "yes")
    case: Any = SimpleNamespace(form={"Refund method": True, "It is so": True})
    _refuse_true_for_no_box(case, [one])
    with pytest.raises(AnswerNotOffered, match="does not take “true”"):
        _refuse_true_for_no_box(case, [one, asking(control(ControlKind.CHOICE, "Refund method", *METHODS))[1]])
    assert given == []


def test_a_label_that_is_not_there_is_refused_with_those_that_are() -> None:
    refuse_unknown([], ["Quantity"])
    with pytest.raises(AnswerNotOffered, match=r"ask for “Hue”\. It asks for: “Quantity”"):
        refuse_unknown(["Hue"], ["Quantity", ""])
    with pytest.raises(AnswerNotOffered, match="asks for: nothing"):
        refuse_unknown(["Hue"], [])
