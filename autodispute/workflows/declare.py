"""Declarations: ticked once each, after the person agreed to their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.errors import ConfirmationNeeded, PageChanged
from autodispute.models import ControlKind
from autodispute.workflows.asking import Asking, holding
from autodispute.workflows.form_surprises import leave_nothing_open
from autodispute.workflows.further_answers import answer_to, as_answers, see_answers_held
from autodispute.workflows.stopped_before_submit import seen_open
from page_objects import texts
from page_objects.base import PAGE_CHANGED_HINT
from page_objects.components.further_controls import TICKED, the_labelled
from page_objects.dispute_form_page import DisputeFormPage
from page_objects.dispute_review_page import DisputeReviewPage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from autodispute.models import Case, FormAnswer
    from autodispute.workflows.filing_draft import FilingDraft
    from autodispute.workflows.walk import Walk
    from page_objects.components.further_controls import Found


def settle_form(walk: Walk, page: DisputeFormPage, draft: FilingDraft) -> None:
    """Before “Next step”: all that is required is answered as the case says; what the form wants declared is ticked.

    A box on the form has to be ticked before there is a review to confirm, so the person is asked for it by itself.

    Raises:
        ConfirmationNeeded: the person did not agree, and nothing was ticked; or as `tell_what_was_there`.
        FormIncomplete, PageChanged, SubmissionUncertain: as `answer_further` and `see_answers_held` say.
    """
    asking = Asking(page.further, page.read_further)
    if not draft.case.form and not asking.read():
        return
    leave_nothing_open(walk, asking, draft)
    boxes = boxes_of(draft.case, _kept(asking, draft))
    if boxes:
        with seen_open(walk, draft, DisputeFormPage, DisputeReviewPage):  # the window is open while the person is asked
            _declare(walk, asking, boxes, draft)
    tell_what_was_there(walk, draft, draft.request.further if draft.request else (), "form")


def _declare(walk: Walk, asking: Asking, boxes: tuple[str, ...], draft: FilingDraft) -> None:
    if not walk.job.agree(draft.filing(), boxes):
        raise ConfirmationNeeded(
            "You did not agree to what the form wants declared, so it was not ticked.",
            hint="Run the command again when you agree: it asks at a terminal; elsewhere --yes says so.",
            declarations=list(boxes),
        )
    with walk.step("declare", "Tick what the form wants declared") as step:
        tick(asking, boxes)
        walk.picture(step)
    _kept(asking, draft)


def tell_what_was_there(walk: Walk, draft: FilingDraft, answers: Iterable[FormAnswer], where: str) -> None:
    """What the site chose by itself is the person's business, also where nobody is asked to confirm.

    Raises:
        ConfirmationNeeded: nobody will see the review, and something of it would be said in the buyer's name, or would
            take a coupon or credit for money (docs/adr/0015).
    """
    answers = tuple(answers)
    for one in (one for one in answers if one.by == "form"):
        words = f"The {where} had an answer already, which stays: “{one.label}”: {one.value}."
        walk.job.progress.note(words)
        draft.warnings = (*draft.warnings, words)
    _see_it_said(walk, answers, where)


def see_it_said(walk: Walk, page: DisputeFormPage, draft: FilingDraft, found: list[Found]) -> None:
    """The same as early as can be, before anything is uploaded; `found` is what the form has just shown.

    Raises:
        ConfirmationNeeded: as `tell_what_was_there`.
    """
    if walk.job.unattended:
        asking = Asking(page.further, page.read_further)
        _see_it_said(walk, as_answers(draft.case, holding(asking, draft.case, found), draft.by_person), "form")


def _see_it_said(walk: Walk, answers: Iterable[FormAnswer], where: str) -> None:
    unsaid = [one for one in answers if one.by == "form" and _wants_a_word(one)]
    if unsaid and walk.job.unattended and not walk.job.rehearsal:
        raise _said_by_nobody(unsaid[0], where, [one.label for one in unsaid])


def _wants_a_word(one: FormAnswer) -> bool:
    words = f"{one.label} {one.value}"
    not_money = any(texts.contains_one_of(*where, words) for where in (("form", "elsewhere"), ("offer", "coupon")))
    return one.value == TICKED or not_money


def _said_by_nobody(first: FormAnswer, where: str, labels: list[str]) -> ConfirmationNeeded:
    agreed = "true" if first.value == TICKED else f'"{first.value}"'
    say_so = (
        f' If you want it, write "{first.label}" = {agreed} in case.toml below a line [form].' if first.label else ""
    )
    return ConfirmationNeeded(
        f"The {where} has “{first.label or 'a box without a label'}”: {first.value}. "
        "Nobody agreed to that, so nothing was submitted.",
        hint=f"Run the command without --yes to look at it.{say_so}",
        declarations=labels,
    )


def _kept(asking: Asking, draft: FilingDraft) -> list[Found]:
    """The controls as they are, whose answers the draft now has."""
    found = asking.read()
    see_answers_held(draft.case, found)
    keep(draft, as_answers(draft.case, holding(asking, draft.case, found), draft.by_person))
    return found


def tick(asking: Asking, labels: tuple[str, ...]) -> None:
    """Tick each box, and see that it is ticked.

    Raises:
        PageChanged: one is gone or reworded, or does not take the tick.
    """
    for label in labels:
        box = the_labelled(asking.read(), label)
        if box is not None and not box.control.value:
            asking.further.answer(box, TICKED)
            box = the_labelled(asking.read(), label)
        if box is None or box.control.value != TICKED:
            raise PageChanged(f"“{label}” could not be ticked.", hint=PAGE_CHANGED_HINT, part=label)


def boxes_of(case: Case, found: list[Found]) -> tuple[str, ...]:
    """The boxes that the case wants ticked and that are not, by what they say."""
    controls = (one.control for one in found)
    return tuple(
        control.label
        for control in controls
        if control.kind is ControlKind.TICK and not control.value and answer_to(case, control) is True
    )


def keep(draft: FilingDraft, answers: tuple[FormAnswer, ...]) -> None:
    """The draft has these answers from now on."""
    if draft.request is not None:
        draft.request = draft.request.model_copy(update={"further": answers})
