"""What a talk with a seller shows, beside what was written: pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from autodispute.contacts import TalkBefore
from autodispute.models import Party

if TYPE_CHECKING:
    from collections.abc import Callable

    from autodispute.models import Talk, TalkMessage

BLANK = "FILL IN"
_BLANK = re.compile(rf"\[\s*{BLANK}\b[^\]]*\]|_{{3,}}", re.IGNORECASE)


def blank(what: str) -> str:
    """The place in a message that the buyer must fill in."""
    return f"[{BLANK}: {what}]"


def blanks_in(body: str) -> tuple[str, ...]:
    """The places of a message that nobody has filled in yet."""
    return tuple(found[0] for found in _BLANK.finditer(body))


def shows(talk: Talk, body: str) -> bool | None:
    """Whether the talk has this message, written by the buyer as far as is told: enough not to send it again.

    None where it has the words only with others beside them, which may say that they were not sent.
    """
    if any(one.by is not Party.SELLER and _is(one, body) for one in talk.messages):
        return True
    return None if beside(talk, body) else False


def beside(talk: Talk, body: str) -> str | None:
    """What stands in one message with these words, perhaps that sending failed; None where nothing does."""
    return next((" / ".join(lines) for lines in all_beside(talk, body)), None)


def all_beside(talk: Talk, body: str) -> list[list[str]]:
    """The same, line by line, for each message that has these words and more."""
    found = (_beside(one, body) for one in talk.messages if one.by is not Party.SELLER)
    return [lines for lines in found if lines]


def before_of(talk: Talk, body: str) -> TalkBefore:
    """What a talk shows before a message is sent."""
    return TalkBefore(equal=len(_writers_of(talk, body)), pictures=pictures_of_buyer(talk))


def has_arrived(talk: Talk, body: str, before: TalkBefore | None) -> bool | None:
    """Whether the talk proves that the buyer sent this message; None where the words are there, and it does not.

    Args:
        talk: read afresh.
        body: the message; it was sent only because the talk did not show it as the buyer's.
        before: what the talk showed directly before it was sent; None where nobody knows.
    """
    writers = _writers_of(talk, body)
    if Party.BUYER in writers:
        return True
    if None in writers and before is not None and len(writers) > before.equal:
        return True
    return None if None in writers or beside(talk, body) else False


def has_only_failed(talk: Talk, body: str, says_it_failed: Callable[[list[str]], bool]) -> bool:
    """Whether the talk has these words only in messages of which it says that they were not sent.

    Beside a picture that may be said of the picture alone.

    Args:
        talk: read afresh.
        body: the message.
        says_it_failed: whether these lines, beside the words, say so.
    """
    others = all_beside(talk, body)
    return (
        bool(others)
        and all(map(says_it_failed, others))
        and not any(_is(one, body) or (one.pictures and _beside(one, body)) for one in talk.messages)
    )


def _writers_of(talk: Talk, body: str) -> list[Party | None]:
    return [one.by for one in talk.messages if _is(one, body)]


def pictures_of_buyer(talk: Talk) -> int:
    """How many pictures the talk has that the buyer sent, as far as is told."""
    return sum(len(one.pictures) for one in talk.messages if one.by is not Party.SELLER)


def _is(message: TalkMessage, body: str) -> bool:
    """Whether a message is these words and no others; white space does not count."""
    return message.text.split() == body.split()


def _beside(message: TalkMessage, body: str) -> list[str]:
    """The lines before and after these words, in a message that has them and more."""
    wanted = [" ".join(line.split()) for line in body.splitlines() if line.strip()]
    lines, length = message.text.splitlines(), len(wanted)
    for start in range(len(lines) - length + 1) if wanted and not _is(message, body) else ():
        if lines[start : start + length] == wanted:
            return [*lines[:start], *lines[start + length :]]
    return []
