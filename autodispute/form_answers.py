"""Reads the `[form]` table of case.toml: the answers to what else the site's form may ask for."""

from __future__ import annotations

from typing import Any

_KEYS_ABOVE = ("order", "line", "received", "solution", "reason", "amount", "description", "evidence")
_EXAMPLE = 'for example "Refund method" = "Original payment method", or = true for a declaration'

Answer = str | bool
"""A choice in the site's words, or true for a box to tick."""
AnswerFault = tuple[str, str, str]
"""The key, what is wrong, and how to mend it."""


def read_answers(table: object) -> tuple[dict[str, Answer], list[AnswerFault]]:
    """Each label with its answer, white space squeezed; a whole number counts as its digits."""
    if not isinstance(table, dict):
        return {}, [
            ("form", "it is no table.", f"Write [form] on a line of its own and the answers below: {_EXAMPLE}.")
        ]
    answers: dict[str, Answer] = {}
    faults: list[AnswerFault] = []
    for key, value in table.items():
        label = " ".join(key.split())
        answer = _answer(value)
        problem = _problem(label, answer, answers)
        if problem is None and answer is not None:
            answers[label] = answer
        elif problem is not None:
            faults.append((f"form: {label or '(empty)'}", *problem))
    return answers, faults


def _answer(value: Any) -> Answer | None:
    """The answer; None for what cannot be one."""
    if isinstance(value, bool):
        return value or None
    if isinstance(value, int):
        return str(value)
    return " ".join(value.split()) if isinstance(value, str) else None


def _problem(label: str, answer: Answer | None, before: dict[str, Answer]) -> tuple[str, str] | None:
    """What is wrong with one answer, and how to mend it; None where nothing is."""
    if label in _KEYS_ABOVE:
        return (
            "it stands below [form], so it counts as a label.",
            "Move [form] with its answers to the end of the file.",
        )
    if not label:
        return "there is no label.", f"Write the words that stand beside the control: {_EXAMPLE}."
    if answer is None:
        return "it is neither a text nor true.", f"Write your choice in quotes: {_EXAMPLE}; else take the line out."
    if answer == "":
        return "there is nothing in it.", "Write the choice that the site offers, or take the line out."
    if any(label.casefold() == other.casefold() for other in before):
        return "it is answered twice.", "Take one of the two lines out."
    return None
