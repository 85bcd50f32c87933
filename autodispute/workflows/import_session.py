"""A session from elsewhere: Playwright's storage state, or what browsers' extensions write: cookies.txt or JSON."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from autodispute.errors import ImportUnreadable
from autodispute.session_store import Session, StorageState
from autodispute.workflows.imported_state import NotACookie, cookie_in_form, origin_in_form
from autodispute.workflows.kept_session import hide_session

if TYPE_CHECKING:
    from pathlib import Path

    from autodispute.workflows.job import Job

_MOST_BYTES = 20_000_000
"""Ours: a browser's cookies take some hundred kilobytes, its stores a few megabytes."""

_HTTP_ONLY, _WITHOUT_VALUE = "#HttpOnly_", 6


def read_import(job: Job, file: Path) -> Session:
    """The session in the file; what is not the site's own is left out.

    Raises:
        ImportUnreadable: it cannot be read, is of neither form, or holds no cookie of the site.
    """
    try:
        if file.stat().st_size > _MOST_BYTES:
            raise ImportUnreadable(f"{file} is too large for a session.")
        text = file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ImportUnreadable(f"{file} cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise ImportUnreadable(f"{file} is no text.") from error
    state = _from_json(file, text) if text.lstrip().startswith(("{", "[")) else _from_cookies(file, text)
    try:
        own = _own(job, state)
    except (NotACookie, ValidationError) as error:
        why = error if isinstance(error, NotACookie) else "it is not Playwright's storage state"
        raise ImportUnreadable(f"{file} holds what no browser takes: {why}.") from error
    if not own.cookies:
        raise ImportUnreadable(f"{file} holds no cookie of {job.guard.site} whose time is not over.")
    now = datetime.now(UTC)
    session = Session(signed_in_at=now, proven_at=now, state=own)
    hide_session(session)
    return session


def _own(job: Job, state: dict[str, list[dict[str, Any]]]) -> StorageState:
    """What is the site's own, in Playwright's form.

    Raises:
        NotACookie, ValidationError: something of it cannot be brought into the form.
    """
    keeps = job.guard.keeps
    cookies = [cookie_in_form(cookie) for cookie in state["cookies"] if keeps(str(cookie.get("domain", "")))]
    origins = [origin_in_form(origin) for origin in state["origins"] if keeps(str(origin.get("origin", "")))]
    return StorageState.model_validate({"cookies": [cookie for cookie in cookies if cookie], "origins": origins})


def _from_json(file: Path, text: str) -> dict[str, list[dict[str, Any]]]:
    """Playwright's storage state, or a plain list of cookies."""
    try:
        given = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ImportUnreadable(f"{file} is damaged: it is no JSON.") from error
    state = {"cookies": given} if isinstance(given, list) else given
    parts = {part: state.get(part) or [] for part in ("cookies", "origins")}
    if not all(isinstance(part, list) and all(isinstance(one, dict) for one in part) for part in parts.values()):
        raise ImportUnreadable(f"{file} is neither Playwright's storage state nor a list of cookies.")
    return parts


def _from_cookies(file: Path, text: str) -> dict[str, list[dict[str, Any]]]:
    """The lines of a cookies.txt: seven columns, the last of which may be missing; `#` begins a remark."""
    lines = [line for line in text.splitlines() if line.strip() and (line[0] != "#" or line.startswith(_HTTP_ONLY))]
    try:
        return {"cookies": [_cookie(line) for line in lines], "origins": []}
    except ValueError:
        # What it says may quote the line.
        raise ImportUnreadable(f"{file} is neither cookies.txt nor JSON with cookies.") from None


def _cookie(line: str) -> dict[str, Any]:
    """The cookie of a line under Playwright's names.

    Raises:
        ValueError: the line has other columns.
    """
    columns = line.removeprefix(_HTTP_ONLY).split("\t")
    domain, beneath, path, secure, expires, name, value = columns if len(columns) != _WITHOUT_VALUE else [*columns, ""]
    return {
        "name": name,
        "value": value,
        "domain": f".{domain}" if beneath == "TRUE" and not domain.startswith(".") else domain,
        "path": path,
        "expires": float(expires or 0),
        "httpOnly": line.startswith(_HTTP_ONLY),
        "secure": secure == "TRUE",
    }
