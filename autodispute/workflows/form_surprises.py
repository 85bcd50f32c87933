"""What else a page asks for: answered by the case, left to the person in front of a window, or named."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from autodispute.errors import AnswerNotOffered
from autodispute.models import ControlKind
from autodispute.workflows.asking import Asking
from autodispute.workflows.further_answers import answer_to, fitting, listing, refuse_unknown, wants_more
from page_objects import texts
from page_objects.components.further_controls import the_labelled

if TYPE_CHECKING:
    from autodispute.form_answers import Answer
    from autodispute.models import Case, FormControl
    from autodispute.workflows.filing_draft import FilingDraft
    from autodispute.workflows.walk import Walk
    from page_objects.components.further_controls import Found
    from page_objects.dispute_form_page import DisputeFormPage

_LOOK_AGAIN = 0.25
"""Seconds between two looks at a form that a person fills in, or that still grows."""


def answer_further(walk: Walk, page: DisputeFormPage, draft: FilingDraft) -> list[Found]:
    """Give the case's answers, and see that nothing stays open; boxes to tick are left for later.

    Returns:
        What the form asks for besides its own parts, as it is then.

    Raises:
        AnswerNotOffered: the form has no such label or choice.
        FormIncomplete: the form requires what nobody answers; each is named with its choices.
        SiteError, SubmissionUncertain: the form is gone, perhaps because the person went on in the window.
    """
    asking = Asking(page.further, page.read_further)
    found = asking.read()
    if not draft.case.form and not any(one.control.required for one in found):
        return found
    with walk.step("answer-further", "Answer what else the form asks for") as step:
        _give_answers(walk, asking, draft.case)
        leave_nothing_open(walk, asking, draft)
        found = asking.read()
        walk.picture(step)
    return found


def _give_answers(walk: Walk, asking: Asking, case: Case) -> None:
    """Answer one control after the other: an answer may bring up the next control, and some time later."""
    left = {label: answer for label, answer in case.form.items() if isinstance(answer, str)}
    end = monotonic() + walk.job.settings.patience
    while True:
        found = asking.read()
        _refuse_true_for_no_box(case, found)
        there = [(label, one) for label in left if (one := the_labelled(found, label)) is not None]
        if there:
            label, one = there[0]
            _answer(asking, one, left.pop(label))
        elif not left or monotonic() >= end:
            refuse_unknown(left, [one.control.label for one in found])
            return
        else:
            walk.pause(_LOOK_AGAIN)


def _answer(asking: Asking, one: Found, answer: str) -> None:
    if one.control.kind is ControlKind.TICK:
        raise AnswerNotOffered(
            f"“{one.control.label}” is a box to tick, and the case says “{answer}”.",
            hint="Write true in case.toml below [form] if it is to be ticked after you agreed, or take the line out.",
        )
    asking.further.answer(one, fitting(one.control, answer, asking.further.offered(one)))


def _refuse_true_for_no_box(case: Case, found: list[Found]) -> None:
    for one in found:
        if answer_to(case, one.control) is True and one.control.kind is not ControlKind.TICK:
            fitting(one.control, True, one.control.choices)


def leave_nothing_open(walk: Walk, asking: Asking, draft: FilingDraft) -> None:
    """See that all that is required is answered; what is not is left to the person in front of the window, if any.

    Raises:
        FormIncomplete: nobody answered; each open one is named with its choices.
        SiteError, SubmissionUncertain: the page is gone, perhaps because the person went on in the window.
    """
    while wanted := _open_ones(asking, draft.case):
        if walk.job.headless or not _person_answers(walk, asking, wanted):
            raise wants_more(wanted)
        draft.by_person |= {one.label for one in wanted if one.label}


def _person_answers(walk: Walk, asking: Asking, wanted: list[FormControl]) -> bool:
    """Whether the person answered all of them in time; nothing is touched meanwhile."""
    patience = walk.job.settings.person_patience
    walk.job.progress.note(
        f"The form also wants: {listing(wanted)}. Answer that in the window, and nothing else there: it is yours for "
        f"up to {patience / 60:.2g} minutes; then the run goes on."
    )
    end = monotonic() + patience
    while monotonic() < end:
        if not any(_is_still_open(one, wanted) for one in asking.read()):
            return True
        walk.pause(_LOOK_AGAIN)
    return False


def _is_still_open(one: Found, wanted: list[FormControl]) -> bool:
    before = next((control for control in wanted if control.label == one.control.label), None)
    if before is None:
        return False
    if one.control.kind is ControlKind.LIST:  # its choices were read before; it is not opened under the person's hands
        return one.control.value not in before.choices
    return not one.control.value


def _open_ones(asking: Asking, case: Case) -> list[FormControl]:
    """What is required and not answered, with its choices."""
    wanted = []
    for one in asking.read():
        control, answer = one.control, answer_to(case, one.control)
        if not control.required or _is_answered(control, answer):
            continue
        if control.kind is ControlKind.LIST:
            control = control.model_copy(update={"choices": asking.further.offered(one)})
        if control.kind is not ControlKind.LIST or control.value not in control.choices:
            wanted.append(control)
    return wanted


def _is_answered(control: FormControl, answer: Answer | None) -> bool:
    """Whether a look tells it; of a list that the site draws only where it shows the case's answer."""
    if control.kind is ControlKind.LIST:
        return isinstance(answer, str) and texts.same_words(control.value, answer)
    return bool(control.value) or (control.kind is ControlKind.TICK and answer is True)
