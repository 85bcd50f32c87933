"""What a person needs to give an answer by hand: the text in a file, and the site's own way in steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.answer_guard import offer_words
from autodispute.answers import AnswerKind, AnswerOutcome
from autodispute.errors import LedgerUnavailable
from autodispute.models import ByHand, HandStep
from autodispute.private_files import replace_file
from autodispute.workflows.hand_kit import TEXT
from autodispute.workflows.hand_steps import site_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from autodispute.answers import Wish
    from autodispute.workflows.answer_draft import AnswerDraft
    from autodispute.workflows.job import Job

_SUBMITTED = frozenset({AnswerKind.EDIT, AnswerKind.RETURN_TRACKING, AnswerKind.APPEAL})
"""What has a form to submit, before the site asks to confirm (site.md 4.4)."""


def kit_for_answer(draft: AnswerDraft, job: Job) -> ByHand | None:
    """The kit after an error that leaves the rest to a person; None where nobody may, or where it cannot be written."""
    if draft.outcome is not AnswerOutcome.NOT_DONE or draft.submitted or draft.ledger is None or draft.known is None:
        return None
    try:
        return None if draft.ledger.answers.pending(draft.request.dispute_id) else _make(draft)
    except (LedgerUnavailable, OSError):
        job.progress.note("What you need to go on by hand could not be made ready.")
        return None


def _make(draft: AnswerDraft) -> ByHand:
    text_file = str(draft.run.path / TEXT) if draft.request.text else None
    if draft.request.text:
        replace_file(draft.run.path / TEXT, draft.request.text.encode())
    address = str(draft.known.dispute.url) if draft.known else ""
    files = tuple(file.prepared.name for file in draft.evidence)
    return ByHand(
        address=address,
        folder=str(draft.run.path / "evidence"),
        text_file=text_file,
        files=files,
        steps=tuple(_steps(draft, address, text_file, files)),
    )


def _steps(draft: AnswerDraft, address: str, text_file: str | None, files: tuple[str, ...]) -> Iterator[HandStep]:
    """The steps, in the site's order (site.md 4.4, rules.md 4.2)."""
    request, kind = draft.request, draft.request.kind
    yield HandStep(what="Open the dispute in your own browser, and sign in if it asks", value=address)
    yield HandStep(what="See that it is the dispute", value=request.dispute_id)
    yield from _way_in(draft)
    if text_file is not None:
        yield HandStep(what="Paste the text, as it stands in", value=text_file)
    if files:
        yield HandStep(what="Attach the files, one after the other", value=", ".join(files))
    if kind in {AnswerKind.DECLINE, AnswerKind.ADD_EVIDENCE}:
        yield HandStep(what=f"Click {_answer('submit')}, once")
    elif kind in _SUBMITTED:
        yield HandStep(what=f"Click {_answer('submit')}, and read what the site asks")
    if kind not in {AnswerKind.DECLINE, AnswerKind.ADD_EVIDENCE}:
        yield HandStep(what=f"If it asks about what you want, click {site_words('dialog', 'confirm')}, once")
    yield HandStep(what="Load the dispute again and see what it says, before you click anything twice")


def _way_in(draft: AnswerDraft) -> Iterator[HandStep]:
    """From the dispute's page to where the text, the files and the last click are."""
    request = draft.request
    match request.kind:
        case AnswerKind.ACCEPT:
            offered = offer_words(draft.offer) if draft.offer else None
            yield HandStep(what="Click", value=_answer("solutions"))
            yield HandStep(what="See what is offered; go on only if it is what you want", value=offered)
            yield HandStep(what="Beside it, click", value=_answer("accept"))
        case AnswerKind.DECLINE:
            yield HandStep(what="Click", value=_answer("solutions"))
            yield HandStep(what="Click", value=_answer("disagree"))
            yield HandStep(what="Click", value=_answer("evidence"))
        case AnswerKind.EDIT:
            yield HandStep(what="Click", value=_answer("edit"))
            yield from _changes(request.wish)
        case AnswerKind.RETURN_TRACKING:
            yield HandStep(what="Click", value=_answer("tracking"))
            yield HandStep(what="Choose the carrier", value=request.carrier)
            yield HandStep(what="Enter the tracking number", value=request.tracking)
        case AnswerKind.ADD_EVIDENCE:
            yield HandStep(what="Click", value=_answer("evidence"))
        case AnswerKind.CANCEL | AnswerKind.APPEAL:
            yield HandStep(what="Click", value=_answer(request.kind))


def _changes(wish: Wish | None) -> Iterator[HandStep]:
    """What is to be changed in the form; the rest stays as it is."""
    if wish is None:
        return
    if wish.solution is not None:
        yield HandStep(what="Change the solution to", value=site_words("solution", wish.solution))
    if wish.reason is not None:
        yield HandStep(what="Change the reason to", value=wish.reason)
    if wish.amount is not None:
        yield HandStep(what="Change the amount to", value=str(wish.amount))


def _answer(key: str) -> str:
    return site_words("answer", key)
