"""Runs in the tests' own process that hide nothing of what others have learned to hide, as processes of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from autodispute.redaction import words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from runs import Run


def forgetting(autodispute: Callable[..., Run]) -> Callable[..., Run]:
    """The same, but before each run whatever was learned since now is forgotten."""
    all_words = (words.secrets, words.tokens, words.personal, words.spared)
    kept = [(known, set(known)) for known in all_words]

    def run(*arguments: str | Path, **settings: Any) -> Run:
        for known, before in kept:
            known.intersection_update(before)
        return autodispute(*arguments, **settings)

    return run
