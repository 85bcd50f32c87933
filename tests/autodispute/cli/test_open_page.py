"""A page that no browser can be opened for is told of in one sentence, and nothing fails."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from autodispute.cli.open_page import open_page

PAGE = Path("/data/board.html")
pytestmark = pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="these have an opener of their own")


@pytest.mark.parametrize(("status", "display"), [(3, ":9"), (0, "")])
def test_where_no_browser_opens_one_sentence_says_where_the_page_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], status: int, display: str
) -> None:
    _opener(tmp_path, monkeypatch, f"echo no browser >&2; exit {status}", display)
    open_page(PAGE)
    assert capfd.readouterr() == ("", f"No browser could be opened here; the page is {PAGE}.\n")


def test_where_one_opens_it_is_given_the_page_and_nothing_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    _opener(tmp_path, monkeypatch, f'echo noise; printf "%s" "$1" > {tmp_path}/given', ":9")
    open_page(PAGE)
    assert (tmp_path / "given").read_text() == str(PAGE)
    assert capfd.readouterr() == ("", "")


def _opener(folder: Path, monkeypatch: pytest.MonkeyPatch, does: str, display: str) -> None:
    program = folder / "xdg-open"
    program.write_text(f"#!/bin/sh\n{does}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder), prepend=":")
    monkeypatch.setenv("DISPLAY", display)
    for name in ("WAYLAND_DISPLAY", "BROWSER"):
        monkeypatch.delenv(name, raising=False)
