"""The words around a field: limits stand near it, in a place no source shows (site.md 4.8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Locator

_CLIMB = """field => {
  const found = [];
  let node = field.parentElement;
  for (let up = 0; up < 6 && node && node !== document.body; up++, node = node.parentElement) {
    if (node.textContent.length > 600) break;
    found.push(node.innerText || '');
  }
  return found;
}"""


def surrounding_texts(field: Locator) -> list[str]:
    """The texts of the boxes around a field, from the smallest on, as long as they are not half the page."""
    return [str(text) for text in field.evaluate(_CLIMB)]
