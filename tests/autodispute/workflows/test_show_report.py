"""Which run's report is shown where none is named."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from autodispute.cli import main
from autodispute.errors import ConfigError
from autodispute.models import Filing, Outcome
from autodispute.run_folder import RunFolder
from autodispute.workflows.show_report import later_without_report, report_of, run_words

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


def test_a_run_is_told_by_its_kind_what_it_is_about_and_when_it_began(tmp_path: Path) -> None:
    words = run_words(tmp_path / f"20261126-060708-contact-rehearsal-{LAMP}-2")
    began = datetime(2026, 11, 26, 6, 7, 8, tzinfo=UTC).astimezone()
    assert words == f"the rehearsal of a message to the seller, order {LAMP}, begun on {began:%a %Y-%m-%d %H:%M}"
    assert "an answer, dispute 2193500900000001, " in run_words(tmp_path / "20261126-060708-answer-2193500900000001")
    assert run_words(tmp_path / "moved") == f"the run in {tmp_path / 'moved'}"


def test_a_later_run_that_left_no_report_is_told_of(tmp_path: Path) -> None:
    shown = _run(tmp_path, "filing", LAMP, Outcome.FILED).parent
    RunFolder.create(tmp_path, LAMP, "messages")  # it reads, and never has a report
    assert later_without_report(tmp_path, shown) is None
    killed = RunFolder.create(tmp_path, LAMP, "contact").path
    assert later_without_report(tmp_path, shown) == killed
    _run(tmp_path, "by-hand", LAMP, Outcome.NOT_FILED)
    run = CliRunner().invoke(main, ["report"], env={"AUTODISPUTE_HOME": str(tmp_path)})
    assert run.stdout == f"{shown / 'report.html'}\n"
    assert run.stderr.startswith(f"The report of a filing, order {LAMP}, begun on ")
    assert f"A later run has no report: a message to the seller, order {LAMP}, " in run.stderr
