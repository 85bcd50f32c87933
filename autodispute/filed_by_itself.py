"""What to say of a dispute that is there though this program did not click “Submit”."""

from __future__ import annotations

BY_ITSELF = "This program did not click “Submit”: the page filed by itself, or somebody did."


def cancel_hint(dispute_id: str | None) -> str:
    """How to be rid of it."""
    how = f"`autodispute respond {dispute_id} cancel`" if dispute_id else "cancel it on its page"
    return f"If you do not want it: {how}."
