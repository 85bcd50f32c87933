"""The messages of a chat: who wrote them, what they say, and their pictures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from autodispute.models import Party, TalkMessage
from page_objects import texts
from page_objects.base import read_in

if TYPE_CHECKING:
    from playwright.sync_api import Locator

_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}")
_LONGEST_TIME = 40
"""Characters; ours. A longer line with a time in it is what somebody wrote."""

# Only roles, `time` and what is shown: no source has a chat's markup (site.md 7). A picture with an empty `alt` is
# decoration, such as the one of who writes, by HTML's own rule.
_COLLECT = """(log) => [...log.querySelectorAll('[role="article"], article, [role="listitem"], li')]
  .filter(one => one.checkVisibility() && !one.querySelector('[role="article"], article, [role="listitem"], li'))
  .map(one => ({
    label: one.getAttribute('aria-label') ?? '',
    lines: one.innerText.split('\\n'),
    parts: [...one.querySelectorAll('*')].filter(part => !part.children.length).map(part => part.innerText ?? ''),
    time: one.querySelector('time')?.innerText ?? '',
    pictures: [...one.querySelectorAll('img[src]')].filter(img => img.getAttribute('alt') !== '')
      .map(img => img.getAttribute('src')),
  }))"""


class TalkLog:
    """The talk below one root, which has the role of a log or a list (site.md 4.8: sent messages appear above)."""

    def __init__(self, root: Locator) -> None:
        self.root = root

    def read(self, store: str) -> tuple[TalkMessage, ...]:
        """Every message shown, in the page's order.

        Args:
            store: the name under which the seller writes.
        """
        return tuple(_message(found, store) for found in read_in(self.root, _COLLECT))


def _message(found: dict[str, Any], store: str) -> TalkMessage:
    lines = [line for line in map(texts.squeeze, found["lines"]) if line]
    parts = [part for part in map(texts.squeeze, [found["label"], *found["parts"]]) if part]
    name, by = next(((part, by) for part in parts if (by := _party(part, store))), ("", None))
    said = " ".join(lines).removeprefix(name).strip()
    # Where no element says that it is a time, one that holds nothing else is, unless it is all that was said.
    when = texts.squeeze(found["time"]) or next((part for part in parts if _is_time(part) and part != said), "")
    while lines and _is_frame(lines[0], name, when):
        lines.pop(0)
    below: list[str] = []
    while len(lines) > 1 and (_is_frame(lines[-1], name, when) or is_of_the_chat(lines[-1])):
        below.insert(0, lines.pop())
    if any(texts.is_one_of("chat", "failed", line) for line in lines):
        lines += [line for line in below if texts.is_one_of("chat", "status", line)]  # who knows which of them holds
    return TalkMessage(by=by, text="\n".join(lines), when=when or None, pictures=tuple(found["pictures"]))


def _party(text: str, store: str) -> Party | None:
    """Who is meant where a text is a name and nothing else."""
    if texts.is_one_of("chat", "you", text):
        return Party.BUYER
    return Party.SELLER if text == store or texts.is_one_of("chat", "seller", text) else None


def _is_time(part: str) -> bool:
    return len(part) <= _LONGEST_TIME and _CLOCK.search(part) is not None


def is_of_the_chat(line: str) -> bool:
    """Whether the chat itself says this below a message that was sent; that sending failed is no such line."""
    return texts.is_one_of("chat", "status", line) or texts.is_one_of("chat", "control", line)


def says_it_failed(lines: list[str]) -> bool:
    """Whether the chat says by these lines, and by nothing else, that a message was not sent."""
    failed = [texts.is_one_of("chat", "failed", line) for line in lines]
    return any(failed) and all(
        is_told or texts.is_one_of("chat", "again", line) for is_told, line in zip(failed, lines, strict=True)
    )


def _is_frame(line: str, name: str, when: str) -> bool:
    """Whether a line holds who wrote it and when, and nothing else."""
    rest = line.replace(name, "", 1) if name and line.startswith(name) else line
    rest = rest.replace(when, "", 1) if when else rest
    return rest != line and not rest.strip(" :·|,-\u2013")
