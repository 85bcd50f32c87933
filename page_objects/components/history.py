"""The steps that a dispute has gone through, each with what stands beside it."""

from __future__ import annotations

import re

from autodispute.models import HistoryEntry
from page_objects.base import Question
from page_objects.texts import squeeze

STEP_TITLE = '[class*="verticalSteps--title--"]'
"""Confirmed in 2 sources (site.md 4.3); the rest of a step is not known."""

# A step is the largest part that holds this title and no other, inside what has a class of the same family. Where that
# is the title alone, the parts of the family that follow it stand with it.
_COLLECT = """(root, css) => [...root.querySelectorAll(css)].filter(title => title.checkVisibility()).map(title => {
  const family = '[class*="verticalSteps--"]';
  let step = title;
  for (let above = title.parentElement; above?.closest(family); above = above.parentElement) {
    if (above.querySelectorAll(css).length === 1) step = above;
  }
  if (step !== title) return [title.innerText, step.innerText.replace(title.innerText, ' ')];
  const beside = [];
  let next = title.nextElementSibling;
  for (; next?.matches(family) && !next.matches(css); next = next.nextElementSibling) beside.push(next.innerText);
  return [title.innerText, beside.join(' ')];
})"""


HISTORY = Question(_COLLECT, STEP_TITLE)
"""Asks for the history of the dispute, where the page shows it."""


def history_in(answer: list[list[str]]) -> tuple[HistoryEntry, ...]:
    """The steps in the page's order; what stands beside a step counts as its time where it holds a number."""
    steps = [(squeeze(what), squeeze(beside)) for what, beside in answer]
    return tuple(
        HistoryEntry(what=what, when=beside if re.search(r"\d", beside) else None) for what, beside in steps if what
    )
