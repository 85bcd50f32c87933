"""What Ctrl-C leaves to look at, and what it says of it."""

from __future__ import annotations

import atexit
import gc
import sys
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from autodispute.cli import main

if TYPE_CHECKING:
    from pathlib import Path


def _interrupt(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize(
    ("command", "work", "tells"),
    [
        (["login", "--headless"], "autodispute.cli.signed_in.sign_in_as_asked", False),
        (["settle"], "autodispute.workflows.settle_all.settle_all", False),
        (["file", "."], "autodispute.workflows.file_dispute.file_dispute", True),
    ],
)
def test_a_report_is_named_only_by_a_command_that_makes_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str], work: str, *, tells: bool
) -> None:
    monkeypatch.setenv("AUTODISPUTE_HOME", str(tmp_path))
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(work, _interrupt)
    monkeypatch.setattr("autodispute.cli.confirm.is_terminal", lambda: True)
    done = CliRunner().invoke(main, command)
    atexit.unregister(gc.freeze)
    assert done.exit_code == 130
    assert "Stopped by you." in done.stderr
    assert ("autodispute report" in done.stderr) is tells
