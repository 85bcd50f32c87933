"""Brings words to a notification service, and asks for the address of a dead man's switch. The only user of `apprise`.

Whatever a service or its library says is kept to itself: it may quote the address, and an address is a secret.
"""

from __future__ import annotations

import logging
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from autodispute.message_words import Words

_PING_PATIENCE = 15.0
"""Seconds; ours."""


def service_of(address: str) -> str | None:
    """The name of the service that the address is of; None where apprise knows none."""
    import apprise  # noqa: PLC0415 - it takes a second to load, and most runs tell nobody

    with _quiet():
        sender = apprise.Apprise.instantiate(address)
    return str(sender.service_name) if sender else None


def deliver(address: str, words: Words) -> bool:
    """Whether the service took the words."""
    import apprise  # noqa: PLC0415 - the same

    with _quiet():
        try:
            sender = apprise.Apprise()
            return sender.add(address) and bool(
                sender.notify(
                    title=words.title,
                    body=words.body,
                    notify_type=apprise.NotifyType(words.level),
                    body_format=apprise.NotifyFormat.TEXT,
                )
            )
        except Exception:  # noqa: BLE001 - each service fails in a way of its own
            return False


def is_ping(address: str) -> bool:
    """Whether the address is one that `ping` can ask for."""
    scheme, separator, rest = address.partition("://")
    return bool(separator and rest) and scheme.lower() in {"https", "http"} and not any(map(str.isspace, address))


def ping(address: str) -> bool:
    """Ask for the address once; whether something there answered that all is well."""
    from http.client import HTTPException  # noqa: PLC0415 - few runs have one
    from urllib.request import urlopen  # noqa: PLC0415 - the same

    if not is_ping(address):
        return False
    try:
        with urlopen(address, timeout=_PING_PATIENCE):  # noqa: S310 - only https and http, see above
            return True
    except (OSError, ValueError, HTTPException):
        return False


@contextmanager
def _quiet() -> Iterator[None]:
    """Nothing is logged or warned of meanwhile."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        with warnings.catch_warnings(action="ignore"):
            yield
    finally:
        logging.disable(before)
