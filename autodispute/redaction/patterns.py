"""The patterns by which a text that is known is found, however it is written."""

from __future__ import annotations

import re
from functools import lru_cache

from autodispute.redaction.forms import ALONE, ENDS, GAP

SHORT = 8
"""A shorter text is looked for as a word of its own: “anna” must not hide a part of “Hannah”."""
_LONG = 256
"""Signs by which a long text is known well enough; a longer pattern takes its time."""
_FEWEST_DIGITS = 6
_BETWEEN = re.compile(r"[\s\x01().\-/+\uff0b]+")


@lru_cache(maxsize=128)
def pattern_of(text: str) -> str:
    """The source of a pattern that finds the text, in the form of `FORMS`, wherever elements begin and end in it."""
    digits = re.sub("[^0-9]", "", text)
    if len(digits) >= _FEWEST_DIGITS and re.fullmatch(r"[+\uff0b]?[0-9\s().\-/]+", text):
        return f"(?<![0-9])[+\\uff0b]?{GAP.join(digits)}(?![0-9])"
    body = r"\u0001*".join(map(_pattern_of_sign, text))
    short = len(text) < SHORT and re.search(r"[A-Za-z0-9\u00c0-\u024f]", text)
    return f"{ALONE}{body}{ENDS}" if short else body


@lru_cache(maxsize=4)
def secrets_pattern(texts: frozenset[str]) -> re.Pattern[str] | None:
    """A pattern that finds any of these secrets as they are; None where there are none."""
    sources = [pattern_of(form) if len(form) < SHORT else _exactly(form) for form in _written(texts)]
    return re.compile("|".join(sources)) if sources else None


@lru_cache(maxsize=2)
def personal_pattern(texts: frozenset[str]) -> re.Pattern[str] | None:
    """A pattern that finds any of these texts wherever elements begin and end in them; None where there are none."""
    return re.compile("|".join(map(pattern_of, _written(texts)))) if texts else None


def may_hold(text: str, texts: frozenset[str]) -> bool:
    """Whether any of the texts may stand in this one; most hold none, and making their long pattern takes its time."""
    here = _gist(text)
    return any(gist in here for gist in _gists(texts))


def _pattern_of_sign(sign: str) -> str:
    if sign == " ":
        return r"[\s\u0001]*"
    cases = {sign, sign.lower(), sign.upper()}
    if len(cases) > 1 and all(len(case) == 1 for case in cases):
        return f"[{''.join(sorted(cases))}]"
    return re.sub(r"[\\^$.*+?()[\]{}|/]", r"\\\g<0>", sign)


@lru_cache(maxsize=2)
def _gists(texts: frozenset[str]) -> frozenset[str]:
    return frozenset(map(_gist, _written(texts)))


def _gist(text: str) -> str:
    """In one case, and without what `pattern_of` lets stand between two signs."""
    return _BETWEEN.sub("", text.lower().upper())


def _written(texts: frozenset[str]) -> list[str]:
    """Each text as addresses, markup and Python write it too; the longest first, since one may hold another."""
    from html import escape  # noqa: PLC0415 - only where there is something to hide
    from urllib.parse import quote  # noqa: PLC0415 - the same

    whole = [text.encode("utf-8", "replace").decode() for text in texts]  # half a sign cannot be written at all
    forms = {form for text in whole for form in (text, quote(text, safe=""), escape(text), repr(text)[1:-1])}
    return sorted(forms, key=len, reverse=True)


def _exactly(text: str) -> str:
    """A long text by its beginning, and all that hangs on it."""
    return re.escape(text[:_LONG]) + (r"[^\s\x01]*" if len(text) > _LONG else "")
