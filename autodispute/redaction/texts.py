"""One text, or one address, without what is secret or personal."""

from __future__ import annotations

import re

from autodispute.redaction import words
from autodispute.redaction.forms import is_kept, mask, without_forms
from autodispute.redaction.patterns import may_hold, personal_pattern, secrets_pattern


def redact(text: str) -> str:
    """The text without secrets and personal data; what was redacted before stays as it is."""
    text = _without(secrets_pattern(frozenset(words.tokens)), redact_own(text))
    if not words.spared:
        return _redact_all(text)
    paths = "|".join(re.escape(path) for path in sorted(words.spared, key=len, reverse=True))
    return "".join(part if part in words.spared else _redact_all(part) for part in re.split(f"({paths})", text))


def redact_own(text: str) -> str:
    """The person's own words without passwords; whom and what they name in them is theirs to say."""
    return _without(secrets_pattern(frozenset(words.secrets)), text)


def bare_address(address: str) -> str:
    """An address that still leads to the same page: what this program does not need of its query is left out."""
    path, _, query = address.partition("#")[0].partition("?")
    kept = [pair for pair in query.split("&") if is_kept(*pair.partition("=")[::2])]
    return "?".join([redact(path), *(["&".join(kept)] if kept else [])])


def _redact_all(text: str) -> str:
    personal = frozenset(words.personal)
    if may_hold(text, personal):
        text = _without(personal_pattern(personal), text)
    return without_forms(text)


def _without(pattern: re.Pattern[str] | None, text: str) -> str:
    return pattern.sub(mask, text) if pattern is not None else text
