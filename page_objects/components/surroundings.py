"""A field and the words around it: limits stand near it, in a place no source shows (site.md 4.8)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from page_objects.components.naming import NAMING

if TYPE_CHECKING:
    from playwright.sync_api import Locator

_LOOK = """fields => { %s return fields.map(field => {
  const around = [];
  let node = field.parentElement;
  for (let up = 0; up < 6 && node && node !== document.body; up++, node = node.parentElement) {
    if (node.textContent.length > 600) break;
    around.push(node.innerText || '');
  }
  return {
    value: field.value ?? '',
    limit: field.getAttribute('maxlength'),
    many: field.hasAttribute('multiple'),
    editable: !field.readOnly && !field.disabled,
    kind: field.type ?? '',
    name: nameOf(field),
    around,
  };
}); }"""


@dataclass(frozen=True)
class Field:
    """What one input says of itself, and what stands around it."""

    value: str
    limit: str | None
    many: bool
    editable: bool
    kind: str
    name: str
    around: tuple[str, ...]
    """The texts of the boxes around it, from the smallest on, as long as they are not half the page."""


def look_at(inputs: Locator) -> list[Field]:
    """Every match, in one question to the browser."""
    return [Field(**{**found, "around": tuple(found["around"])}) for found in inputs.evaluate_all(_LOOK % NAMING)]
