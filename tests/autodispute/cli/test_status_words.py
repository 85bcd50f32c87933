"""How long there is, in words that a person reads at a glance."""

import time
from datetime import UTC, datetime, timedelta

import pytest

from autodispute.turn_words import state_words, time_left

NOW = datetime(2026, 11, 25, 23, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("left", "words"),
    [
        ({"days": 3, "hours": 4, "minutes": 59}, "3 days 4 hours"),
        ({"days": 1}, "1 day"),
        ({"days": 2, "minutes": 5}, "2 days 5 minutes"),
        ({"hours": 1, "minutes": 1, "seconds": 59}, "1 hour 1 minute"),
        ({"seconds": 59}, "less than a minute"),
        ({"seconds": -1}, "over"),
    ],
)
def test_time_left_is_told_in_two_units_and_never_rounded_up(left: dict[str, int], words: str) -> None:
    assert time_left(NOW + timedelta(**left), NOW).splitlines()[0] == words


def test_the_end_is_told_in_the_zone_of_the_person(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    try:
        assert time_left(NOW, NOW).splitlines()[1] == "Thu 2026-11-26 08:00"
    finally:
        monkeypatch.undo()
        time.tzset()


def test_a_state_without_words_of_its_own_is_told_as_it_is() -> None:
    assert [state_words(state) for state in ("wait_buyer", "wait_return_address")] == [  # type: ignore[arg-type]
        "your turn", "wait return address",
    ]  # fmt: skip
