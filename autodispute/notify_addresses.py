"""Addresses of notification services as apprise writes them: they hold tokens, so most of an address is a secret."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Iterator

NOTIFY_URLS = "AUTODISPUTE_NOTIFY_URLS"
"""The variable for computers without a keyring, such as containers; what it holds is never written anywhere."""
_BETWEEN = re.compile(r"[\s,]+(?=[A-Za-z][A-Za-z0-9+.-]*://)")
"""An address may hold commas itself."""
_SHORTEST = 8
_PLAIN_WORD = re.compile(r"[A-Za-z]{1,11}|[0-9]{1,5}")
"""Hidden by itself, a word such as “status” would be missing wherever it is meant."""


def given_addresses() -> tuple[str, ...]:
    """The addresses in the environment."""
    given = os.environ.get(NOTIFY_URLS, "").strip(", \t\r\n")
    return tuple(_BETWEEN.split(given)) if given else ()


def secret_parts(address: str) -> Iterator[str]:
    """The address, its password, and each part of it that looks like a token."""
    yield address
    user, _, rest = address.partition("://")[2].rpartition("@")
    name, _, password = user.partition(":")
    yield unquote(password)
    host, *others = re.split(r"[/?&=#,:;]", rest)
    parts = [name, *others, *([] if "." in host else [host])]
    yield from (unquote(part) for part in parts if len(part) >= _SHORTEST and not _PLAIN_WORD.fullmatch(part))
