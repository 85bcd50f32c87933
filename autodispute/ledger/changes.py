"""Changes of a dispute as events: one for each reading that found something new, with what was before and is now."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from autodispute.followed import DisputeChange
from autodispute.ledger.tables import disputes, events, now
from autodispute.models import DisputeState, Offer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import ColumnElement, Connection

_COUNTED_IN = timedelta(days=1)
"""A countdown is cut off to days at most (site.md 4.8), so readings of the same end differ by less than this."""


def note_change(connection: Connection, before: Mapping[Any, Any], seen: Mapping[str, Any]) -> None:
    """Write an event if what is seen of a dispute is new.

    Args:
        connection: the change of the ledger that is going on.
        before: the dispute's row as it is; its `state` is None for one that is new.
        seen: what will be written over it.
    """
    changed = _changed(before, seen)
    # Of a state that is not known, the words are all there is to tell a change by.
    is_unknown = seen["state"] == DisputeState.UNKNOWN
    has_moved = before["state"] != seen["state"] or (is_unknown and before["site_text"] != seen["site_text"])
    if not has_moved and not changed:
        return
    connection.execute(
        events.insert().values(
            at=now(),
            dispute=before["id"],
            from_state=before["state"],
            to_state=seen["state"],
            text=seen["site_text"],
            changed=changed or None,
        )
    )


def _changed(before: Mapping[Any, Any], seen: Mapping[str, Any]) -> dict[str, list[str | None]]:
    """Offer and deadline, old and new, as far as they differ; a first deadline is no change of one."""
    changed: dict[str, list[str | None]] = {}
    if (before["offer"] or None) != seen["offer"]:
        changed["offer"] = [_words(before["offer"]), _words(seen["offer"])]
    old, new = before["deadline"], seen.get("deadline")
    if old and new and abs(datetime.fromisoformat(new) - datetime.fromisoformat(old)) >= _COUNTED_IN:
        changed["deadline"] = [old, new]
    return changed


def _words(offer: dict[str, Any] | None) -> str | None:
    """An offer in words: the money, else what the site says."""
    if not offer:
        return None
    made = Offer.model_validate(offer)
    return str(made.amount) if made.amount else made.words


def read_changes(connection: Connection, which: ColumnElement[bool]) -> tuple[DisputeChange, ...]:
    """The events of these disputes, oldest first."""
    rows = select(events, disputes.c.dispute_id).join(disputes, events.c.dispute == disputes.c.id).where(which)
    return tuple(_read(row) for row in connection.execute(rows.order_by(events.c.id)).mappings())


def _read(row: Mapping[Any, Any]) -> DisputeChange:
    changed = row["changed"] or {}
    before = row["from_state"]
    return DisputeChange(
        dispute_id=row["dispute_id"],
        before=DisputeState(before) if before else None,
        after=DisputeState(row["to_state"]),
        at=row["at"],
        text=row["text"],
        event=row["id"],
        offer=_pair(changed, "offer"),
        deadline=_pair(changed, "deadline"),
    )


def _pair(changed: Mapping[str, list[str | None]], name: str) -> tuple[str | None, str | None] | None:
    old_and_new = changed.get(name)
    return (old_and_new[0], old_and_new[1]) if old_and_new else None
