"""The parts of a page in one question to the browser; each question costs milliseconds.

By handles: a locator's own `evaluate` and `all_text_contents` first load Playwright's script into the page's world,
which takes up to a tenth of a second for each document.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Locator

_READ = """(root, parts) => Object.fromEntries(Object.entries(parts).map(([name, css]) => [name,
  [...root.querySelectorAll(css)].map(part => ({ text: part.textContent, href: part.getAttribute('href') }))]))"""
_TEXTS = "(_, parts) => parts.map(part => part.textContent)"
_SHOWN_TEXTS = "(_, parts) => parts.map(part => part.innerText)"


@dataclass(frozen=True)
class Part:
    """One element: its text, white space squeezed and split spans joined, and where it leads if it is a link."""

    text: str
    href: str | None


def parts_of(root: Locator, parts: dict[str, str]) -> dict[str, list[Part]]:
    """For each name every match of its CSS selector below the root."""
    found = root.element_handle().evaluate(_READ, parts)
    return {name: [Part(" ".join(one["text"].split()), one["href"]) for one in all_] for name, all_ in found.items()}


def part_texts(root: Locator, parts: dict[str, str]) -> dict[str, str | None]:
    """For each name the text of the first match of its CSS selector below the root, or None."""
    return {name: (all_[0].text or None) if all_ else None for name, all_ in parts_of(root, parts).items()}


def all_texts(locator: Locator) -> list[str]:
    """The text of every match, white space squeezed; split spans are joined."""
    return [" ".join(text.split()) for text in _each(locator, _TEXTS)]


def all_shown_texts(locator: Locator) -> list[str]:
    """The text of every match as it is shown, with its lines."""
    return _each(locator, _SHOWN_TEXTS)


def _each(locator: Locator, script: str) -> list[str]:
    parts = locator.element_handles()
    texts: list[str] = parts[0].evaluate(script, parts) if parts else []
    return texts
