"""The texts that are known to be secret or personal, in this process."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from autodispute.notify_addresses import given_addresses, secret_parts
from autodispute.redaction.patterns import SHORT

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHORTEST = 4
"""Nothing shorter is hidden: cookies are worth “1”, “en” and “USD” too, and no amount could be read any more."""
_SHORTEST_NAME = 2
"""Names in scripts of one sign a syllable are as short as this."""
_LONGEST_PHONE = 15
"""Digits (E.164). A longer number is one of an order or an item, whatever held it."""
_PIECES = re.compile(r"[A-Za-z0-9_+/.~-]{12,}")
"""Of a value: “sign=y&ctoken=1f6a…” holds one, a sentence or a price none. Shorter ones may be words."""
_SECRET_VARIABLE = re.compile(r"(?:PASSWORD|PASSPHRASE|TOKEN|SECRET)$")


def hide(*passwords: str) -> None:
    """Never write or print these again, not even among the person's own words.

    Left out is what is shorter than four signs, and a number as long as an order's: nothing could be read any more.
    """
    secrets.update(text for text in map(str.strip, passwords) if _can_be_hidden(text))


def hide_tokens(*values: str) -> None:
    """Never write or print the tokens in these again: values of cookies and of what a page keeps in the browser.

    A page keeps titles, prices and dates there as well, so only what looks like a token is hidden: letters and figures
    mixed, long, in one piece. The person's own words stay as they are: they are compared with the site later.
    """
    pieces = (piece for value in values for piece in _PIECES.findall(value))
    tokens.update(piece for piece in pieces if re.search("[0-9]", piece) and re.search("[A-Za-z]", piece))


def hide_personal(*texts: str) -> None:
    """Never write or print these again, but where the person wrote them: name, phone number and address as shown.

    Of an address, what has a number in it (street and house) is hidden by itself as well.
    """
    for text in texts:
        parts = [" ".join(part.split()) for part in (text, *streets_in(text))]
        personal.update(part for part in parts if len(part) >= _shortest(part) and not _is_long_number(part))


def streets_in(address: str) -> list[str]:
    """The parts of an address that have a number in them: street and house."""
    parts = [part.strip() for part in address.split(",")]
    return [part for part in parts if len(part) >= SHORT and re.search("[0-9]", part) and not part.isdecimal()]


def spare(path: object) -> None:
    """Leave this path as it is, whatever stands in it."""
    if len(str(path)) >= _SHORTEST:
        spared.add(str(path))


def _of_the_environment() -> Iterator[str]:
    for name, value in os.environ.items():
        if _SECRET_VARIABLE.search(name) and _can_be_hidden(value):
            yield value
    for address in given_addresses():
        yield from filter(_can_be_hidden, secret_parts(address))


def _is_long_number(text: str) -> bool:
    return len(text) > _LONGEST_PHONE and text.isdecimal()


def _can_be_hidden(text: str) -> bool:
    return len(text) >= _SHORTEST and not _is_long_number(text)


def _shortest(text: str) -> int:
    return _SHORTEST if text.isascii() else _SHORTEST_NAME


secrets: set[str] = set(_of_the_environment())
tokens: set[str] = set()
personal: set[str] = set()
spared: set[str] = set()
