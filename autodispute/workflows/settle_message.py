"""What came of a message, by reading its talk afresh; never by sending again."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from time import monotonic
from typing import TYPE_CHECKING

from autodispute.contacts import SentState
from autodispute.errors import MessageUncertain, SiteError
from autodispute.talk_texts import pictures_of_buyer, shows
from autodispute.workflows.reach_chat import load_chat
from autodispute.workflows.repeated_readings import time_left
from page_objects.base import using

if TYPE_CHECKING:
    from autodispute.contacts import SentMessage
    from autodispute.ledger import Ledger
    from autodispute.models import Talk
    from autodispute.workflows.reach_chat import Chat
    from autodispute.workflows.walk import Walk

NEVER = inf
"""For `absent_after`: a message without an answer of the site may still be on its way."""
_ENOUGH = 2
"""Readings some seconds apart after which a message that is not there counts as not sent."""


@dataclass(frozen=True)
class Sighting:
    """What the readings saw: the message, or for certain that it is not there, or neither."""

    talk: Talk | None = None
    is_there: bool = False
    is_absent: bool = False
    unclear: str = "the talk does not show the message"


def look_until_known(walk: Walk, chat: Chat, body: str, *, absent_after: float, patience: float) -> Sighting:
    """Reading after reading, with pauses: the one that shows the message, or the last when the patience is over.

    A page may draw its newest message late at each load. So a reading tells that it is not there only if it was waited
    for; before that time the chat is but loaded again and again.

    Args:
        walk: the window.
        chat: the talk.
        body: the message.
        absent_after: seconds before two readings in a row without it are believed; infinite where they never are.
        patience: seconds in which to go on reading; one reading or two are patient ones after that.

    Raises:
        SignedOut, ChallengeShown: the site wants a person.
    """
    begin, without, readings = monotonic(), 0, 0
    while True:
        patiently = monotonic() - begin >= min(absent_after, patience)
        seen = _look(walk, chat, body, patiently=patiently)
        if seen.is_there:
            return seen
        readings += patiently
        without += patiently and seen.talk is not None
        if without >= _ENOUGH and absent_after < NEVER:
            return Sighting(talk=seen.talk, is_absent=True)
        if readings >= _ENOUGH or (readings and absent_after == NEVER):
            return seen
        walk.pause(walk.job.settings.settle_pause)


def _look(walk: Walk, chat: Chat, body: str, *, patiently: bool) -> Sighting:
    try:
        with using("The chat"):
            talk = load_chat(walk, chat, body, patiently=patiently)
    except SiteError as error:
        return Sighting(unclear=error.message.removesuffix("."))
    return Sighting(talk=talk, is_there=shows(talk, body))


def uncertain_hint(order_id: str) -> str:
    """What to do about a message whose outcome is not known."""
    return (
        f"Run `autodispute messages {order_id}` in a few minutes: it reads the talk again. "
        "Do not write the same by hand meanwhile."
    )


def settle_earlier(walk: Walk, ledger: Ledger, chat: Chat) -> SentMessage | None:
    """Before anything is written about an order: settle the message that an earlier run has left unknown.

    Returns:
        The message as it was, if there was one, settled now.

    Raises:
        MessageUncertain: it is still unknown, and nothing more may be sent about this order; or its text was sent, but
            not all of its pictures are seen.
    """
    earlier = ledger.sent.pending(chat.order_id)
    if earlier is None:
        return None
    if earlier.store != chat.store:
        raise MessageUncertain(
            f"An earlier run sent a message to “{earlier.store}” about this order, and what came of it is not known.",
            hint=f"Run `autodispute messages {chat.order_id} --line` with an item of that store first.",
            run=earlier.run_dir,
        )
    walk.job.progress.note("An earlier run sent a message and its outcome is not known; reading the talk first.")
    with walk.step("settle", "See what came of the earlier message") as step:
        left = time_left(earlier.submitting_at, walk.job.settings.settle_patience)
        seen = look_until_known(walk, chat, earlier.body, absent_after=left, patience=left)
        walk.picture_at_end(step)
    if seen.is_there:
        _settle_as_sent(ledger, earlier, pictures_of_buyer(seen.talk) if seen.talk else 0)
        walk.job.progress.note("The earlier message is in the talk.")
    elif seen.is_absent:
        ledger.sent.settle(earlier.id, SentState.NOT_SENT, "two readings of the talk do not show it")
        walk.job.progress.note("The earlier message is not in the talk: it was not sent.")
    else:
        ledger.sent.settle(earlier.id, SentState.UNKNOWN, seen.unclear)
        raise MessageUncertain(
            f"An earlier run sent a message, and what came of it is still not known: {seen.unclear}.",
            hint=uncertain_hint(chat.order_id),
            run=earlier.run_dir,
        )
    return earlier


def _settle_as_sent(ledger: Ledger, earlier: SentMessage, shown: int) -> None:
    """The text is there: it is sent, whatever else is missing, and is never sent again.

    Raises:
        MessageUncertain: the talk has fewer pictures of the buyer than the message had.
    """
    wanted = len(earlier.pictures)
    if shown >= wanted:
        ledger.sent.settle(earlier.id, SentState.SENT, "seen in the talk later")
        return
    ledger.sent.settle(earlier.id, SentState.SENT, f"the text is in the talk, and {shown} of {wanted} pictures")
    raise MessageUncertain(
        f"The text of an earlier message is in the talk, but of its {wanted} pictures {shown} are seen.",
        hint="Look at the talk, and send what is missing by hand.",
        run=earlier.run_dir,
    )
