"""Cookies and stores as browsers' extensions and Playwright export them, brought into exactly Playwright's form."""

from __future__ import annotations

import math
import re
import time
from typing import Any

_SAME_SITE = {
    "strict": "Strict",
    "lax": "Lax",
    "none": "None",
    "no_restriction": "None",
    "unspecified": "Lax",
    "": "Lax",
}
"""The words of Playwright and of browsers' extensions; a browser takes "unspecified" for "Lax"."""
_DOMAIN = re.compile(r"\.?[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*|\[[0-9A-Fa-f:]+\]")
_NO_NAME = re.compile(r"[\x00-\x20\x7f=;\ud800-\udfff]")
_NO_VALUE = re.compile(r"[\x00-\x1f\x7f;\ud800-\udfff]")
_LONGEST = 4096
"""Bytes of name and value together that browsers take (RFC 6265, 6.1)."""
_LATEST = 253_402_300_799.0
"""The end of the year 9999, the latest that Playwright takes; in seconds."""
_ENDS_WITH_BROWSER = -1.0


class NotACookie(ValueError):
    """It cannot be brought into the form; says why, without the value."""


def cookie_in_form(given: dict[str, Any]) -> dict[str, Any] | None:
    """The cookie in Playwright's form; None for one whose time is over.

    Raises:
        NotACookie: a part of it is none.
    """
    name, value = _text(given, "name"), _text(given, "value", "")
    domain, path = _text(given, "domain"), _text(given, "path", "/") or "/"
    if not name or _NO_NAME.search(name) or _NO_VALUE.search(value) or len((name + value).encode()) > _LONGEST:
        raise NotACookie("a name or value that no browser takes")
    if not _DOMAIN.fullmatch(domain) or not path.startswith("/") or _NO_VALUE.search(path):
        raise NotACookie("a domain or path that no browser takes")
    expires = _expires(given)
    if 0 <= expires <= time.time():
        return None
    secure = _flag(given, "secure")
    same_site = _same_site(given.get("sameSite"))
    return {
        "name": name,
        "value": value,
        "domain": domain,
        "path": path,
        "expires": expires,
        "httpOnly": _flag(given, "httpOnly"),
        "secure": secure,
        # Browsers refuse a cookie with "None" and without "secure".
        "sameSite": same_site if secure or same_site != "None" else "Lax",
    }


def origin_in_form(given: dict[str, Any]) -> dict[str, Any]:
    """An origin's stores in Playwright's form; what is in IndexedDB is the browser's to check.

    Raises:
        NotACookie: a part of it is none.
    """
    items, databases = given.get("localStorage") or [], given.get("indexedDB") or []
    if not (_are_objects(items) and _are_objects(databases)):
        raise NotACookie("stores that are none")
    local = [{"name": _text(item, "name"), "value": _text(item, "value")} for item in items]
    form = {"origin": _text(given, "origin"), "localStorage": local}
    return form | {"indexedDB": databases} if databases else form


def _are_objects(some: object) -> bool:
    return isinstance(some, list) and all(isinstance(one, dict) for one in some)


def _text(given: dict[str, Any], key: str, missing: str | None = None) -> str:
    text = given.get(key)
    text = missing if text is None else text
    if not isinstance(text, str):
        raise NotACookie(f"no {key}")
    return text


def _flag(given: dict[str, Any], key: str) -> bool:
    flag = given.get(key) or False
    if not isinstance(flag, bool):
        raise NotACookie(f"{key} is neither true nor false")
    return flag


def _same_site(given: object) -> str:
    word = "" if given is None else given
    if not isinstance(word, str) or word.lower() not in _SAME_SITE:
        raise NotACookie("an unknown sameSite")
    return _SAME_SITE[word.lower()]


def _expires(given: dict[str, Any]) -> float:
    """Seconds since 1970; a cookie that ends with the browser has none, nothing or less there."""
    moment = given.get("expires", given.get("expirationDate"))
    if moment is None or given.get("session") is True:
        return _ENDS_WITH_BROWSER
    if not isinstance(moment, int | float) or isinstance(moment, bool):
        raise NotACookie("expires is no moment")
    within = float(max(min(moment, _LATEST), _ENDS_WITH_BROWSER))  # a whole number may be too large for a float
    if math.isnan(within):
        raise NotACookie("expires is no moment")
    return within if within > 0 else _ENDS_WITH_BROWSER
