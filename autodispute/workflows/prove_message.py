"""What came of a message after its click: the talk is read afresh, and ledger and draft have what it shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING

from autodispute.contacts import SentState
from autodispute.errors import MessageRefused, MessageUncertain
from autodispute.talk_texts import pictures_of_buyer
from autodispute.workflows.look_for_message import NEVER, Written, look_until_known, uncertain_hint

if TYPE_CHECKING:
    from autodispute.models import Talk
    from autodispute.steps import Progress
    from autodispute.workflows.contact_draft import ContactDraft
    from autodispute.workflows.reach_chat import Chat
    from autodispute.workflows.walk import Walk


@dataclass
class Attempt:
    """What was done so far, and what the site said to it."""

    words: str | None = None
    problem: str | None = None
    """What kept this program from going on, in its own words."""
    clicked: bool = False
    begin: float = field(default_factory=monotonic)
    """When the click was made."""


def prove(walk: Walk, chat: Chat, draft: ContactDraft, done: Attempt) -> Talk:
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
