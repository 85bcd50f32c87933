"""What a talk with a seller shows, beside what was written: pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from autodispute.contacts import TalkBefore
from autodispute.models import Party

if TYPE_CHECKING:
    from autodispute.models import Talk, TalkMessage

BLANK = "FILL IN"
_BLANK = re.compile(rf"\[\s*{BLANK}\b[^\]]*\]|_{{3,}}", re.IGNORECASE)


def blank(what: str) -> str:
    """The place in a message that the buyer must fill in."""
    return f"[{BLANK}: {what}]"


def blanks_in(body: str) -> tuple[str, ...]:
    """The places of a message that nobody has filled in yet."""
    return tuple(found[0] for found in _BLANK.finditer(body))


def shows(talk: Talk, body: str) -> bool:
    """Whether the talk has this message, written by the buyer as far as is told: enough not to send it again."""
    return any(one.by is not Party.SELLER and _is(one, body) for one in talk.messages)


def before_of(talk: Talk, body: str) -> TalkBefore:
    """What a talk shows before a message is sent."""
    return TalkBefore(equal=len(_writers_of(talk, body)), pictures=pictures_of_buyer(talk))


def has_arrived(talk: Talk, body: str, before: TalkBefore | None) -> bool | None:
    """Whether the talk proves that the buyer sent this message; None where it cannot be told whose these words are.

    Args:
        talk: read afresh.
        body: the message; it was sent only because the talk did not show it as the buyer's.
        before: what the talk showed directly before it was sent; None where nobody knows.
    """
    writers = _writers_of(talk, body)
    if Party.BUYER in writers:
        return True
    if None not in writers:
        return False
    return True if before is not None and len(writers) > before.equal else None


def _writers_of(talk: Talk, body: str) -> list[Party | None]:
    return [one.by for one in talk.messages if _is(one, body)]


def pictures_of_buyer(talk: Talk) -> int:
    """How many pictures the talk has that the buyer sent, as far as is told."""
    return sum(len(one.pictures) for one in talk.messages if one.by is not Party.SELLER)


def _is(message: TalkMessage, body: str) -> bool:
    """White space does not count; a chat may put a line of its own before or after, such as "Translate"."""
    wanted = [" ".join(line.split()) for line in body.splitlines() if line.strip()]
    lines = message.text.splitlines()
    if " ".join(lines).split() == body.split():
        return True
    return any(lines[start : start + len(wanted)] == wanted for start in range(len(lines) - len(wanted) + 1))
