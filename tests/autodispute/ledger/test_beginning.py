"""What a new ledger takes over from the folders of earlier runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from ledger_rows import ORDER, OTHER, SITE, TITLE

from autodispute.errors import LedgerUnavailable
from autodispute.guards import OriginGuard
from autodispute.ledger import Ledger, beginning, open_ledger
from autodispute.ledger.beginning import take_over_runs
from autodispute.ledger.exchange import read_all
from autodispute.models import Filing, Outcome, SubmissionState
from autodispute.run_folder import RunFolder

if TYPE_CHECKING:
    from pathlib import Path

REQUEST = {"received": True, "solution": "refund", "reason": "Damaged goods", "amount": "1", "currency": "USD"}
SUBMITTED: dict[str, object] = {
    "outcome": Outcome.UNKNOWN,
    "order_id": ORDER,
    "line_id": "1",
    "title": TITLE,
    "site": SITE,
    "request": REQUEST,
    "submitted": True,
    "started_at": "2026-03-12T14:03:22+01:00",
    "description": "It came broken.",
}


def ran(home: Path, **changes: object) -> RunFolder:
    run = RunFolder.create(home, ORDER, "filing")
    run.write_filing(Filing.model_validate(SUBMITTED | changes))
    return run


def states(ledger: Ledger) -> list[str]:
    return [row["state"] for row in read_all(ledger.engine)["submissions"]]


def test_an_unknown_outcome_is_pending(home: Path) -> None:
    run = ran(home)
    (found,) = open_ledger(home, SITE, "default").pending()
    assert (found.order_id, found.line_id, found.title, found.state) == (ORDER, "1", TITLE, SubmissionState.UNKNOWN)
    assert (found.run_dir, found.asked.reason, found.settled_at) == (str(run.path), "Damaged goods", None)
    assert found.submitting_at == "2026-03-12T13:03:22.000000+00:00"


def test_what_a_page_may_have_filed_by_itself_in_a_rehearsal_is_pending(home: Path) -> None:
    for outcome in (Outcome.UNKNOWN, Outcome.REHEARSED):
        run = RunFolder.create(home, ORDER, "rehearsal")
        run.write_filing(Filing.model_validate(SUBMITTED | {"submitted": False, "outcome": outcome}))
    (found,) = open_ledger(home, SITE, "default").pending()
    assert found.state is SubmissionState.UNKNOWN


def test_what_was_filed_is_known(home: Path) -> None:
    ran(home, outcome=Outcome.FILED, dispute_id="5551")
    ledger = open_ledger(home, SITE, "default")
    found = ledger.filed(ORDER, TITLE)
    assert found is not None
    assert (found.dispute_id, ledger.pending()) == ("5551", ())
    assert found.settled_at is not None


@pytest.mark.parametrize("later", [Outcome.UNKNOWN, Outcome.FILED, Outcome.NOT_FILED])
def test_a_later_submission_for_the_line_closes_an_older_pending_one(home: Path, later: Outcome) -> None:
    ran(home)
    ran(home, outcome=later)
    assert states(open_ledger(home, SITE, "default")) == ["not_filed", later]


@pytest.mark.parametrize("other", [{"title": "A chair"}, {"order_id": OTHER}, {"site": "https://other.example"}])
def test_a_later_submission_for_another_line_closes_nothing(home: Path, other: dict[str, object]) -> None:
    ran(home)
    ran(home, **other)
    assert states(open_ledger(home, SITE, "default")) == ["unknown", "unknown"]


@pytest.mark.parametrize(
    "changes",
    [
        {"submitted": False, "rehearsal": True, "outcome": Outcome.REHEARSED},
        {"submitted": False, "outcome": Outcome.NOT_FILED},
        {"outcome": Outcome.ALREADY_FILED},
        {"site": None},
        {"request": None},
    ],
)
def test_runs_that_submitted_nothing_are_left_out(home: Path, changes: dict[str, object]) -> None:
    ran(home, **changes)
    assert read_all(open_ledger(home, SITE, "default").engine)["runs"] == []


def test_runs_that_left_no_record_do_not_hide_the_others(home: Path) -> None:
    RunFolder.create(home, ORDER, "filing")
    (RunFolder.create(home, ORDER, "rehearsal").path / "run.json").write_bytes(b"{")
    (home / "runs" / ".stray").write_text("")
    ran(home)
    assert states(open_ledger(home, SITE, "default")) == ["unknown"]


@pytest.mark.parametrize("record", [b"", b"{", b'{"outcome": "perhaps"}', b"\xff\x00\xfe"])
def test_filing_whose_record_cannot_be_read_stops_the_run_until_it_is_moved(home: Path, record: bytes) -> None:
    folder = RunFolder.create(home, ORDER, "filing").path
    (folder / "run.json").write_bytes(record)
    ran(home)
    for _ in range(2):
        with pytest.raises(LedgerUnavailable, match=ORDER):
            open_ledger(home, SITE, "default")
    folder.rename(home / "moved")
    assert states(open_ledger(home, SITE, "default")) == ["unknown"]


@pytest.mark.parametrize(
    ("wrote", "reads"),
    [
        ("https://www.aliexpress.com/", "https://www.aliexpress.com"),
        ("https://de.aliexpress.com", "https://www.aliexpress.com"),
        ("http://localhost:8765", "http://127.0.0.1:8765"),
    ],
)
def test_one_site_has_one_name(home: Path, wrote: str, reads: str) -> None:
    ran(home, site=wrote)
    assert len(open_ledger(home, OriginGuard(wrote, allow_foreign=False).key, "default").pending()) == 1
    assert OriginGuard(wrote, allow_foreign=False).key == OriginGuard(reads, allow_foreign=False).key


def test_unknown_outcome_of_a_run_that_did_not_click_is_pending(home: Path) -> None:
    ran(home, submitted=False)
    assert states(open_ledger(home, SITE, "default")) == ["unknown"]


@pytest.mark.parametrize("moment", ["", "yesterday"])
def test_a_run_without_a_readable_moment_is_taken_over(home: Path, moment: str) -> None:
    ran(home, started_at=moment)
    assert states(open_ledger(home, SITE, "default")) == ["unknown"]


def test_a_taking_over_that_is_cut_off_is_done_by_the_next_run(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ran(home)
    ran(home, title="A chair")
    take = beginning._take_over
    calls: list[object] = []

    def cut_off(*given: object) -> None:
        take(*given)  # type: ignore[arg-type]
        calls.append(given)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(beginning, "_take_over", cut_off)
        with pytest.raises(KeyboardInterrupt):
            open_ledger(home, SITE, "default")
    assert len(calls) == 1
    assert states(open_ledger(home, SITE, "default")) == ["unknown", "unknown"]


def test_runs_are_taken_over_once(home: Path) -> None:
    ran(home)
    ledger = open_ledger(home, SITE, "default")
    take_over_runs(ledger.engine, home)
    ran(home, title="A chair")
    assert states(open_ledger(home, SITE, "default")) == ["unknown"]
