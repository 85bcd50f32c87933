"""The disputes of an order that this computer knows of, whoever opened them; no page is asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from page_objects.parsing import number_in_address

if TYPE_CHECKING:
    from autodispute.ledger import Ledger


@dataclass(frozen=True)
class OnRecord:
    """A dispute of the order, as it was seen last."""

    title: str | None
    line_id: str | None
    dispute_id: str | None
    run_dir: str | None
    """Of the run that filed it; None for a dispute that was only seen."""
    when: str
    """“filed on” or “seen on”, and the day."""

    @property
    def words(self) -> str:
        """The same in a sentence, without its full stop."""
        number = f"dispute {self.dispute_id}" if self.dispute_id else "a dispute"
        return f"{f'“{self.title}”' if self.title else 'An item'} of this order has {number}, {self.when}"


def on_record(ledger: Ledger, order_id: str) -> list[OnRecord]:
    """What was filed for the order, then what else was seen of it and not seen to be cancelled.

    Raises:
        LedgerUnavailable: it cannot be read.
    """
    filed = [
        OnRecord(one.title, one.line_id, one.dispute_id, one.run_dir, f"filed on {one.submitting_at[:10]}")
        for one in ledger.filed_for(order_id)
    ]
    numbers = {one.dispute_id for one in filed}
    seen = [
        OnRecord(one.title, line_in(one.url), one.dispute_id, None, f"seen on {one.first_seen:%Y-%m-%d}")
        for one in ledger.disputes.not_cancelled(order_id)
        if one.dispute_id not in numbers and one.first_seen is not None
    ]
    return [*filed, *seen]


def line_in(address: str | None) -> str | None:
    """The line's number, where the dispute's address has it (site.md 1.1)."""
    return number_in_address(address or "", "tradeOrderLineId")
