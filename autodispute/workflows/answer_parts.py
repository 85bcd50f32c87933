"""What several answers have: a text to be written, files to be attached, and what is seen before the clicks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from autodispute.errors import OfferChanged, PageChanged, SiteUnavailable
from autodispute.workflows.attach_files import attach, fitted
from autodispute.workflows.form_values import require_room
from page_objects.base import PAGE_CHANGED_HINT
from page_objects.dispute_review_page import ConfirmationDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from autodispute.workflows.answer_draft import AnswerDraft
    from autodispute.workflows.walk import Walk
    from page_objects.components.text_field import TextField
    from page_objects.components.upload_area import UploadArea
    from page_objects.evidence_dialog import EvidenceDialog


@dataclass(frozen=True)
class Ready:
    """An answer but for its last click."""

    last: ConfirmationDialog | EvidenceDialog
    """Where the last click is: its `confirm` answers."""
    held: object = None
    """What would be sent, as the page showed it; None where it shows it no more once the site has asked."""
    read: Callable[[], object] = lambda: None
    """Reads that again."""


def write_text(field: TextField, draft: AnswerDraft) -> None:
    """Write the text of the answer.

    Raises:
        TextTooLong: the field does not take it whole.
        PageChanged: it then holds something else.
    """
    text = draft.request.text or ""
    require_room(text, field.read_limit(), "the text")
    field.enter(text)


def will_upload(draft: AnswerDraft) -> bool:
    """Whether files leave on the way, and whatever else the page sends meanwhile; in a rehearsal nothing leaves."""
    return bool(draft.evidence) and not draft.rehearsal


def attach_files(walk: Walk, uploads: UploadArea, draft: AnswerDraft) -> None:
    """Attach the files, where they are to leave."""
    if not will_upload(draft):
        return
    _, limit = uploads.read()
    draft.evidence = fitted(draft.evidence, limit)
    with walk.hold.lifted():
        attach(walk, uploads, draft.evidence)


def files_on(draft: AnswerDraft) -> int:
    """How many files the form must hold once they are attached."""
    return len(draft.evidence) if will_upload(draft) else 0


def see_it_holds(held: object, wanted: object) -> None:
    """What the form holds once the files are attached, directly before it is submitted.

    Raises:
        PageChanged: something else than was filled in.
    """
    if held != wanted:
        raise PageChanged(
            "The form holds something else than was filled in, so it was not submitted and nothing was answered.",
            hint=PAGE_CHANGED_HINT,
            part="form",
        )


def see_it_confirmed(ready: Ready, draft: AnswerDraft) -> None:
    """What is about to be sent is still there, and is what the person confirmed: the question, and the form behind it.

    Raises:
        SiteUnavailable: it is not there.
        OfferChanged: the site asks something else.
        PageChanged: something else would be sent, such as another amount, text or number of files.
    """
    last = ready.last
    if last.page.is_closed() or not last.is_here():
        raise SiteUnavailable("What was about to be sent is not there any more.", hint="Run the same command again.")
    if isinstance(last, ConfirmationDialog) and last.read_words() != draft.dialog:
        raise OfferChanged("The site's question changed before the last click, so nothing was answered.")
    if ready.read() != ready.held:
        raise PageChanged(
            "The page holds something else than it did when you were asked, so nothing was answered.",
            hint=PAGE_CHANGED_HINT,
            part="form",
        )
