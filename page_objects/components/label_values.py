"""Label and value pairs wherever they stand: in a list, a table or rows of boxes (site.md 4.8: markup unknown)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.errors import PageChanged
from page_objects import texts
from page_objects.base import PAGE_CHANGED_HINT, read_in

if TYPE_CHECKING:
    from playwright.sync_api import Locator

# A label is an element that holds nothing but text. Its value is the text after it: in the same parent, or, where
# wrappers stand around the label, beside the nearest wrapper that has something after it.
COLLECT = """(root, apart) => {
  const pairs = [];
  for (const label of root.querySelectorAll('*')) {
    if (label.children.length || !label.checkVisibility() || (apart && label.matches(apart))) continue;
    const name = label.textContent.trim();
    if (!name || name.length > 60) continue;
    let node = label;
    for (let up = 0; up < 5 && node && node !== root; up++, node = node.parentElement) {
      let value = '';
      for (let next = node.nextSibling; next; next = next.nextSibling) {
        if (next.nodeType === 3) value = next.textContent.trim();
        else if (next.nodeType === 1 && next.checkVisibility()) value = next.innerText.trim();
        if (value) break;
      }
      if (value) { pairs.push([name, value]); break; }
    }
  }
  return pairs;
}"""
"""`(root, apart) => [[label, value], …]`; what the CSS selector `apart` finds, if there is one, is never a label."""


class LabelValues:
    """The pairs below one root."""

    def __init__(self, root: Locator) -> None:
        self.root = root

    def pairs(self) -> list[tuple[str, str]]:
        """As `pairs_in` has them."""
        return pairs_in(read_in(self.root, COLLECT))

    def read(self) -> dict[str, str]:
        """What `by_key` makes of the pairs.

        Raises:
            PageChanged: one label has two different values.
        """
        return by_key(self.pairs())


def pairs_in(answer: list[list[str]]) -> list[tuple[str, str]]:
    """Each label with its value as shown, line breaks kept, in the order of the page; most are none in truth."""
    return [(label, texts.readable(shown)) for label, shown in answer]


def by_key(pairs: list[tuple[str, str]], table: str = "review") -> dict[str, str]:
    """Key of a table of the text packs -> value, for the labels that a pack has.

    Raises:
        PageChanged: one label has two different values.
    """
    found: dict[str, str] = {}
    for label, value in pairs:
        key = texts.key_of(table, label)
        if key is not None and found.setdefault(key, value) != value:
            raise PageChanged(f"The page gives two values for “{label}”.", hint=PAGE_CHANGED_HINT, part=label)
    return found


def required(values: dict[str, str], key: str) -> str:
    """The value of a key that must be there.

    Raises:
        PageChanged: it is not; the labels that are known for it are named.
    """
    if key not in values:
        known = ", ".join(texts.words("review", key))
        raise PageChanged(
            f"The page shows no {key} under a label this version knows ({known}).",
            hint="If the page is in another language, add its label to a text pack (see docs/adding_a_page.md).",
            part=key,
        )
    return values[key]
