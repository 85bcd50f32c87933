"""What came of a message, by reading its talk afresh; never by sending again."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from time import monotonic
from typing import TYPE_CHECKING

from autodispute.errors import SiteError
from autodispute.talk_texts import beside, has_arrived
from autodispute.workflows.reach_chat import load_chat
from page_objects.base import using

if TYPE_CHECKING:
    from autodispute.contacts import TalkBefore
    from autodispute.models import Talk
    from autodispute.workflows.reach_chat import Chat
    from autodispute.workflows.walk import Walk

NEVER = inf
"""For `absent_after`: a message without an answer of the site may still be on its way."""
_ENOUGH = 2
"""Readings some seconds apart after which a message that is not there counts as not sent."""


@dataclass(frozen=True)
class Written:
    """A message, and what its talk showed directly before it was sent, where that is known."""

    body: str
    before: TalkBefore | None


@dataclass(frozen=True)
class Sighting:
    """What the readings saw: the message, or for certain that it is not there, or neither."""

    talk: Talk | None = None
    is_there: bool = False
    lacks_it: bool = False
    """Whether this reading was of a talk without the message."""
    is_absent: bool = False
    unclear: str = "the talk does not show the message"


def look_until_known(walk: Walk, chat: Chat, written: Written, *, absent_after: float, patience: float) -> Sighting:
    """Reading after reading, with pauses: the one that shows the message, or the last when the patience is over.

    A page may draw its newest message late at each load. So a reading tells that it is not there only if it was waited
    for; before that time the chat is but loaded again and again.

    Args:
        walk: the window.
        chat: the talk.
        written: the message.
        absent_after: seconds before two readings in a row without it are believed; infinite where they never are.
        patience: seconds in which to go on reading; one reading or two are patient ones after that.

    Raises:
        SignedOut, ChallengeShown: the site wants a person.
    """
    begin, without, readings = monotonic(), 0, 0
    while True:
        patiently = monotonic() - begin >= min(absent_after, patience)
        seen = _look(walk, chat, written, patiently=patiently)
        if seen.is_there:
            return seen
        readings += patiently
        without += patiently and seen.lacks_it
        if without >= _ENOUGH and absent_after < NEVER:
            return Sighting(talk=seen.talk, is_absent=True)
        if readings >= _ENOUGH or (readings and absent_after == NEVER):
            return seen
        walk.pause(walk.job.settings.settle_pause)


def _look(walk: Walk, chat: Chat, written: Written, *, patiently: bool) -> Sighting:
    try:
        with using("The chat"):
            talk = load_chat(walk, chat, written.body, patiently=patiently)
    except SiteError as error:
        return Sighting(unclear=error.message.removesuffix("."))
    arrived = has_arrived(talk, written.body, written.before)
    if arrived is not None:
        return Sighting(talk=talk, is_there=arrived, lacks_it=not arrived)
    others = beside(talk, written.body)
    what = f"with “{others}” beside them" if others else "but not that they are yours"
    return Sighting(talk=talk, unclear=f"the talk shows these words, {what}")


def uncertain_hint(order_id: str) -> str:
    """What to do about a message whose outcome is not known."""
    return (
        f"Run `autodispute settle {order_id}` in a few minutes: it reads the talk again. "
        "Do not write the same by hand meanwhile."
    )
