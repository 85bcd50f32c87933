"""What the review itself asks for or has chosen: looked at before the person is asked, and again before “Submit”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.errors import PageChanged, ReviewMismatch
from autodispute.models import FormAnswer
from autodispute.workflows.asking import Asking, holding
from autodispute.workflows.declare import boxes_of, keep, tell_what_was_there, tick
from autodispute.workflows.form_surprises import leave_nothing_open
from autodispute.workflows.further_answers import as_answers, refuse_unknown
from page_objects import texts
from page_objects.base import PAGE_CHANGED_HINT
from page_objects.components.further_controls import TICKED

if TYPE_CHECKING:
    from autodispute.workflows.filing_draft import FilingDraft
    from autodispute.workflows.walk import Walk
    from page_objects.components.further_controls import Found
    from page_objects.dispute_review_page import DisputeReviewPage

_TO_BE_TICKED = "to be ticked once you confirm"


def look_at_review(walk: Walk, page: DisputeReviewPage, draft: FilingDraft) -> None:
    """What the review itself wants must be answered by the case or the person; its boxes are not ticked yet.

    Raises:
        AnswerNotOffered: the case has an answer for what neither form nor review asks for.
        FormIncomplete: the review wants what nobody answers.
        ReviewMismatch: it holds another answer than the form did under the same label.
        ConfirmationNeeded: as `tell_what_was_there`.
        SiteError, SubmissionUncertain: as `leave_nothing_open`.
    """
    asking, answered = _asking(page, draft), draft.request.further if draft.request else ()
    if found := asking.read():
        leave_nothing_open(walk, asking, draft)
        found = asking.read()
    draft.to_tick = boxes_of(draft.case, found)
    labels = [*(one.label for one in answered), *(one.control.label for one in found)]
    unknown = [label for label in draft.case.form if not any(texts.same_label(label, one) for one in labels)]
    refuse_unknown(unknown, labels)
    more = _not_on_the_form(as_answers(draft.case, holding(asking, draft.case, found), draft.by_person), answered)
    boxes = tuple(FormAnswer(label=box, value=_TO_BE_TICKED, by="case") for box in draft.to_tick)
    keep(draft, (*answered, *more, *boxes))
    draft.on_review = _values(found)
    tell_what_was_there(walk, draft, more, "review")


def tick_on_review(page: DisputeReviewPage, draft: FilingDraft) -> None:
    """Tick what the review wants declared, now that the person confirmed it, and see that nothing else has changed.

    Raises:
        PageChanged: a box is gone, or cannot be ticked; or the review holds other answers than the person was shown.
    """
    asking = _asking(page, draft)
    tick(asking, draft.to_tick)
    shown = tuple((label, TICKED if label in draft.to_tick else value) for label, value in draft.on_review)
    if (now := _values(asking.read())) != shown:
        others = "; ".join(f"“{label}”: {value or 'nothing'}" for label, value in now if (label, value) not in shown)
        raise PageChanged(
            f"The review holds other answers than you were shown: {others or 'some are gone'}.",
            hint=PAGE_CHANGED_HINT,
            part="review",
        )
    if draft.to_tick and draft.request:
        further = draft.request.further
        ticked = (one.model_copy(update={"value": TICKED}) if one.label in draft.to_tick else one for one in further)
        keep(draft, tuple(ticked))


def _asking(page: DisputeReviewPage, draft: FilingDraft) -> Asking:
    return Asking(page.further, lambda: page.further.look(draft.title or ""))


def _values(found: list[Found]) -> tuple[tuple[str, str], ...]:
    return tuple((one.control.label, one.control.value) for one in found)


def _not_on_the_form(held: tuple[FormAnswer, ...], answered: tuple[FormAnswer, ...]) -> tuple[FormAnswer, ...]:
    """What the review holds beside the answers of the form.

    Raises:
        ReviewMismatch: it holds another answer under a label of the form.
    """
    more = []
    for one in held:
        same = [before.value for before in answered if texts.same_label(before.label, one.label)]
        if not same:
            more.append(one)
        elif not any(texts.same_words(value, one.value) for value in same):
            raise ReviewMismatch(
                f"“{one.label}” was “{same[0]}” on the form, and the review holds “{one.value}”.",
                hint="Look at the picture, and file by hand this time.",
            )
    return tuple(more)
