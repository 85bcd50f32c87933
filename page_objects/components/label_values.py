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
_COLLECT = """root => {
  const pairs = [];
  for (const label of root.querySelectorAll('*')) {
    if (label.children.length || !label.checkVisibility()) continue;
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


class LabelValues:
    """The pairs below one root, told by the labels of the text packs' `review` table."""

    def __init__(self, root: Locator) -> None:
        self.root = root

    def read(self) -> dict[str, str]:
        """Key of the text pack -> value as shown, line breaks kept.

        Raises:
            PageChanged: one label has two different values.
        """
        found: dict[str, str] = {}
        for label, shown in read_in(self.root, _COLLECT):
            key, value = texts.key_of("review", label), texts.readable(shown)
            if key is None:
                continue
            if found.setdefault(key, value) != value:
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
