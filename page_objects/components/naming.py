"""By what words a person knows a control: its accessible name, else the text beside or before it (site.md 4.8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from page_objects import texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Locator

NAMING = r"""
const CONTROLS = 'input, select, textarea, button, .comet-v2-select-show-arrow, [role="combobox"], [role="radio"]';
const squeezed = (text) => (text ?? '').replace(/\s+/g, ' ').trim();
const cleaned = (text) => squeezed(text).replace(/^[*\uff0a\s]+|[*\uff0a:\uff1a\s]+$/g, '');
const starred = (text) => /^[*\uff0a]|[*\uff0a]\s*[:\uff1a]?$/.test(squeezed(text));
// The words of a label, without those of the control inside it.
const wordsOf = (label) => {
  const copy = label.cloneNode(true);
  for (const inner of copy.querySelectorAll('select, input, textarea')) inner.remove();
  return squeezed(copy.textContent);
};
const ariaName = (element) => {
  const ids = squeezed(element.getAttribute('aria-labelledby')).split(' ').filter(Boolean);
  const words = ids.map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
  return squeezed(words) || squeezed(element.getAttribute('aria-label'));
};
const isShown = (node) => node.nodeType === 3 || (node.nodeType === 1 && node.checkVisibility());
// The texts on one side of an element, nearest first, up to the next control; what is longer than any label is none.
// Those of less than four letters, such as a currency beside an amount, come last.
const textsBeside = (element, side) => {
  const found = [];
  for (let node = element, up = 0; node && node !== document.body && up < 6; up++, node = node.parentElement) {
    for (let next = node[side]; next; next = next[side]) {
      if (next.nodeType === 1 && (next.matches(CONTROLS) || next.querySelector(CONTROLS))) { up = 6; break; }
      const text = squeezed(next.textContent);
      if (isShown(next) && text && text.length < 120) found.push([text, next]);
    }
  }
  const long = ([text]) => text.replace(/[^\p{L}]/gu, '').length > 3;
  return [...found.filter(long), ...found.filter((one) => !long(one))];
};
// [words, the element that carries them]; words may be empty.
const namedBy = (element) => {
  const labels = [...(element.labels ?? [])];
  const shown = labels.length ? [labels.map(wordsOf).join(' '), labels[0]] : textsBeside(element, 'previousSibling')[0];
  return [ariaName(element) || cleaned(shown?.[0]), ...(shown ?? ['', null])];
};
const nameOf = (element) => cleaned(namedBy(element)[0]);
"""
"""Functions for scripts that look at controls."""


def names_of(found: Locator) -> list[str]:
    """The name of each match, in order; empty where it has none."""
    names: list[str] = found.evaluate_all(f"found => {{ {NAMING} return found.map(nameOf); }}")
    return names


def the_one_named(names: Sequence[str], table: str, key: str) -> int | None:
    """Which one has a name that the text packs know under the key; None where none does, or several do."""
    fitting = [place for place, name in enumerate(names) if texts.is_one_of(table, key, name)]
    return fitting[0] if len(fitting) == 1 else None
