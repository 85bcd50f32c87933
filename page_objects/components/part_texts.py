"""The texts of several parts in one question to the browser; each question costs milliseconds."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Locator

_READ = """(root, parts) => Object.fromEntries(Object.entries(parts).map(
  ([name, css]) => [name, [...root.querySelectorAll(css)].map(part => part.textContent)]))"""


def part_texts(root: Locator, parts: dict[str, str]) -> dict[str, str | None]:
    """For each name the text of the first match of its CSS selector below the root, or None.

    White space is squeezed, and the text of split spans is joined.
    """
    found: dict[str, list[str]] = root.evaluate(_READ, parts)
    return {name: (" ".join(texts[0].split()) or None) if texts else None for name, texts in found.items()}
