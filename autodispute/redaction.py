"""Takes secrets and personal data out of every text before this program writes or prints it.

Texts known to be secret are told to `hide`; the rest is known by its form. Numbers of orders, lines and disputes begin
with no zero and no plus sign, and no form fits them; nor does one fit fingerprints, amounts and dates.
"""

from __future__ import annotations

import os
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from autodispute.notify_addresses import given_addresses, secret_parts

if TYPE_CHECKING:
    from collections.abc import Iterator

MASK = "•••"
BREAK = "\x01"
"""Stands between two pieces of a page's text where an element begins or ends; a name may be split over several."""

# Written so that Python and a browser's script read them alike: no \w, \d and \p, whose meanings differ. Letters are
# given by their blocks, and both cases are written out: Python takes a tenth of a second to ignore case in such blocks.
_LETTERS = (
    "A-Za-z\\u00c0-\\u1fff\\u2c00-\\u2dff\\u3005-\\u3007\\u3031-\\ud7ff\\uf900-\\ufdff\\uff21-\\uff3a\\uff41-\\uff5a"
)
_ALONE, _ENDS = f"(?<![{_LETTERS}0-9])", f"(?![{_LETTERS}0-9])"
_NO_DATE = "(?![0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{2,4})"
_GAP = "[\\s\\u0001().\\-/]{0,3}"
FORMS = (
    f"[{_LETTERS}0-9._%+*-]{{1,64}}\\u0001?@\\u0001?[{_LETTERS}0-9*-]+(?:\\u0001?\\.[{_LETTERS}0-9-]+)+",
    f"[+\\uff0b][0-9](?:{_GAP}[0-9*]){{6,14}}(?![0-9])",
    "(?<![0-9])\\(?[0-9]{3}\\)?[ .-]{1,2}[0-9]{3}[ .-][0-9]{4}(?![0-9])",
    f"(?<![{_LETTERS}0-9.,/_-]){_NO_DATE}0[0-9](?:[ ()/-]{{0,2}}[0-9]){{7,11}}{_ENDS}",
)
"""E-mail addresses and phone numbers, as sources of patterns; the pictures use them too."""

_SHORT = 8
"""A shorter text is looked for as a word of its own: “anna” must not hide a part of “Hannah”."""
_SHORTEST = 4
"""Nothing shorter is hidden: cookies are worth “1”, “en” and “USD” too, and no amount could be read any more."""
_SHORTEST_NAME = 2
"""Names in scripts of one sign a syllable are as short as this."""
_LONG = 256
"""Signs by which a long text is known well enough; a longer pattern takes its time."""
_LONGEST_PHONE = 15
"""Digits (E.164). A longer number is one of an order or an item, whatever held it."""
_FEWEST_DIGITS = 6

_PIECES = re.compile(r"[A-Za-z0-9_+/.~-]{12,}")
"""Of a value: “sign=y&ctoken=1f6a…” holds one, a sentence or a price none. Shorter ones may be words."""
_KEPT = ("orderId", "tradeOrderLineId", "reverseOrderLineId", "issueId", "isReceivedGoods")
"""What this program itself needs of an address (site.md 1.1); every other value may be a token."""
_NUMBER = re.compile(r"[0-9]{10,22}")
_HARMLESS = "(?:[0-9]{1,22}|[A-Za-z]{1,5})"
_KEPT_PAIR = f"(?:{'|'.join(_KEPT)})={_HARMLESS}(?!\\.?[A-Za-z0-9_~%-])"
ADDRESS_VALUE = f"([?&#;])(?!{_KEPT_PAIR})([A-Za-z0-9_.~%$\\[\\]-]{{1,64}})=([^\\s\\u0001&#;\"'<>“”]+)"
"""A value in an address, with its name and what stands before it; the pictures use it too."""
_USER = re.compile(r"(?<=://)[^\s\x01/?#@\"'<>]{1,256}@")
_HEADER = re.compile(r"\b((?:set-)?cookie|authorization)(\s{0,3}:\s{0,3})[^\n\x01]+", re.IGNORECASE)
_BEARER = re.compile(
    r"\b(bearer\s{1,3})[A-Za-z0-9._~+/=-]{8,}|\beyJ[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*){1,4}", re.IGNORECASE
)
# The cookies of the sign-in (site.md 8.2) and of a passed check (8.3), then names that tell what they hold.
_NAMED = re.compile(
    r"\b((?:xman_[a-z_]{1,8}|aep_usuc_f|_hvn_login|_m_h5_tk(?:_enc)?"
    r"|[\w-]{0,40}(?:token|secret|passw(?:or)?d|passphrase|x5sec|csrf|session_?id|api_?key|cookie|authorization)[\w-]{0,20})"
    rf"(?:=|[\"']?\s?:\s?))(?!{MASK})(\"[^\"\n\x01]*\"|'[^'\n\x01]*'|[^\s\x01;\"'<>“”]+)",
    re.IGNORECASE,
)
_SECRET_VARIABLE = re.compile(r"(?:PASSWORD|PASSPHRASE|TOKEN|SECRET)$")

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


