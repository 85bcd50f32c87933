"""What came of a message, by reading its talk afresh; never by sending again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import inf
from time import monotonic
from typing import TYPE_CHECKING

from autodispute.errors import SiteError
from autodispute.talk_texts import beside, has_arrived, has_only_failed
from autodispute.workflows.reach_chat import load_chat
from autodispute.workflows.repeated_readings import read_until_told
from page_objects.base import using
from page_objects.components.talk_log import says_it_failed

if TYPE_CHECKING:
    from autodispute.contacts import TalkBefore
    from autodispute.models import Talk
    from autodispute.workflows.reach_chat import Chat
    from autodispute.workflows.walk import Walk

NEVER = inf
"""For `absent_after`: a message without an answer of the site may still be on its way."""


@dataclass(frozen=True)
class Written:
    """A message, and what its talk showed directly before it was sent, where that is known."""

    body: str
    before: TalkBefore | None
    on_its_way: bool = True
    """Whether it may be: what the talk shows as failed may then still be sent by the chat itself."""


@dataclass(frozen=True)
class Sighting:
    """What the readings saw: the message, or for certain that it is not there, or neither."""

    talk: Talk | None = None
    is_there: bool = False
    lacks_it: bool = False
    """Whether this reading was of a talk without the message."""
    is_absent: bool = False
    failed: str | None = None
    """What stands beside it, where the talk says that it was not sent."""
    unclear: str = "the talk does not show the message"

    @property
    def tells(self) -> bool | None:
        """Whether the message is there; None where the reading does not tell."""
        return True if self.is_there else False if self.lacks_it else None


def look_until_known(walk: Walk, chat: Chat, written: Written, *, absent_after: float, patience: float) -> Sighting:
    """Reading after reading, with pauses: the one that shows the message, or the last when the patience is over.

    A page may draw its newest message late at each load. So a reading tells that it is not there only if it was waited
    for; before that time the chat is but loaded again and again.

    Args:
        walk: the window.
        chat: the talk.
        written: the message.
        absent_after: seconds before two readings in a row without it are believed; infinite where they never are.
        patience: seconds in which to go on reading; two readings are made in any case.

    Raises:
        SignedOut, ChallengeShown, WrongTalk: as `look`.
    """
    begin, may_be_absent = monotonic(), absent_after < NEVER

    def read() -> Sighting:
        patiently = monotonic() - begin >= min(absent_after, patience)
        seen = look(walk, chat, written, patiently=patiently)
        return seen if patiently and may_be_absent else replace(seen, lacks_it=False)

    seen, tells = read_until_told(walk, read, shows=lambda seen: seen.tells, open_after=absent_after, patience=patience)
    return replace(seen, is_absent=tells and not seen.is_there)


def look(walk: Walk, chat: Chat, written: Written, *, patiently: bool) -> Sighting:
    """One reading; a page that fails or is not recognised makes it unclear, nothing more.

    Raises:
        SignedOut, ChallengeShown: the site wants a person.
        WrongTalk: the chat is with another store, or not about this order.
    """
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
    failed = not written.on_its_way and has_only_failed(talk, written.body, says_it_failed)
    return Sighting(
        talk=talk, lacks_it=failed, failed=others if failed else None, unclear=f"the talk shows these words, {what}"
    )


def uncertain_hint(order_id: str) -> str:
    """What to do about a message whose outcome is not known."""
    return (
        f"Run `autodispute settle {order_id}` in a few minutes: it reads the talk again. "
        "Do not write the same by hand meanwhile."
    )
