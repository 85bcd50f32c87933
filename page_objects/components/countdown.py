"""How long there is, in the site's words."""

from __future__ import annotations

from page_objects.base import Question
from page_objects.texts import squeeze, within

# The innermost parts that hold one of the words: those of whose own parts none does.
_COLLECT = """(root, patterns) => {
  const words = patterns.map(pattern => new RegExp(pattern, 'i'));
  const says = part => words.some(word => word.test(part.textContent));
  return [...root.querySelectorAll(':not(script, style, noscript)')]
    .filter(part => says(part) && ![...part.children].some(says)).map(part => part.textContent);
}"""


def ask_for_countdown() -> Question:
    """Asks for what says how long there is, or until when."""
    return Question(_COLLECT, [within("time", "left").pattern, within("time", "until").pattern])


def countdown_in(answer: list[str]) -> str | None:
    """The last such text that holds a number, white space squeezed; None where there is none."""
    found = [squeeze(text) for text in answer]
    return next((text for text in reversed(found) if any(sign.isdigit() for sign in text)), None)
