"""A stop between a message written and its “Send”: nothing was clicked that sends, but the person may have clicked."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from autodispute.contacts import ContactOutcome, SentState
from autodispute.errors import (
    AccountBusy,
    ActionNeeded,
    AlreadySent,
    AutodisputeError,
    ConfigError,
    LedgerUnavailable,
    MessageError,
    MessageUncertain,
    SiteError,
)
from autodispute.talk_texts import shows
from autodispute.workflows.hold_interrupts import told_after_a_look
from autodispute.workflows.leave_window import leave_window
from autodispute.workflows.look_for_message import Sighting, Written, look, uncertain_hint
from autodispute.workflows.repeated_readings import read_until_told
from page_objects.base import using

if TYPE_CHECKING:
    from collections.abc import Iterator

    from autodispute.workflows.contact_draft import ContactDraft
    from autodispute.workflows.reach_chat import Chat
    from autodispute.workflows.walk import Walk
    from page_objects.chat_page import ChatPage


@contextmanager
def seen_unsent(walk: Walk, page: ChatPage, chat: Chat, draft: ContactDraft) -> Iterator[None]:
    """Whatever stops the run in here, Ctrl-C too, is told as it is only if the talk, read twice, lacks the message.

    Raises:
        AutodisputeError: what stopped it.
        AlreadySent: the talk shows the message.
        MessageUncertain: the talk is not seen to lack it; it is pending then.
    """
    look = partial(_once_seen_unsent, walk, page, chat, draft)
    with told_after_a_look(walk.job.progress.note, "the talk is being read", look), using("The chat"):
        yield


def _once_seen_unsent(
    walk: Walk, page: ChatPage, chat: Chat, draft: ContactDraft, stop: AutodisputeError
) -> AutodisputeError:
    picture = walk.picture_of_problem()
    seen = _look(walk, chat, draft, patiently=not _is_untouched(page, draft))
    if seen.tells is False:
        draft.problem_picture = picture  # of the page that stopped the run, not of the talk read afterwards
        return stop
    if seen.tells:
        draft.seen = "the talk, loaded afresh, shows it"
        pictures = " Look there whether its pictures were sent too." if draft.evidence else ""
        return AlreadySent(f"This run did not send the message, but the talk shows it.{pictures}", cause=stop.code)
    words = f"This run did not click “Send”, but the talk is not seen to be without the message: {seen.unclear}."
    try:
        draft.begin()
    except (AccountBusy, ConfigError, LedgerUnavailable) as error:
        draft.outcome = ContactOutcome.UNKNOWN
        words = f"{words} {error.message}"
    draft.submitted = False
    draft.settle(SentState.UNKNOWN, words, walk.job.progress)
    return MessageUncertain(words, hint=uncertain_hint(chat.order_id), cause=stop.code)


def _is_untouched(page: ChatPage, draft: ContactDraft) -> bool:
    """Whether the chat still stands as it was left: nobody sent from it, as far as it shows."""
    try:
        with using("The chat"):
            return page.box.holds(draft.body or "") and shows(page.read(), draft.body or "") is False
    except SiteError:
        return False


def _look(walk: Walk, chat: Chat, draft: ContactDraft, *, patiently: bool) -> Sighting:
    """What two readings of the talk tell; a newest message that is drawn late is waited for where one may be there."""
    written = Written(draft.body or "", None)
    try:
        leave_window(walk)
        seen, tells = read_until_told(
            walk,
            lambda: look(walk, chat, written, patiently=patiently),
            shows=lambda seen: seen.tells,
            open_after=0,
            patience=0,
        )
    except (ActionNeeded, SiteError, MessageError) as error:
        return Sighting(unclear=error.message.removesuffix("."))
    return seen if tells else Sighting(unclear=seen.unclear)
