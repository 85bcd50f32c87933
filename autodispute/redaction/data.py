"""Data for other programs and for the records, each text of it by what its key says."""

from __future__ import annotations

import re
from typing import Any

from autodispute.redaction.texts import redact, redact_own

_NUMBER = re.compile(r"[0-9]{10,22}")
_OWN_WORDS = {"title", "description", "reason", "line", "case", "asked", "by_hand", "body"}
"""What the person wrote or chose, or what it is compared with later: changed, a filed dispute would not be found."""
_PLACES = {
    "run_dir",
    "report",
    "folder",
    "file",
    "files",
    "text_file",
    "original_file",
    "screenshot",
    "problem_picture",
    "page_copy",
}
"""Paths, which lead nowhere if a part is missing."""
_CHOICES = {
    "outcome",
    "state",
    "from_state",
    "to_state",
    "solution",
    "amount",
    "currency",
    "code",
    "name",
    "field",
    "kind",
}
"""Words and amounts of this program's own choice, some of which it reads again."""


def redacted(value: Any, *, own: bool = False) -> Any:
    """The same for all texts inside data made of dicts, lists and tuples, each by what its key says of it.

    Args:
        value: as `json` or pydantic's `model_dump` knows it.
        own: whether it is the person's own.
    """
    if isinstance(value, str):
        if _NUMBER.fullmatch(value):
            return value
        return redact_own(value) if own else redact(value)
    if isinstance(value, dict):
        theirs = _OWN_WORDS | _echoes(value)
        return {
            key: part if key in _PLACES | _CHOICES else redacted(part, own=own or key in theirs)
            for key, part in value.items()
        }
    if isinstance(value, list | tuple):
        return [redacted(part, own=own) for part in value]
    return value


def _echoes(row: dict[str, Any]) -> set[str]:
    """The keys of a comparison under which a page shows the person's own words as they are."""
    theirs = str(row.get("case", row.get("asked"))).split()
    return {key for key in ("review", "seen") if str(row.get(key)).split() == theirs}
