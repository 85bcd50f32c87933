"""What `doctor` says of a ledger; it neither makes one nor moves a damaged one away."""

from pathlib import Path

import pytest
from ledger_rows import SITE, begin_run, submit

from autodispute.errors import LedgerDamaged
from autodispute.guards import OriginGuard
from autodispute.ledger import Ledger
from autodispute.ledger.database import HEAD
from autodispute.models import SubmissionState
from autodispute.run_folder import RECORD, RunFolder
from autodispute.settings import load_settings
from autodispute.workflows.diagnosis.ledger_check import check_ledger
from autodispute.workflows.job import Job


class _Silent:
    def started(self, title: str) -> None:
        """Nobody is told."""

    def finished(self, title: str, seconds: float) -> None:
        """Nobody is told."""

    def failed(self, title: str, seconds: float) -> None:
        """Nobody is told."""

    def note(self, text: str) -> None:
        """Nobody is told."""


@pytest.fixture
def job(home: Path) -> Job:
    return Job(load_settings(home=home, site=SITE), OriginGuard(SITE, allow_foreign=True), _Silent(), confirm=bool)


def test_no_ledger_yet_is_in_order_and_none_is_made(job: Job, home: Path) -> None:
    assert check_ledger(job).state == "ok"
    assert not home.exists()


def test_runs_without_a_ledger_are_to_be_settled(job: Job, home: Path) -> None:
    (RunFolder.create(home, "8193500112347777", "filing").path / RECORD).write_text("{}")
    found = check_ledger(job)
    assert (found.state, not (home / "ledger.db").exists()) == ("warning", True)
    assert "settle" in str(found.remedy)


def test_known_outcomes_are_in_order(job: Job, ledger: Ledger) -> None:
    begin_run(ledger)
    ledger.settle(submit(ledger), SubmissionState.NOT_FILED, "the line is open")
    found = check_ledger(job)
    assert (found.state, HEAD in found.found) == ("ok", True)


def test_unknown_outcomes_are_to_be_settled_each_on_its_site(job: Job, ledger: Ledger) -> None:
    submit(ledger)
    submit(Ledger(ledger.engine, "http://127.0.0.1:8765", "default"))
    found = check_ledger(job)
    assert (found.state, "2 outcomes are not known" in found.found) == ("warning", True)
    for site in (SITE, "http://127.0.0.1:8765"):
        assert f"`autodispute --site {site} settle`" in str(found.remedy)


def test_damaged_ledger_is_left_where_it_is(job: Job, home: Path) -> None:
    home.mkdir()
    (home / "ledger.db").write_bytes(b"not a database, whatever its name says. " * 200)
    with pytest.raises(LedgerDamaged):
        check_ledger(job)
    assert [file.name for file in home.glob("*damaged*")] == []
