"""`watch` on the practice shop, as a person, a container or the system ends it."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from runs import Run

from autodispute.last_check import last_check
from autodispute.shop import PracticeShop
from autodispute.shop.state import Recorded

MOUSE = "2193500445677001"


@pytest.fixture
def start(shop: PracticeShop, tmp_path: Path) -> Iterator[Callable[..., "subprocess.Popen[str]"]]:
    """Starts `autodispute watch …` as a process of its own."""
    started: list[subprocess.Popen[str]] = []

    def run(*arguments: str) -> "subprocess.Popen[str]":
        process = subprocess.Popen(
            [sys.executable, "-m", "autodispute", "--site", shop.url, "watch", *arguments],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
            env=os.environ | {"AUTODISPUTE_HOME": str(tmp_path / "home")},
        )  # fmt: skip
        started.append(process)
        return process

    yield run
    for process in started:
        process.kill()
        process.communicate()


def test_it_checks_at_once_and_again_and_ends_when_it_is_told_to(
    start: Callable[..., "subprocess.Popen[str]"], shop: PracticeShop
) -> None:
    process = start("--every", "1s")
    assert process.stderr is not None
    first = process.stderr.readline()
    shop.set_state(MOUSE, "wait_buyer")
    lines = [first]
    while "New:" not in lines[-1] or len(lines) == 1:  # a check may have begun before the change
        lines.append(process.stderr.readline())
        assert lines[-1], lines
    process.send_signal(signal.SIGTERM)
    out, rest = process.communicate(timeout=60)
    assert (process.returncode, out) == (0, ""), rest
    assert first.rstrip().endswith(f"New: {MOUSE} “AliExpress decides”. Nothing waits for you.")
    assert lines[-1].rstrip().endswith(f"New: {MOUSE} “your turn”. Your turn: {MOUSE}.")
    assert "Traceback" not in rest


def test_a_check_under_way_is_stopped_as_status_would_be(
    start: Callable[..., "subprocess.Popen[str]"], shop: PracticeShop, tmp_path: Path
) -> None:
    process = start()
    asked: list[Recorded] = []

    def press_ctrl_c(request: Recorded) -> None:
        if not asked:
            process.send_signal(signal.SIGINT)
        asked.append(request)

    shop.on_request(press_ctrl_c)
    out, said = process.communicate(timeout=60)
    assert (process.returncode, out, said) == (0, "", "")
    assert last_check(tmp_path / "home", shop.url, "default") is not None


def test_once_is_one_check_in_one_line(autodispute: Callable[..., Run]) -> None:
    run = autodispute("watch", "--once")
    assert (run.code, run.stdout, len(run.stderr.splitlines())) == (0, "", 1), run.stderr
    assert f"New: {MOUSE} “AliExpress decides”." in run.stderr
