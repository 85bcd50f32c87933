"""Declarations: ticked once each, after the person agreed to their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.errors import ConfirmationNeeded, PageChanged
from autodispute.models import ControlKind, FormAnswer
from autodispute.workflows.form_surprises import Asking, leave_nothing_open
from autodispute.workflows.further_answers import answer_to, as_answers, refuse_unknown, see_answers_held
from page_objects import texts
from page_objects.base import PAGE_CHANGED_HINT
from page_objects.components.further_controls import TICKED, the_labelled

if TYPE_CHECKING:
    from autodispute.models import Case
    from autodispute.workflows.filing_draft import FilingDraft
    from autodispute.workflows.walk import Walk
    from page_objects.components.further_controls import Found
    from page_objects.dispute_form_page import DisputeFormPage
    from page_objects.dispute_review_page import DisputeReviewPage

_TO_BE_TICKED = "to be ticked once you confirm"


def settle_form(walk: Walk, page: DisputeFormPage, draft: FilingDraft) -> None:
    """Before “Next step”: all that is required is answered as the case says; what the form wants declared is ticked.

    A box on the form has to be ticked before there is a review to confirm, so the person is asked for it by itself.

    Raises:
        ConfirmationNeeded: the person did not agree; nothing was ticked.
        FormIncomplete, PageChanged, SubmissionUncertain: as `answer_further` and `see_answers_held` say.
    """
    asking = Asking(page.further, page.read_further)
    if not draft.case.form and not asking.read():
        return
    leave_nothing_open(walk, asking, draft)
    boxes = _boxes(draft.case, _kept(asking, draft))
    if boxes:
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
    _tell_what_the_form_had(walk, draft)


def _tell_what_the_form_had(walk: Walk, draft: FilingDraft) -> None:
    """What the site chose by itself is the person's business, also where nobody is asked to confirm."""
    for one in draft.request.further if draft.request else ():
        if one.by == "form":
            words = f"The form had an answer already, which stays: “{one.label}”: {one.value}."
            walk.job.progress.note(words)
            draft.warnings = (*draft.warnings, words)


def _kept(asking: Asking, draft: FilingDraft) -> list[Found]:
    """The controls as they are, whose answers the draft now has."""
    found = asking.read()
    see_answers_held(draft.case, found)
    _keep(draft, as_answers(draft.case, found, draft.by_person))
    return found


def look_at_review(walk: Walk, page: DisputeReviewPage, draft: FilingDraft) -> None:
    """What the review itself wants must be answered by the case or the person; its boxes are not ticked yet.

    Raises:
        AnswerNotOffered: the case has an answer for what neither form nor review asks for.
        FormIncomplete: the review wants what nobody answers.
        SiteError, SubmissionUncertain: as `leave_nothing_open`.
    """
    asking = Asking(page.further, lambda: page.further.look(draft.title or ""))
    answered = draft.request.further if draft.request else ()
    found = asking.read()
    if found:
        leave_nothing_open(walk, asking, draft)
    draft.to_tick = _boxes(draft.case, found)
    labels = [*(one.label for one in answered), *(one.control.label for one in found)]
    unknown = [label for label in draft.case.form if not any(texts.same_label(label, one) for one in labels)]
    refuse_unknown(unknown, labels)
    _keep(draft, (*answered, *(FormAnswer(label=box, value=_TO_BE_TICKED, by="case") for box in draft.to_tick)))


def tick_on_review(page: DisputeReviewPage, draft: FilingDraft) -> None:
    """Tick what the review wants declared, now that the person confirmed it.

    Raises:
        PageChanged: a box is gone, or cannot be ticked.
    """
    if draft.to_tick and draft.request:
        tick(Asking(page.further, lambda: page.further.look(draft.title or "")), draft.to_tick)
        ticked = (
            one.model_copy(update={"value": TICKED}) if one.label in draft.to_tick else one
            for one in draft.request.further
        )
        _keep(draft, tuple(ticked))


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


def _boxes(case: Case, found: list[Found]) -> tuple[str, ...]:
    """The boxes that the case wants ticked and that are not, by what they say."""
    controls = (one.control for one in found)
    return tuple(
        control.label
        for control in controls
        if control.kind is ControlKind.TICK and not control.value and answer_to(case, control) is True
    )


def _keep(draft: FilingDraft, answers: tuple[FormAnswer, ...]) -> None:
    if draft.request is not None:
        draft.request = draft.request.model_copy(update={"further": answers})
