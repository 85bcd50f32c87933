"""What a talk with a seller shows, beside what was written: pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

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
    """Whether the talk has this message, written by the buyer as far as is told."""
    return any(one.by is not Party.SELLER and _is(one, body) for one in talk.messages)


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
