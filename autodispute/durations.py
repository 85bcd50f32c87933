"""How long, as a person writes it: 6h, 90m, 1d, 1h30m."""

from __future__ import annotations

import re
from datetime import timedelta

_SECONDS = {"d": 86_400, "h": 3_600, "m": 60, "s": 1}
_FORM = re.compile("".join(rf"(?:(?P<{unit}>[0-9]{{1,4}}){unit})?" for unit in _SECONDS))


def parse_duration(text: str) -> timedelta:
    """The duration that the text names, in days, hours, minutes and seconds in this order.

    Raises:
        ValueError: it names none, or one of no length.
    """
    found = _FORM.fullmatch("".join(text.split()).lower())
    counts = {unit: int(count) for unit, count in found.groupdict().items() if count} if found else {}
    seconds = sum(count * _SECONDS[unit] for unit, count in counts.items())
    if not seconds:
        raise ValueError(f"“{text}” is no duration: write 6h, 90m or 1d.")
    return timedelta(seconds=seconds)


def short(duration: timedelta) -> str:
    """The same as a person writes it, in whole seconds: 1h30m; a day is 1d."""
    left, parts = int(duration.total_seconds()), []
    for unit, seconds in _SECONDS.items():
        count, left = divmod(left, seconds)
        parts += [f"{count}{unit}"] if count else []
    return "".join(parts) or "0s"