def _of_the_environment() -> Iterator[str]:
    for name, value in os.environ.items():
        if _SECRET_VARIABLE.search(name) and _can_be_hidden(value):
            yield value
    for address in given_addresses():
        yield from filter(_can_be_hidden, secret_parts(address))


def hide(*passwords: str) -> None:
    """Never write or print these again, not even among the person's own words.

    Left out is what is shorter than four signs, and a number as long as an order's: nothing could be read any more.
    """
    _secrets.update(text for text in map(str.strip, passwords) if _can_be_hidden(text))


def hide_tokens(*values: str) -> None:
    """Never write or print the tokens in these again: values of cookies and of what a page keeps in the browser.

    A page keeps titles, prices and dates there as well, so only what looks like a token is hidden: letters and figures
    mixed, long, in one piece. The person's own words stay as they are: they are compared with the site later.
    """
    pieces = (piece for value in values for piece in _PIECES.findall(value))
    _tokens.update(piece for piece in pieces if re.search("[0-9]", piece) and re.search("[A-Za-z]", piece))


def hide_personal(*texts: str) -> None:
    """Never write or print these again, but where the person wrote them: name, phone number and address as shown.

    Of an address, what has a number in it (street and house) is hidden by itself as well.
    """
    for text in texts:
        parts = [" ".join(part.split()) for part in (text, *streets_in(text))]
        _personal.update(part for part in parts if len(part) >= _shortest(part) and not _is_long_number(part))


def streets_in(address: str) -> list[str]:
    """The parts of an address that have a number in them: street and house."""
    parts = [part.strip() for part in address.split(",")]
    return [part for part in parts if len(part) >= _SHORT and re.search("[0-9]", part) and not part.isdecimal()]


def spare(path: object) -> None:
    """Leave this path as it is, whatever stands in it."""
    if len(str(path)) >= _SHORTEST:
        _spared.add(str(path))


def redact(text: str) -> str:
    """The text without secrets and personal data; what was redacted before stays as it is."""
    text = _without(_secrets_pattern(frozenset(_tokens)), redact_own(text))
    if not _spared:
        return _redact_all(text)
    paths = "|".join(re.escape(path) for path in sorted(_spared, key=len, reverse=True))
    return "".join(part if part in _spared else _redact_all(part) for part in re.split(f"({paths})", text))


def redact_own(text: str) -> str:
    """The person's own words without passwords; whom and what they name in them is theirs to say."""
    return _without(_secrets_pattern(frozenset(_secrets)), text)


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


def bare_address(address: str) -> str:
    """An address that still leads to the same page: what this program does not need of its query is left out."""
    path, _, query = address.partition("#")[0].partition("?")
    kept = [pair for pair in query.split("&") if _is_kept(*pair.partition("=")[::2])]
    return "?".join([redact(path), *(["&".join(kept)] if kept else [])])


