"""Which failed checks are told at once, and which only when they go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from autodispute.ledger.checks import Check

CRASH = "crash"
"""What the ledger calls the end of a check by a defect of this program."""
_AT_ONCE = {"signed_out", "challenge", "page_changed", "settings_invalid"}
"""What does not pass by itself: a person is needed, or the site has changed."""
_IN_A_ROW = 3
"""Ours, after what users of other tools ask for (peers.md 5 row 4): a site or a connection may fail for an hour."""
_SAME = {"account_resting": "challenge", "unknown_text": "page_changed", "unexpected_page": "page_changed"}


def kind_of(code: str) -> str:
    """What is told once: an account rests because of a challenge, and a page may have changed in several ways."""
    return _SAME.get(code, code)


def is_to_be_told(failed: Sequence[Check]) -> bool:
    """Whether the failed checks in a row, oldest first, are to be told of."""
    return len(failed) >= _IN_A_ROW or kind_of(str(failed[-1].error)) in _AT_ONCE
