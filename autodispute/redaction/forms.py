"""What is known by its form: e-mail addresses, phone numbers, tokens, and the values of addresses.

Numbers of orders, lines and disputes begin with no zero and no plus sign, and no form fits them; nor does one fit
fingerprints, amounts and dates.
"""

from __future__ import annotations

import re

MASK = "•••"
BREAK = "\x01"
"""Stands between two pieces of a page's text where an element begins or ends; a name may be split over several."""

# Written so that Python and a browser's script read them alike: no \w, \d and \p, whose meanings differ. Letters are
# given by their blocks, and both cases are written out: Python takes a tenth of a second to ignore case in such blocks.
_LETTERS = (
    "A-Za-z\\u00c0-\\u1fff\\u2c00-\\u2dff\\u3005-\\u3007\\u3031-\\ud7ff\\uf900-\\ufdff\\uff21-\\uff3a\\uff41-\\uff5a"
)
ALONE, ENDS = f"(?<![{_LETTERS}0-9])", f"(?![{_LETTERS}0-9])"
_NO_DATE = "(?![0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{2,4})"
GAP = "[\\s\\u0001().\\-/]{0,3}"
FORMS = (
    f"[{_LETTERS}0-9._%+*-]{{1,64}}\\u0001?@\\u0001?[{_LETTERS}0-9*-]+(?:\\u0001?\\.[{_LETTERS}0-9-]+)+",
    f"[+\\uff0b][0-9](?:{GAP}[0-9*]){{6,14}}(?![0-9])",
    "(?<![0-9])\\(?[0-9]{3}\\)?[ .-]{1,2}[0-9]{3}[ .-][0-9]{4}(?![0-9])",
    f"(?<![{_LETTERS}0-9.,/_-]){_NO_DATE}0[0-9](?:[ ()/-]{{0,2}}[0-9]){{7,11}}{ENDS}",
)
"""E-mail addresses and phone numbers, as sources of patterns; the pictures use them too."""

_KEPT = ("orderId", "tradeOrderLineId", "reverseOrderLineId", "issueId", "isReceivedGoods")
"""What this program itself needs of an address (site.md 1.1); every other value may be a token."""
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
_ADDRESS_VALUE = re.compile(ADDRESS_VALUE)
_FORM = re.compile("|".join(f"(?:{form})" for form in FORMS))


def without_forms(text: str) -> str:
    """The text without all that is known by its form."""
    text = _USER.sub(f"{MASK}@", text)
    text = _HEADER.sub(rf"\1\2{MASK}", text)
    text = _BEARER.sub(lambda found: (found[1] or "") + MASK, text)
    text = _ADDRESS_VALUE.sub(_address_value, text)
    text = _NAMED.sub(rf"\1{MASK}", text)
    return _FORM.sub(mask, text)


def mask(found: re.Match[str]) -> str:
    """The mask; the breaks stay, so that the pieces of a page's text stay as many as they were."""
    return MASK + BREAK * found[0].count(BREAK)


def is_kept(name: str, value: str) -> bool:
    """Whether this program itself needs this value of an address, and it can be nothing but what its name says."""
    return name in _KEPT and bool(re.fullmatch(_HARMLESS, value))


def _address_value(found: re.Match[str]) -> str:
    mark, name, value = found.groups()
    after = value[len(value.rstrip(").,:!")) :]  # the sentence's own
    return f"{mark}{name}={MASK}{after}"
