"""What cannot be undone of a message: pictures handed over, one click on “Send”, and how its outcome is found out."""

from __future__ import annotations

from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING

from autodispute.contacts import SentState
from autodispute.errors import AutodisputeError, MessageRefused, MessageUncertain, PageChanged, SiteError
from autodispute.talk_texts import before_of, pictures_of_buyer, shows
from autodispute.workflows.hold_interrupts import interrupts_held
from autodispute.workflows.look_for_message import NEVER, Written, look_until_known, uncertain_hint
from autodispute.workflows.one_click import what_failed
from autodispute.workflows.reach_chat import Chat
from page_objects.base import using
from page_objects.chat_page import CHAT_CHANGED_HINT
from page_objects.site_notice import SiteNotice, notices_on

if TYPE_CHECKING:
    from autodispute.models import Talk
    from autodispute.steps import Progress
    from autodispute.workflows.contact_draft import ContactDraft
    from autodispute.workflows.walk import Walk
    from page_objects.chat_page import ChatPage

_LOOK = 0.25
"""Seconds between two looks at the talk after the click."""


@dataclass
class _Attempt:
    """What was done so far, and what the site said to it."""

    words: str | None = None
    problem: str | None = None
    """What kept this program from going on, in its own words."""
    clicked: bool = False
    begin: float = field(default_factory=monotonic)
    """When the click was made."""


def send(walk: Walk, page: ChatPage, before: Talk, draft: ContactDraft) -> Talk:
    """Hand over the pictures, click “Send” once, and read the message back from a fresh load of the chat.

    A chat may send a picture as soon as it is chosen. So the outcome is `unknown` from before that on, on disk too,
    until something seen in the talk settles it; Ctrl-C does not end the run in between.

    Returns:
        The talk, with the message in it.

    Raises:
        ConfigError: what is about to be done cannot be written to disk; nothing was handed over.
        MessageRefused: the site refused in words, or took not every picture, and the talk, read twice, lacks the text.
        MessageUncertain: sent, and nothing seen that settles it, or not all of it is seen.
    """
    chat = Chat(page.page.url, draft.wanted.order_id, before.store)
    draft.before = before_of(before, draft.body or "")
    with interrupts_held(walk.job.progress.note, "the message is being sent"):
        draft.begin()
        try:
            return _send(walk, page, chat, draft)
        except Exception as error:
            raise _told(error, chat.order_id) from error


def _send(walk: Walk, page: ChatPage, chat: Chat, draft: ContactDraft) -> Talk:
    done, known = _Attempt(), notices_on(page.page)
    try:
        with using("The chat"), walk.step("send", _step_title(draft)) as step:
            walk.hold.open()  # from here on the outcome is unknown until the talk settles it
            done.words = _add_pictures(walk, page, draft)
            if done.words is None:
                require_text(page, draft)
                walk.picture(step, page.send_button)
                done.clicked, done.begin = True, monotonic()
                page.submit()
                done.words = _answer(walk, page, draft, known)
    except SiteError as error:
        walk.job.progress.note(f"{error.message} Reading the talk afresh.")
        done.problem = error.message
    return _prove(walk, chat, draft, done)


def _step_title(draft: ContactDraft) -> str:
    return "Put the pictures in and send" if draft.evidence else "Send the message"


def _add_pictures(walk: Walk, page: ChatPage, draft: ContactDraft) -> str | None:
    """The site's words for the first picture that it does not take; the rest is then not handed over."""
    for one in draft.evidence:
        refusal = page.add_picture(one.prepared, walk.job.settings.upload_patience)
        if refusal is not None:
            return refusal
    return None


def require_text(page: ChatPage, draft: ContactDraft) -> None:
    """See that the box still holds what was confirmed.

    Raises:
        PageChanged: it does not; “Send” was not clicked.
    """
    if not page.holds(draft.body or ""):
        raise PageChanged(
            "The text box holds another text than was confirmed.", hint=CHAT_CHANGED_HINT, part="text box"
        )


def _answer(walk: Walk, page: ChatPage, draft: ContactDraft, known: tuple[str, ...]) -> str | None:
    """Wait until the talk shows the message; the words of a message of the site, if one came instead.

    Words do not end the wait, neither the site's nor those beside the message: "Sending…" is one too, and leaving the
    page could cut the request off.
    """
    end, words = monotonic() + walk.job.settings.confirm_patience, None
    while monotonic() < end:
        walk.check(page.page.url)
        if shows(page.read(), draft.body or ""):
            return None
        notice = SiteNotice(page.page, known)
        if notice.is_here():
            words = notice.read()
        walk.pause(_LOOK)
    return words


def _prove(walk: Walk, chat: Chat, draft: ContactDraft, done: _Attempt) -> Talk:
    """The talk with the message in it, read afresh until it is seen or the time is up.

    Words in place of the message are believed to be a refusal only if two readings lack it when the site has had its
    time since the click. Without words it may still be on its way. What was never clicked needs no time.
    """
    patience, words, progress = walk.job.settings.settle_patience, done.words, walk.job.progress
    left = max(0.0, patience - (monotonic() - done.begin)) if done.clicked else 0.0
    with walk.step("read-back", "Load the talk afresh and see that the message is there") as step:
        absent_after = NEVER if done.clicked and words is None else left
        written = Written(draft.body or "", draft.before)
        seen = look_until_known(walk, chat, written, absent_after=absent_after, patience=patience)
        walk.picture_at_end(step)
    arrived = pictures_of_buyer(seen.talk) - (draft.before.pictures if draft.before else 0) if seen.talk else 0
    if seen.is_there and seen.talk is not None:
        return _seen(seen.talk, draft, arrived, progress)
    said = f" The site said: “{words}”." if words else f" {done.problem}" if done.problem else ""
    if seen.is_absent:
        gone = f" {arrived} of its pictures are in the talk." if arrived > 0 else ""
        draft.settle(SentState.NOT_SENT, f"two readings of the talk do not show it.{said}{gone}", progress)
        raise MessageRefused(f"The message was not sent.{said}{gone}", site_text=words)
    draft.settle(SentState.UNKNOWN, f"{seen.unclear}.{said}", progress)
    raise MessageUncertain(
        f"The message was sent, but it was not seen: {seen.unclear}.{said}", hint=uncertain_hint(chat.order_id)
    )


def _seen(talk: Talk, draft: ContactDraft, arrived: int, progress: Progress) -> Talk:
    """The text is there: it is sent, whatever else is missing, and is never sent again.

    Raises:
        MessageUncertain: not all of its pictures are seen.
    """
    wanted = len(draft.evidence)
    if arrived < wanted:
        draft.settle(SentState.SENT, f"the text is in the talk, and {max(0, arrived)} of {wanted} pictures", progress)
        raise MessageUncertain(
            f"The text is in the talk, but of {wanted} pictures {max(0, arrived)} are seen.",
            hint="Look at the talk, and send what is missing by hand.",
        )
    draft.settle(SentState.SENT, "the talk, loaded afresh, shows it", progress)
    return talk


def _told(error: Exception, order_id: str) -> AutodisputeError:
    """The error as it is told once something was handed over: whatever kept the outcome from being seen."""
    if isinstance(error, MessageRefused | MessageUncertain):
        return error
    what, _ = what_failed(error)
    return MessageUncertain(
        f"The message may have been sent, but what came of it was not seen. {what}", hint=uncertain_hint(order_id)
    )
