"""Which check counts as the last one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from autodispute.ledger import Ledger


def test_a_check_that_was_killed_is_not_the_last_one_that_ended(ledger: Ledger) -> None:
    assert ledger.checks.newest_ended() is None
    ledger.checks.end(ledger.checks.begin(), "signed_out", "The site asks to sign in.")
    ledger.checks.begin()
    last = ledger.checks.newest_ended()
    assert last is not None
    assert (last.error, last.what) == ("signed_out", "The site asks to sign in.")
