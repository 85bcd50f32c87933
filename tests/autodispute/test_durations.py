"""How often, as a person writes it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from autodispute.durations import parse_duration, short


@pytest.mark.parametrize(
    ("text", "minutes", "written"),
    [("6h", 360, "6h"), ("90m", 90, "1h30m"), ("1d", 1440, "1d"), ("24h", 1440, "1d"), (" 1H 30M ", 90, "1h30m")],
)
def test_a_duration_is_read_and_written_again(text: str, minutes: int, written: str) -> None:
    assert parse_duration(text) == timedelta(minutes=minutes)
    assert short(parse_duration(text)) == written


@pytest.mark.parametrize("text", ["", "6", "h", "0h", "-6h", "6 hours", "1m1h", "6,5h", "٦h"])
def test_what_is_no_duration_is_refused_with_the_form(text: str) -> None:
    with pytest.raises(ValueError, match="write 6h, 90m or 1d"):
        parse_duration(text)
