"""The case's answers to what a form asks for beside the parts that are known, judged by what it offers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from autodispute.errors import AnswerNotOffered, FormIncomplete, PageChanged
from autodispute.models import ControlKind, FormAnswer
from page_objects import texts
from page_objects.base import PAGE_CHANGED_HINT
from page_objects.components.further_controls import the_labelled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from autodispute.models import Case, FormControl
    from page_objects.components.further_controls import Found

_NUMBER = re.compile(r"[0-9]+([.,][0-9]+)?")
_WANTED = {ControlKind.NUMBER: "a number", ControlKind.TEXT: "a text", ControlKind.TICK: "to be ticked: true"}


def answer_to(case: Case, control: FormControl) -> str | bool | None:
    """The case's answer to a control; None where it has none."""
    return next((answer for label, answer in case.form.items() if texts.same_label(label, control.label)), None)


def fitting(control: FormControl, answer: str | bool, offered: tuple[str, ...]) -> str:  # noqa: FBT001 - an answer may be true
    """What to choose or type: the one offered choice that is the answer, case and white space aside.

    Args:
        control: what asks.
        answer: the case's; never true for anything but a box.
        offered: what can be chosen.

    Raises:
        AnswerNotOffered: it is no such answer; those that are offered are listed.
    """
    words = str(answer)
    same = [choice for choice in offered if texts.same_words(choice, words)]
    if isinstance(answer, str) and (
        control.kind is ControlKind.TEXT or (control.kind is ControlKind.NUMBER and _NUMBER.fullmatch(words))
    ):
        return words
    if isinstance(answer, str) and len(same) == 1:
        return same[0]
    what = "offers several times" if same else "does not take"
    raise AnswerNotOffered(
        f"The form {what} “{words if isinstance(answer, str) else 'true'}” for {in_words(control, offered)}.",
        hint=f'Write one of what it offers in case.toml below [form]: "{control.label}" = …',
        offered=list(offered),
    )


def refuse_unknown(labels: Iterable[str], known: Iterable[str]) -> None:
    """Every label that the case answers must be on the form.

    Raises:
        AnswerNotOffered: some are not; those that are there are listed.
    """
    listed, there = "; ".join(f"“{label}”" for label in labels), [label for label in known if label]
    if listed:
        has = "; ".join(f"“{label}”" for label in there) or "nothing beside what the case says elsewhere"
        raise AnswerNotOffered(
            f"The form does not ask for {listed}. It asks for: {has}.",
            hint="Correct the label below [form] in case.toml, or take the line out.",
            offered=there,
        )


def see_answers_held(case: Case, found: list[Found]) -> None:
    """Each answer of the case must be what its control holds; boxes aside.

    Raises:
        PageChanged: one holds something else, or is gone.
    """
    for label, answer in case.form.items():
        if isinstance(answer, bool):
            continue
        one = the_labelled(found, label)
        if one is None or not texts.same_words(one.control.value, answer):
            holds = f"shows “{one.control.value}”" if one else "is gone"
            raise PageChanged(f"“{label}” {holds} after “{answer}” was given.", hint=PAGE_CHANGED_HINT, part=label)


def as_answers(case: Case, found: list[Found], by_person: set[str]) -> tuple[FormAnswer, ...]:
    """Whatever the form holds now, asked for or not: a page may have chosen by itself what nobody wants."""
    return tuple(
        FormAnswer(label=one.label, value=one.value, by=_by(case, one, by_person))
        for one in (found_one.control for found_one in found)
        if one.value
    )


def _by(case: Case, control: FormControl, by_person: set[str]) -> str:
    if control.label in by_person:
        return "person"
    return "form" if answer_to(case, control) is None else "case"


def wants_more(controls: list[FormControl]) -> FormIncomplete:
    """What to say where nobody answers what the site requires."""
    first = controls[0]
    example = "true" if first.kind is ControlKind.TICK else '"…"'
    return FormIncomplete(
        f"The form also wants: {listing(controls)}.",
        hint=f'Answer it in case.toml below a line [form], as in "{first.label}" = {example}, with a choice of yours; '
        "or run with --headed and answer in the window.",
        controls=[one.model_dump(mode="json", include={"label", "kind", "choices"}) for one in controls],
    )


def listing(controls: Iterable[FormControl]) -> str:
    """Each control with its choices, in one line."""
    return "; ".join(in_words(one, one.choices) for one in controls)


def in_words(control: FormControl, offered: tuple[str, ...]) -> str:
    """A control with what it takes."""
    takes = " / ".join(offered) or _WANTED.get(control.kind, "a choice of its list")
    return f"“{control.label or 'a control without a label'}” ({takes})"
