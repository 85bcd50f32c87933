"""The frame of every run that changes something on the site."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from autodispute.workflows import act_in_browser

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


class _InterruptedAtHandingOver(ThreadPoolExecutor):
    """Ctrl-C comes when the work is handed over, before whoever handed it over knows."""

    def submit(self, *work: Any, **named: Any) -> Any:
        super().submit(*work, **named)
        raise KeyboardInterrupt


def test_ctrl_c_while_the_record_is_handed_over_leaves_it_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    records: list[object] = []
    stops: list[object] = []

    def record(_: object) -> object:
        records.append(object())
        return records[-1]

    act: Any = SimpleNamespace(
        draft=SimpleNamespace(run=SimpleNamespace(path=tmp_path), steps=()),
        go=lambda *_: None,
        stop=stops.append,
        record=record,
    )
    monkeypatch.setattr(act_in_browser, "_alone_in_a_window", lambda *_: nullcontext((None, None)))
    job: Any = SimpleNamespace(progress=None)
    driver: Any = None
    with _InterruptedAtHandingOver() as aside:
        left = act_in_browser.act_in_browser(act, driver, job, aside)
    assert (records, stops) == ([left], [])
