"""The parts of a page in one question to the browser; each question costs milliseconds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from page_objects.base import Question, read_in
from page_objects.texts import squeeze

if TYPE_CHECKING:
    from playwright.sync_api import Locator

_READ = """(root, parts) => Object.fromEntries(Object.entries(parts).map(([name, css]) => [name,
  [...root.querySelectorAll(css)].map(part => ({ text: part.textContent, href: part.getAttribute('href') }))]))"""


@dataclass(frozen=True)
class Part:
    """One element: its text, white space squeezed and split spans joined, and where it leads if it is a link."""

    text: str
    href: str | None


def parts_of(root: Locator, parts: dict[str, str]) -> dict[str, list[Part]]:
    """For each name every match of its CSS selector below the root."""
    return parts_in(read_in(root, _READ, parts))


def parts_of_each(roots: Locator, parts: dict[str, str]) -> list[dict[str, list[Part]]]:
    """The same below each of several roots."""
    found = roots.evaluate_all(f"(roots, parts) => roots.map(root => ({_READ})(root, parts))", parts)
    return [parts_in(one) for one in found]


def asked_for(parts: dict[str, str]) -> Question:
    """The same as a question for `read_together`; `parts_in` reads the answer."""
    return Question(_READ, parts)


def asked_of_each(css: str, parts: dict[str, str]) -> Question:
    """The same below each element that a CSS selector finds; `parts_in` reads each answer."""
    script = f"(root, [css, parts]) => [...root.querySelectorAll(css)].map(one => ({_READ})(one, parts))"
    return Question(script, [css, parts])


def parts_in(found: dict[str, list[dict[str, Any]]]) -> dict[str, list[Part]]:
    """What the browser answered, as parts."""
    return {name: [Part(squeeze(one["text"] or ""), one["href"]) for one in all_] for name, all_ in found.items()}


def first_texts(parts: dict[str, list[Part]]) -> dict[str, str | None]:
    """For each name the text of the first match, or None where there is no match or no text."""
    return {name: (found[0].text or None) if found else None for name, found in parts.items()}
