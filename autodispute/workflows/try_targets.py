"""Sends a message that says nothing, to see whether it arrives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.errors import SettingsInvalid
from autodispute.message_words import TRIAL
from autodispute.workflows.send_messages import for_account, receivers

if TYPE_CHECKING:
    from autodispute.workflows.job import Job


def try_targets(job: Job, name: str | None = None) -> dict[str, bool]:
    """Whether each target, or the one of this name, took the message.

    Raises:
        SettingsInvalid: there is no target, or none of this name.
    """
    from autodispute.delivery import deliver  # noqa: PLC0415 - it loads what sends

    found = receivers(job, name)
    if not found:
        raise SettingsInvalid(
            f"There is no target “{name}”." if name else "Nobody is told yet.",
            hint="`autodispute notify list` shows the targets; `autodispute notify add NAME` adds one.",
        )
    words = for_account(TRIAL, job.settings.account)
    return {one.name: one.address is not None and deliver(one.address, words) for one in found}
