"""`watch` on the practice shop, as a person, a container or the system ends it."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from forked import Forked
from runs import Run

from autodispute.last_check import last_check
from autodispute.shop import PracticeShop
from autodispute.shop.state import Recorded

MOUSE = "2193500445677001"


@pytest.fixture
def watching(shop: PracticeShop, tmp_path: Path) -> Iterator["subprocess.Popen[str]"]:
    """`autodispute watch`, started as a person does it."""
    with subprocess.Popen(
        [sys.executable, "-m", "autodispute", "--site", shop.url, "watch", "--every", "1s"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
        env=os.environ | {"AUTODISPUTE_HOME": str(tmp_path / "home")},
    ) as process:  # fmt: skip
        yield process
        process.kill()


def test_it_checks_at_once_and_again_and_ends_when_it_is_told_to(
    watching: "subprocess.Popen[str]", shop: PracticeShop
) -> None:
    process = watching
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


def test_a_check_under_way_is_stopped_as_status_would_be(shop: PracticeShop, tmp_path: Path) -> None:
    home = tmp_path / "home"
    process = Forked(["--site", shop.url, "watch"], {"AUTODISPUTE_HOME": str(home)}, tmp_path / "watch")
    asked: list[Recorded] = []

    def press_ctrl_c(request: Recorded) -> None:
        if not asked:
            os.kill(process.pid, signal.SIGINT)
        asked.append(request)

    shop.on_request(press_ctrl_c)
    code = process.wait(60)
    process.end()
    assert (code, process.stdout, process.stderr) == (0, "", "")
    assert asked
    assert last_check(home, shop.url, "default") is not None


def test_once_is_one_check_in_one_line(autodispute: Callable[..., Run]) -> None:
    run = autodispute("watch", "--once")
    assert (run.code, run.stdout, len(run.stderr.splitlines())) == (0, "", 1), run.stderr
    assert f"New: {MOUSE} “AliExpress decides”." in run.stderr
