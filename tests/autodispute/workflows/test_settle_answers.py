"""What an earlier run left is settled by what the site shows in this run, whatever the clock says."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from autodispute.answers import AnswerState
from autodispute.workflows import settle_answers
from autodispute.workflows.look_at_answer import Seen


@pytest.mark.parametrize("clicked", [timedelta(), -timedelta(hours=1), timedelta(hours=1)])
def test_a_clock_that_jumped_takes_no_time_from_the_site(monkeypatch: pytest.MonkeyPatch, clicked: timedelta) -> None:
    given: list[dict[str, float]] = []

    def look(*_: object, **seconds: float) -> Seen:
        given.append(seconds)
        return Seen(AnswerState.UNKNOWN, "nothing")

    monkeypatch.setattr(settle_answers, "look_until_judged", look)
    walk: Any = SimpleNamespace(job=SimpleNamespace(settings=SimpleNamespace(settle_patience=60)))
    at = (datetime.now(UTC) + clicked).isoformat()
    answer: Any = SimpleNamespace(kind="accept", asked=None, run_dir="run", clicking_at=at)
    settle_answers._see(walk, answer, "https://example.test/")
    assert given == [{"open_after": 60, "patience": 60}]
