"""What time the site has, told by the answers that are loaded anyway, beside this computer's."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_APART = timedelta(minutes=2)
"""How far this computer's clock may be from the site's; ours: above what an answer takes, far below a day."""


def site_time(headers: Mapping[str, str]) -> datetime | None:
    """What time it was for the site when it sent this; None where it does not say, or an older copy was sent.

    Args:
        headers: of the answer, by their names in small letters.
    """
    try:
        if int(headers.get("age", "0")) > 0:
            return None
        sent = parsedate_to_datetime(headers["date"])
    except (KeyError, ValueError):
        return None
    return sent if sent.tzinfo else sent.replace(tzinfo=UTC)


def apart_words(apart: timedelta) -> str:
    """How far this computer's clock is from the site's; positive where it is ahead."""
    seconds = apart.total_seconds()
    return f"{abs(seconds) / 60:.0f} minutes {'ahead of' if seconds > 0 else 'behind'} the site's"


class SiteClock:
    """How far the clocks are apart by the answer that brings them closest: an old copy of a page says too much."""

    def __init__(self) -> None:
        self.apart: timedelta | None = None

    def heard(self, headers: Mapping[str, str], asked_at: datetime, came_at: datetime) -> None:
        """Take account of an answer, which the site sent at some moment between the two."""
        sent = site_time(headers)
        if sent is None:
            return
        apart = max(timedelta(0), asked_at - sent) - max(timedelta(0), sent - came_at)
        if self.apart is None or abs(apart) < abs(self.apart):
            self.apart = apart

    @property
    def warning(self) -> str | None:
        """What to say where the clocks do not agree; None where they do, or the site told no time."""
        if self.apart is None or abs(self.apart) < MOST_APART:
            return None
        return f"This computer's clock is {apart_words(self.apart)}. Set it: days and times are told by it."
