"""Takes a picture of a page together with the places that must be masked.

`page.screenshot` takes about twice the time of the browser's own command with its fast encoder, so that is used.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from autodispute.masking import Box, RawPicture
from autodispute.redaction import ADDRESS_VALUE, FORMS, pattern_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import CDPSession, Locator, Page

TRIES = 3
_SAME_PLACE = 1.5
_NOTHING = ":not(*)"


@dataclass(frozen=True)
class Subject:
    """What a picture is about: the page, the element used, and what is private on it.

    `used` may match nothing or several elements of the page's main frame; a CSS selector, where that will do,
    is quicker. `private` is one, matched in shadow trees and same-origin frames as well.
    """

    page: Page
    used: Locator | str | None = None
    private: str = ""
    private_texts: Sequence[str] = ()


@dataclass(frozen=True)
class _Reading:
    """Where things stood at one moment, and in which document."""

    private: tuple[Box, ...]
    used: Box | None
    width: float
    document: float

    def agrees(self, other: _Reading) -> bool:
        """Whether nothing moved, came or went between the two readings."""
        mine, theirs = (*self.private, self.used), (*other.private, other.used)
        return (
            self.document == other.document
            and len(mine) == len(theirs)
            and all(_same_place(a, b) for a, b in zip(mine, theirs, strict=True))
        )


def photograph(subject: Subject, session: CDPSession) -> RawPicture:
    """Take the picture, again when the page moved meanwhile, and say what to mask.

    When the page does not come to rest in `TRIES` pictures, everything is masked that was private in any reading.

    Raises Playwright's `Error` when the page is gone or goes elsewhere.
    """
    readings: list[_Reading] = []
    png = b""
    for _ in range(TRIES):
        before = _read(subject)
        taken = session.send("Page.captureScreenshot", {"format": "png", "optimizeForSpeed": True})
        png = base64.b64decode(taken["data"])
        after = _read(subject, again=True)
        if after.used is None and before.used is not None:
            after = _read(subject)  # it was drawn anew
        readings += [before, after]
        if before.agrees(after):
            readings = [after]
            break
    last = readings[-1]
    return RawPicture(png=png, width=last.width, masks=_all_places(readings), outline=last.used)


def _read(subject: Subject, *, again: bool = False) -> _Reading:
    """Where everything stands now; the first reading brings the used element into view, `again` looks for that one.

    One call for all of it: each call to the browser costs several milliseconds, and one by a locator three times that.
    """
    texts = [" ".join(text.split()) for text in subject.private_texts if text.strip()]
    patterns = [*FORMS, ADDRESS_VALUE, *map(pattern_of, texts)]
    about = {"patterns": patterns, "whole": subject.private, "again": again}
    found: dict[str, Any]
    if subject.used is None or isinstance(subject.used, str) or again:
        css = subject.used if isinstance(subject.used, str) else _NOTHING
        script = f"about => ({_script()})([...document.querySelectorAll(about.css)], about)"
        found = subject.page.evaluate(script, about | {"css": css})
    else:
        found = subject.used.evaluate_all(_script(), about)
    return _Reading(
        private=tuple(Box(*box) for box in found["private"]),
        used=Box(*found["used"]) if found["used"] is not None else None,
        width=found["width"],
        document=found["document"],
    )


@cache
def _script() -> str:
    source = files("autodispute").joinpath("private_parts.js").read_text("utf-8")
    return source[source.index("(used") :]


def _same_place(one: Box | None, other: Box | None) -> bool:
    if one is None or other is None:
        return one is other
    return all(abs(a - b) <= _SAME_PLACE for a, b in zip(one, other, strict=True))


def _all_places(readings: Sequence[_Reading]) -> tuple[Box, ...]:
    """Every box of every reading, and the way between two readings that show the same number of boxes."""
    boxes = [box for reading in readings for box in reading.private]
    for one, other in pairwise(readings):
        if len(one.private) == len(other.private):
            boxes += [_around(a, b) for a, b in zip(one.private, other.private, strict=True)]
    return tuple(boxes)


def _around(one: Box, other: Box) -> Box:
    """A box that holds both, and as much again on each side as it moved: it may have turned in between."""
    far_x, far_y = abs(one.left - other.left), abs(one.top - other.top)
    left, top = min(one.left, other.left), min(one.top, other.top)
    right = max(one.left + one.width, other.left + other.width)
    bottom = max(one.top + one.height, other.top + other.height)
    return Box(left - far_x, top - far_y, right - left + 2 * far_x, bottom - top + 2 * far_y)
