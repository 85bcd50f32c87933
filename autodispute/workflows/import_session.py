"""A session from elsewhere: Playwright's storage state, or the cookies.txt that browsers' extensions write."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from http.cookiejar import LoadError, MozillaCookieJar
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from autodispute.errors import ImportUnreadable
from autodispute.session_store import Session, StorageState

if TYPE_CHECKING:
    from http.cookiejar import Cookie
    from pathlib import Path

    from autodispute.workflows.job import Job

_MOST_BYTES = 20_000_000
"""Ours: a browser's cookies take some hundred kilobytes, its stores a few megabytes."""


def read_import(job: Job, file: Path) -> Session:
    """The session in the file; what is not the site's own is left out.

    Raises:
        ImportUnreadable: it cannot be read, is of neither form, or holds no cookie of the site.
    """
    try:
        if file.stat().st_size > _MOST_BYTES:
            raise ImportUnreadable(f"{file} is too large for a session.")
        text = file.read_text(encoding="utf-8")
    except OSError as error:
        raise ImportUnreadable(f"{file} cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise ImportUnreadable(f"{file} is no text.") from error
    state = _from_json(file, text) if text.lstrip().startswith("{") else _from_cookies(file)
    keeps = job.guard.keeps
    own = {
        "cookies": [cookie for cookie in state["cookies"] if keeps(str(cookie.get("domain", "")))],
        "origins": [origin for origin in state["origins"] if keeps(str(origin.get("origin", "")))],
    }
    if not own["cookies"]:
        raise ImportUnreadable(f"{file} holds no cookie of {job.guard.site}.")
    now = datetime.now(UTC)
    try:
        return Session(signed_in_at=now, proven_at=now, state=StorageState.model_validate(own))
    except ValidationError as error:
        raise ImportUnreadable(f"{file} holds a cookie that cannot be used.") from error


def _from_json(file: Path, text: str) -> dict[str, list[dict[str, Any]]]:
    try:
        state = json.loads(text)
        parts = {part: state.get(part, []) for part in ("cookies", "origins")}
    except (ValueError, RecursionError, AttributeError) as error:
        raise ImportUnreadable(f"{file} is not Playwright's storage state.") from error
    if not all(
        isinstance(one, dict) for part in parts.values() for one in (part if isinstance(part, list) else [None])
    ):
        raise ImportUnreadable(f"{file} is not Playwright's storage state.")
    return parts


def _from_cookies(file: Path) -> dict[str, list[dict[str, Any]]]:
    jar = MozillaCookieJar()
    try:
        jar.load(str(file), ignore_discard=True, ignore_expires=False)
    except (LoadError, OSError, ValueError) as error:
        raise ImportUnreadable(f"{file} is neither cookies.txt nor Playwright's storage state.") from error
    return {"cookies": [_cookie(cookie) for cookie in jar], "origins": []}


def _cookie(cookie: Cookie) -> dict[str, Any]:
    """The cookie in Playwright's form."""
    return {
        "name": cookie.name,
        "value": cookie.value or "",
        "domain": cookie.domain,
        "path": cookie.path,
        "expires": cookie.expires or -1,
        "httpOnly": bool(cookie.has_nonstandard_attr("HttpOnly") or cookie.has_nonstandard_attr("HTTPOnly")),
        "secure": cookie.secure,
        "sameSite": "Lax",
    }
