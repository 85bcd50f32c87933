"""A message is never sent twice: what the ledger has as sent, and what the talk shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.errors import AlreadySent, MessageNotReady, MessageUncertain
from autodispute.talk_texts import beside, shows
from page_objects.components.talk_log import is_of_the_chat

if TYPE_CHECKING:
    from autodispute.models import Talk
    from autodispute.workflows.contact_draft import ContactDraft


def refuse_what_is_sent(draft: ContactDraft) -> None:
    """Go on only if this very message was not sent to this store before, as far as the ledger knows.

    Before the order's page was read, an item that is named may be another store's than that of an earlier message.

    Raises:
        AlreadySent: it was.
    """
    if draft.body is None or (draft.store is None and draft.wanted.line is not None):
        return
    for one in draft.require_ledger().sent.sent(draft.wanted.order_id):
        if draft.store in {None, one.store} and one.body.split() == draft.body.split():
            draft.seen = one.seen
            raise AlreadySent(f"This very message was sent on {one.submitting_at[:10]} already.", run=one.run_dir)


def refuse_what_is_there(talk: Talk, draft: ContactDraft) -> None:
    """The same, as far as the talk shows.

    Raises:
        AlreadySent: it is there.
        MessageUncertain: it is there with words beside it that may say that it was not sent.
    """
    is_there = shows(talk, draft.body or "")
    if is_there:
        raise AlreadySent("The talk has these very words already.")
    if is_there is None:
        others = beside(talk, draft.body or "")
        raise MessageUncertain(
            f"The talk has these words already, with “{others}” beside them. Nothing was sent now.",
            hint="Look at the talk. If they did not reach the seller, word the message differently and run this again.",
        )


def refuse_what_is_not_told_apart(body: str) -> None:
    """Go on only if the message would be known again in its talk.

    Raises:
        MessageNotReady: it ends with a line that the chat itself writes below messages.
    """
    last = " ".join(body.strip().split("\n")[-1].split())
    if is_of_the_chat(last):
        raise MessageNotReady(
            f"The message ends with “{last}”, which chats write below messages: it would not be known again.",
            hint="Word its last line differently, then run the command again.",
        )
