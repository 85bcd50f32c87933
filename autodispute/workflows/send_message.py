"""What cannot be undone of a message: pictures handed over, and one click on “Send”."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from autodispute.errors import AutodisputeError, MessageRefused, MessageUncertain, PageChanged, SiteError
from autodispute.talk_texts import before_of, shows
from autodispute.workflows.hold_interrupts import interrupts_held
from autodispute.workflows.look_for_message import uncertain_hint
from autodispute.workflows.one_click import what_failed
from autodispute.workflows.prove_message import Attempt, prove
from autodispute.workflows.reach_chat import Chat
from page_objects.base import CHAT_CHANGED_HINT, using
from page_objects.site_notice import SiteNotice, notices_on

if TYPE_CHECKING:
    from autodispute.models import Talk
    from autodispute.workflows.contact_draft import ContactDraft
    from autodispute.workflows.walk import Walk
    from page_objects.chat_page import ChatPage

_LOOK = 0.25
"""Seconds between two looks at the talk after the click."""


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
    done, known = Attempt(), notices_on(page.page)
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
    return prove(walk, chat, draft, done)


def _step_title(draft: ContactDraft) -> str:
    return "Put the pictures in and send" if draft.evidence else "Send the message"


def _add_pictures(walk: Walk, page: ChatPage, draft: ContactDraft) -> str | None:
    """The site's words for the first picture that it does not take; the rest is then not handed over."""
    for one in draft.evidence:
        refusal = page.box.add_picture(one.prepared, walk.job.settings.upload_patience)
        if refusal is not None:
            return refusal
    return None


def require_text(page: ChatPage, draft: ContactDraft) -> None:
    """See that the box still holds what was confirmed.

    Raises:
        PageChanged: it does not; “Send” was not clicked.
    """
    if not page.box.holds(draft.body or ""):
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


def _told(error: Exception, order_id: str) -> AutodisputeError:
    """The error as it is told once something was handed over: whatever kept the outcome from being seen."""
    if isinstance(error, MessageRefused | MessageUncertain):
        return error
    what, _ = what_failed(error)
    return MessageUncertain(
        f"The message may have been sent, but what came of it was not seen. {what}", hint=uncertain_hint(order_id)
    )
