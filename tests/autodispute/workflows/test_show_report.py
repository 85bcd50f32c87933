"""Which run's report is shown where none is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from autodispute.errors import ConfigError
from autodispute.models import Filing, Outcome
from autodispute.run_folder import RunFolder
from autodispute.workflows.show_report import report_of

if TYPE_CHECKING:
    from pathlib import Path

LAMP, HUB = "8193500112347777", "8193500223457777"


def _run(home: Path, kind: str, order: str, outcome: Outcome) -> Path:
    run = RunFolder.create(home, order, kind)
    run.write_filing(Filing(outcome=outcome, order_id=order))
    (run.path / "report.html").touch()
    return run.path / "report.html"


def test_the_newest_filing_or_rehearsal_is_shown(tmp_path: Path) -> None:
    _run(tmp_path, "filing", LAMP, Outcome.FILED)
    newest = _run(tmp_path, "rehearsal", HUB, Outcome.REHEARSED)
    assert report_of(tmp_path, None) == newest


@pytest.mark.parametrize(("kind", "record"), [("answer", "answer.json"), ("contact", "run.json")])
def test_the_newest_answer_or_message_is_shown_too(tmp_path: Path, kind: str, record: str) -> None:
    _run(tmp_path, "filing", LAMP, Outcome.FILED)
    newest = RunFolder.create(tmp_path, LAMP, kind).path
    (newest / record).write_text("{}")
    with pytest.raises(ConfigError, match="has no report"):
        report_of(tmp_path, None)
    (newest / "report.html").touch()
    RunFolder.create(tmp_path, "all", "status")
    assert report_of(tmp_path, None) == newest / "report.html"


@pytest.mark.parametrize("outcome", [Outcome.FILED, Outcome.UNKNOWN])
def test_what_is_ready_by_hand_never_hides_what_was_filed(tmp_path: Path, outcome: Outcome) -> None:
    filed = _run(tmp_path, "filing", LAMP, outcome)
    _run(tmp_path, "by-hand", LAMP, Outcome.NOT_FILED)
    assert report_of(tmp_path, None) == filed


def test_what_is_ready_by_hand_is_shown_while_it_is_the_newest_and_nothing_was_filed(tmp_path: Path) -> None:
    ready = _run(tmp_path, "by-hand", LAMP, Outcome.NOT_FILED)
    assert report_of(tmp_path, None) == ready
    _run(tmp_path, "filing", HUB, Outcome.FILED)
    _run(tmp_path, "filing", LAMP, Outcome.NOT_FILED)
    again = _run(tmp_path, "by-hand", LAMP, Outcome.NOT_FILED)
    assert report_of(tmp_path, None) == again


def test_run_without_a_readable_record_hides_nothing(tmp_path: Path) -> None:
    _run(tmp_path, "filing", LAMP, Outcome.FILED).with_name("run.json").write_text("{")
    ready = _run(tmp_path, "by-hand", LAMP, Outcome.NOT_FILED)
    assert report_of(tmp_path, None) == ready
    with pytest.raises(ConfigError):
        report_of(tmp_path / "elsewhere", None)
