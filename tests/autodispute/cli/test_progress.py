"""What is said of a step that takes long where nothing else shows that it goes on."""

from __future__ import annotations

import threading

import pytest

from autodispute.cli import progress
from autodispute.cli.progress import PlainLines


def test_a_step_that_takes_long_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    said, told = list[str](), threading.Event()

    def say(text: str) -> None:
        said.append(text)
        told.set()

    monkeypatch.setattr(progress, "say", say)
    monkeypatch.setattr(progress, "_LONG", 0.01)
    lines = PlainLines()
    lines.started("Submit and confirm")
    assert told.wait(10)
    lines.finished("Submit and confirm", 12)
    assert said == ["     …    Submit and confirm: still going on", " 12.00 s  Submit and confirm"]


@pytest.mark.parametrize("end", ["finished", "failed"])
def test_a_step_that_is_over_is_not_named_any_more(monkeypatch: pytest.MonkeyPatch, end: str) -> None:
    said = list[str]()
    monkeypatch.setattr(progress, "say", said.append)
    lines = PlainLines()
    lines.started("Submit and confirm")
    (waiting,) = (one for one in threading.enumerate() if isinstance(one, threading.Timer) and one.daemon)
    getattr(lines, end)("Submit and confirm", 1)
    waiting.join(5)
    assert not waiting.is_alive()
    assert len(said) == 1