@lru_cache(maxsize=128)
def pattern_of(text: str) -> str:
    """The source of a pattern that finds the text, in the form of `FORMS`, wherever elements begin and end in it."""
    digits = re.sub("[^0-9]", "", text)
    if len(digits) >= _FEWEST_DIGITS and re.fullmatch(r"[+\uff0b]?[0-9\s().\-/]+", text):
        return f"(?<![0-9])[+\\uff0b]?{_GAP.join(digits)}(?![0-9])"
    body = r"\u0001*".join(map(_pattern_of_sign, text))
    short = len(text) < _SHORT and re.search(r"[A-Za-z0-9\u00c0-\u024f]", text)
    return f"{_ALONE}{body}{_ENDS}" if short else body


def _echoes(row: dict[str, Any]) -> set[str]:
    """The keys of a comparison under which a page shows the person's own words as they are."""
    theirs = str(row.get("case", row.get("asked"))).split()
    return {key for key in ("review", "seen") if str(row.get(key)).split() == theirs}


def _pattern_of_sign(sign: str) -> str:
    if sign == " ":
        return r"[\s\u0001]*"
    cases = {sign, sign.lower(), sign.upper()}
    if len(cases) > 1 and all(len(case) == 1 for case in cases):
        return f"[{''.join(sorted(cases))}]"
    return re.sub(r"[\\^$.*+?()[\]{}|/]", r"\\\g<0>", sign)


def _redact_all(text: str) -> str:
    personal = frozenset(_personal)
    if _may_hold(text, personal):
        text = _without(_personal_pattern(personal), text)
    text = _USER.sub(f"{MASK}@", text)
    text = _HEADER.sub(rf"\1\2{MASK}", text)
    text = _BEARER.sub(lambda found: (found[1] or "") + MASK, text)
    text = _ADDRESS_VALUE.sub(_address_value, text)
    text = _NAMED.sub(rf"\1{MASK}", text)
    return _FORM.sub(_mask, text)


def _without(pattern: re.Pattern[str] | None, text: str) -> str:
    return pattern.sub(_mask, text) if pattern is not None else text


def _may_hold(text: str, texts: frozenset[str]) -> bool:
    """Whether any of the texts may stand in this one; most hold none, and making their long pattern takes its time."""
    here = _gist(text)
    return any(gist in here for gist in _gists(texts))


@lru_cache(maxsize=2)
def _gists(texts: frozenset[str]) -> frozenset[str]:
    return frozenset(map(_gist, _written(texts)))


def _gist(text: str) -> str:
    """In one case, and without what `pattern_of` lets stand between two signs."""
    return _BETWEEN.sub("", text.lower().upper())


@lru_cache(maxsize=4)
def _secrets_pattern(texts: frozenset[str]) -> re.Pattern[str] | None:
    sources = [pattern_of(form) if len(form) < _SHORT else _exactly(form) for form in _written(texts)]
    return re.compile("|".join(sources)) if sources else None


@lru_cache(maxsize=2)
def _personal_pattern(texts: frozenset[str]) -> re.Pattern[str] | None:
    return re.compile("|".join(map(pattern_of, _written(texts)))) if texts else None


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


def _mask(found: re.Match[str]) -> str:
    """The mask; the breaks stay, so that the pieces of a page's text stay as many as they were."""
    return MASK + BREAK * found[0].count(BREAK)


def _address_value(found: re.Match[str]) -> str:
    mark, name, value = found.groups()
    after = value[len(value.rstrip(").,:!")) :]  # the sentence's own
    return f"{mark}{name}={MASK}{after}"


def _is_kept(name: str, value: str) -> bool:
    return name in _KEPT and bool(re.fullmatch(_HARMLESS, value))


def _is_long_number(text: str) -> bool:
    return len(text) > _LONGEST_PHONE and text.isdecimal()


def _can_be_hidden(text: str) -> bool:
    return len(text) >= _SHORTEST and not _is_long_number(text)


def _shortest(text: str) -> int:
    return _SHORTEST if text.isascii() else _SHORTEST_NAME


_BETWEEN = re.compile(r"[\s\x01().\-/+\uff0b]+")
_ADDRESS_VALUE = re.compile(ADDRESS_VALUE)
_FORM = re.compile("|".join(f"(?:{form})" for form in FORMS))
_secrets: set[str] = set(_of_the_environment())
_tokens: set[str] = set()
_personal: set[str] = set()
_spared: set[str] = set()
