"""At which times of the day checks run."""

from __future__ import annotations

from datetime import timedelta

import pytest

from autodispute.durations import parse_duration
from autodispute.errors import SettingsInvalid
from autodispute.schedule.times import by_hours, times_of_day

DAY = 24 * 60


@pytest.mark.parametrize("every", ["1m", "30m", "40m", "90m", "6h", "1d"])
def test_times_are_as_far_apart_as_asked_over_midnight_too(every: str) -> None:
    times = times_of_day(parse_duration(every), "ada")
    minutes = [at.hour * 60 + at.minute for at in times]
    apart = {(later - before) % DAY or DAY for before, later in zip(minutes, [*minutes[1:], minutes[0]], strict=True)}
    assert {timedelta(minutes=one) for one in apart} == {parse_duration(every)}
    again = sorted((hour, minute) for hours, many in by_hours(times) for hour in hours for minute in many)
    assert again == sorted((at.hour, at.minute) for at in times)


def test_accounts_are_spread_over_the_hour_and_keep_their_minute() -> None:
    minutes = [times_of_day(timedelta(hours=6), f"account {number}")[0].minute for number in range(50)]
    assert len(set(minutes)) > 20
    assert minutes[7] == times_of_day(timedelta(hours=12), "account 7")[0].minute


@pytest.mark.parametrize(
    ("every", "remedy"), [("5h", "4h or 6h"), ("35m", "32m or 36m"), ("2d", "1d"), ("10s", "1m"), ("90s", "1m or 2m")]
)
def test_an_interval_with_which_no_day_comes_out_even_is_refused(every: str, remedy: str) -> None:
    with pytest.raises(SettingsInvalid) as refused:
        times_of_day(parse_duration(every), "ada")
    assert f"Choose {remedy};" in refused.value.hint
