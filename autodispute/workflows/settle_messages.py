"""Settles messages whose outcome is not known, by reading their talks; never by sending again."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from autodispute.contacts import Contact, ContactOutcome, MessageSettled, SentState
from autodispute.errors import DisputeError, MessageError, MessageUncertain, SiteError
from autodispute.report.contact_page import write_contact_report
from autodispute.run_folder import RECORD, RunFolder
from autodispute.talk_texts import pictures_of_buyer
from autodispute.workflows.look_for_message import Written, look_until_known, uncertain_hint
from autodispute.workflows.open_order import open_order
from autodispute.workflows.reach_chat import Chat, open_chat
from page_objects.base import using

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from autodispute.contacts import SentMessage
    from autodispute.ledger import Ledger
    from autodispute.models import Talk
    from autodispute.workflows.walk import Walk

_AND_MORE = re.compile(r" and [0-9]+ more$")
"""How the title of a message ends that is about several items."""
_ON_ITS_WAY = timedelta(minutes=5)
"""So long a chat may still try by itself to send what it shows as failed; ours."""


def settle_earlier(walk: Walk, ledger: Ledger, chat: Chat) -> MessageSettled | None:
    """Before anything is written about an order: settle the message that an earlier run has left unknown.

    Returns:
        What came of it, if there was one.

    Raises:
        MessageUncertain: it is still unknown, and nothing more may be sent about this order; or its text was sent, but
            not all of its pictures are seen.
    """
    earlier = next(iter(ledger.sent.pending(chat.order_id)), None)
    if earlier is None:
        return None
    if earlier.store != chat.store:
        raise MessageUncertain(
            f"An earlier run sent a message to “{earlier.store}” about this order, and what came of it is not known.",
            hint=f"Run `autodispute settle {chat.order_id}` first: it reads that talk.",
            run=earlier.run_dir,
        )
    walk.job.progress.note("An earlier run sent a message and its outcome is not known; reading the talk first.")
    settled = _settle(walk, ledger, earlier, chat)
    walk.job.progress.note(f"The earlier message: {settled.seen}.")
    if settled.state is SentState.UNKNOWN:
        raise MessageUncertain(
            f"An earlier run sent a message, and what came of it is still not known: {settled.seen}.",
            hint=uncertain_hint(chat.order_id),
            run=earlier.run_dir,
        )
    if settled.lacks_pictures:
        raise MessageUncertain(
            f"An earlier message was sent, but not all of it is seen: {settled.seen}.",
            hint="Look at the talk, and send what is missing by hand.",
            run=earlier.run_dir,
        )
    return settled


def settle_messages(walk: Walk, ledger: Ledger, pending: Iterable[SentMessage]) -> Iterator[MessageSettled]:
    """What came of each, written down before the next is looked at; one whose talk cannot be read stays unknown.

    Raises:
        SignedOut, ChallengeShown: the site wants a person.
        LedgerUnavailable: the outcome cannot be written down.
    """
    for message in pending:
        try:
            with using("The page"):
                line = None if _AND_MORE.search(message.title) else message.title
                seen = open_order(walk, message.order_id, line)
                page, _ = open_chat(walk, seen)
                chat = Chat(page.page.url, message.order_id, message.store)
        except (SiteError, DisputeError, MessageError) as error:
            yield _book(walk, ledger, message, SentState.UNKNOWN, error.message.removesuffix("."))
        else:
            yield _settle(walk, ledger, message, chat)


def _settle(walk: Walk, ledger: Ledger, message: SentMessage, chat: Chat) -> MessageSettled:
    before = _contact_of(message)
    sent_for = datetime.now(UTC) - datetime.fromisoformat(message.submitting_at)
    written = Written(message.body, before.before if before else None, on_its_way=sent_for < _ON_ITS_WAY)
    with walk.step("settle", "See what came of the earlier message") as step:
        patience = walk.job.settings.settle_patience
        try:
            seen = look_until_known(walk, chat, written, absent_after=patience, patience=patience)
        except MessageError as error:
            return _book(walk, ledger, message, SentState.UNKNOWN, error.message.removesuffix("."))
        walk.picture_at_end(step)
    if seen.is_there and seen.talk is not None:
        return _book_as_sent(walk, ledger, message, _arrived(seen.talk, before))
    if seen.is_absent:
        saw = f"show it as not sent: “{seen.failed}” stands beside it" if seen.failed else "do not show it"
        return _book(walk, ledger, message, SentState.NOT_SENT, f"two readings of the talk {saw}")
    return _book(walk, ledger, message, SentState.UNKNOWN, seen.unclear)


def _arrived(talk: Talk, run: Contact | None) -> int:
    """How many pictures came by the message; all of the buyer's where nobody knows what was there before."""
    return max(0, pictures_of_buyer(talk) - (run.before.pictures if run is not None and run.before else 0))


def _book_as_sent(walk: Walk, ledger: Ledger, message: SentMessage, arrived: int) -> MessageSettled:
    """The text is there: it is sent, whatever else is missing, and is never sent again."""
    wanted = len(message.pictures)
    if arrived >= wanted:
        return _book(walk, ledger, message, SentState.SENT, "the talk, read later, shows it")
    words = f"the text is in the talk, and of its {wanted} pictures {arrived} are seen"
    settled = _book(walk, ledger, message, SentState.SENT, words)
    return settled.model_copy(update={"lacks_pictures": True})


def _book(walk: Walk, ledger: Ledger, message: SentMessage, state: SentState, seen: str) -> MessageSettled:
    """Into the ledger, and into the folder of the run that sent it, if that is still there."""
    ledger.sent.settle(message.id, state, seen)
    run, folder = _contact_of(message), Path(message.run_dir)
    if run is not None and state is not SentState.UNKNOWN:
        run = run.model_copy(update={"outcome": ContactOutcome(state), "seen": seen, "error": None})
        try:
            RunFolder(folder).write_filing(run)
            write_contact_report(run, folder)
        except OSError as error:
            walk.job.progress.note(f"The record in {folder} could not be brought up to date ({error.strerror}).")
    return MessageSettled(
        order_id=message.order_id, store=message.store, state=state, seen=seen, run_dir=message.run_dir
    )


def _contact_of(message: SentMessage) -> Contact | None:
    """The record of the run that sent it; None where it is gone or cannot be read."""
    try:
        return Contact.model_validate_json((Path(message.run_dir) / RECORD).read_text("utf-8"))
    except (OSError, ValueError):
        return None
