"""The way of an answer: the dispute read afresh, what it means shown, confirmed, read again, one click, proved."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING

from autodispute.answer_guard import Typed, names_dispute, names_offer, offer_words
from autodispute.answers import AnswerOutcome
from autodispute.errors import ConfirmationNeeded, OfferChanged
from autodispute.workflows.answer_forms import get_ready
from autodispute.workflows.answer_meaning import see_what_it_means, written_by_seller
from autodispute.workflows.answer_outcome import is_same
from autodispute.workflows.answer_parts import see_it_confirmed, will_upload
from autodispute.workflows.on_the_way import on_the_way
from autodispute.workflows.read_answerable import load, read_answerable, see_that_it_is_open
from autodispute.workflows.send_answer import send
from autodispute.workflows.sent_files import leave_out_sent
from autodispute.workflows.settle_answers import settle_dispute
from autodispute.workflows.stopped_before_answer import seen_unanswered
from page_objects.base import using

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

    from autodispute.steps import StepRecorder
    from autodispute.workflows.answer_case import Ask
    from autodispute.workflows.answer_draft import AnswerDraft
    from autodispute.workflows.answer_parts import Ready
    from autodispute.workflows.job import Job
    from autodispute.workflows.kept_session import KeptSession
    from autodispute.workflows.walk import Walk


def go(  # noqa: PLR0913, PLR0917 - as a filing, and who asks
    window: BrowserContext, job: Job, recorder: StepRecorder, draft: AnswerDraft, kept: KeptSession, ask: Ask
) -> None:
    """Go the whole way in this window, whose session is kept; the draft then holds what was seen and done.

    Raises:
        AutodisputeError: what stopped it; a picture of the page is kept.
    """
    with on_the_way(window, job, recorder, draft, kept) as walk:
        walk.begin_hold()
        walk.close_lock()  # a rehearsal of an answer sends nothing at all, not even files
        _answer(walk, draft, ask)


def _answer(walk: Walk, draft: AnswerDraft, ask: Ask) -> None:
    if not draft.rehearsal:
        settle_dispute(walk, draft)
    leave_out_sent(draft)
    page = read_answerable(walk, draft)
    see_what_it_means(draft, written_by_seller(walk.job, draft))
    walk.hold.close()  # until directly before the click, but for the time in which files are uploaded
    with seen_unanswered(walk, draft) if will_upload(draft) else nullcontext():
        ready = get_ready(walk, page, draft)
    if draft.rehearsal:
        draft.outcome = AnswerOutcome.REHEARSED
        return
    with seen_unanswered(walk, draft):
        if not _is_confirmed(draft, ask):
            hint = "Run the same command again when you are ready."
            raise ConfirmationNeeded("You did not confirm, so nothing was answered.", hint=hint)
        _see_it_unchanged(walk, ready, draft)
    send(walk, ready, draft)


def _is_confirmed(draft: AnswerDraft, ask: Ask) -> bool:
    """Whether the person wants it; what was typed is judged here, whoever asked. Ctrl-C is a "no"."""
    typed = draft.typed or Typed.NUMBER
    try:
        said = ask(draft.answer_run(), typed)
    except KeyboardInterrupt:
        return False
    if said is None:
        return False
    if typed is Typed.AMOUNT:
        return draft.offer is not None and names_offer(said, draft.offer)
    if typed is Typed.NUMBER:
        return names_dispute(said, draft.request.dispute_id)
    return said == "yes"


def _see_it_unchanged(walk: Walk, ready: Ready, draft: AnswerDraft) -> None:
    """The person may have taken a while: the dispute, loaded afresh beside, must still stand as it was shown.

    Raises:
        OfferChanged, AnswerNotOpen: it does not; nothing was answered.
        SiteError: it cannot be seen.
    """
    before = draft.before
    with walk.step("read-again", "Read the dispute once more: does it stand as it was shown?") as step:
        with walk.aside(), using("The dispute"):
            page, now, _ = load(walk, draft)
            walk.picture(step, tab=page.page)
        if before is None or not is_same(before, now) or set(before.offers) != set(now.offers):
            was = "; ".join(map(offer_words, before.offers)) if before else ""
            offered = "; ".join(map(offer_words, now.offers))
            raise OfferChanged(
                f"The dispute changed before the last click, so nothing was answered. It says “{now.site_text}”"
                f"{f', and offers {offered} instead of {was}' if offered != was else ''}."
            )
        see_that_it_is_open(draft.request.kind, now, draft.deadline)
        see_it_confirmed(ready, draft)
