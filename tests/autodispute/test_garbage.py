"""Putting off the collection of garbage, and taking it up again."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from autodispute import garbage

if TYPE_CHECKING:
    import pytest


def test_garbage_is_not_collected_until_it_is_taken_up(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[bool] = []
    monkeypatch.setattr(gc, "freeze", lambda: kept.append(gc.isenabled()))
    with garbage.put_off():
        assert not gc.isenabled()
        garbage.take_up()
        assert kept == [False], "what is loaded is set aside before anything is collected"
        assert gc.isenabled()
    with garbage.put_off():
        pass
    assert gc.isenabled()
