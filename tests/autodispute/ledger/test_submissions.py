"""A submission is on disk before the click, one at a time for each line, and disputes are noted as they were seen."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING, Any

import pytest
from ledger_rows import DISPUTE, ORDER, OTHER, SITE, TITLE, asked, begin_run, shown, submit
from other_processes import FORK

from autodispute.errors import AccountBusy, LedgerUnavailable
from autodispute.ledger import Ledger, open_ledger
from autodispute.ledger.exchange import read_all
from autodispute.models import DisputeState, SubmissionState

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from pathlib import Path


def events(ledger: Ledger) -> list[tuple[Any, ...]]:
    return [(row["from_state"], row["to_state"], row["text"]) for row in read_all(ledger.engine)["events"]]


def _submit(home: Path, told: Connection) -> None:
    """In a process of its own: submit, tell of it, and wait."""
    submit(open_ledger(home, SITE, "default"))
    told.send("submitted")
    signal.pause()


def _submit_and_vanish(home: Path) -> None:
    submit(open_ledger(home, SITE, "default"))
    os._exit(9)


def test_a_submission_is_seen_by_others_at_once_and_outlives_a_killed_writer(home: Path) -> None:
    hears, told = FORK.Pipe()
    writer = FORK.Process(target=_submit, args=(home, told), daemon=True)
    writer.start()
    try:
        assert hears.poll(60)
        assert hears.recv() == "submitted"
        alive = open_ledger(home, SITE, "default").pending()
    finally:
        writer.kill()
        writer.join()
    assert [one.state for one in alive] == [SubmissionState.SUBMITTING]
    assert open_ledger(home, SITE, "default").pending() == alive


def test_a_submission_outlives_a_writer_that_ends_without_tidying_up(home: Path) -> None:
    writer = FORK.Process(target=_submit_and_vanish, args=(home,), daemon=True)
    writer.start()
    writer.join(60)
    assert writer.exitcode == 9
    assert [one.title for one in open_ledger(home, SITE, "default").pending()] == [TITLE]


@pytest.mark.parametrize("state", ["submitting", "unknown"])
def test_a_second_pending_submission_for_a_line_is_refused(ledger: Ledger, state: str) -> None:
    first = submit(ledger)
    if state == "unknown":
        ledger.settle(first, SubmissionState.UNKNOWN, "no answer")
    with pytest.raises(LedgerUnavailable):
        submit(ledger)
    assert [one.id for one in ledger.pending()] == [first]


@pytest.mark.parametrize("state", [SubmissionState.FILED, SubmissionState.NOT_FILED])
def test_a_line_may_be_submitted_again_once_the_first_is_settled(ledger: Ledger, state: SubmissionState) -> None:
    ledger.settle(submit(ledger), state, "seen")
    second = submit(ledger)
    assert [one.id for one in ledger.pending()] == [second]


def test_lines_orders_sites_and_accounts_do_not_hinder_each_other(ledger: Ledger) -> None:
    submit(ledger)
    submit(ledger, title="A chair")
    submit(ledger, order=OTHER)
    others = [Ledger(ledger.engine, "https://other.example", "default"), Ledger(ledger.engine, SITE, "second")]
    for other in others:
        submit(other)
    assert [(one.order_id, one.title) for one in ledger.pending()] == [
        (ORDER, TITLE),
        (ORDER, "A chair"),
        (OTHER, TITLE),
    ]
    assert [one.order_id for one in ledger.pending(OTHER)] == [OTHER]
    assert [len(other.pending()) for other in others] == [1, 1]
    assert all(other.filed(ORDER, TITLE) is None for other in others)


def test_settling_notes_state_moment_and_event(ledger: Ledger) -> None:
    number = submit(ledger)
    ledger.settle(number, SubmissionState.UNKNOWN, "no answer came")
    (unknown,) = ledger.pending()
    assert (unknown.state, unknown.settled_at) == (SubmissionState.UNKNOWN, None)
    ledger.settle(number, SubmissionState.FILED, "the list shows it", shown())
    filed = ledger.filed(ORDER, TITLE)
    assert filed is not None
    assert (filed.state, filed.dispute_id, filed.site_text) == (SubmissionState.FILED, DISPUTE, "the list shows it")
    assert filed.settled_at is not None
    assert filed.settled_at > filed.submitting_at
    assert ledger.pending() == ()
    assert events(ledger)[1:] == [
        ("submitting", "unknown", "no answer came"),
        ("unknown", "filed", "the list shows it"),
        (None, "wait_seller", "Waiting for the seller"),
    ]


def test_the_newest_filed_submission_counts(ledger: Ledger) -> None:
    for dispute_id, state in (
        (DISPUTE, SubmissionState.FILED),
        ("1180000000000006", SubmissionState.FILED),
        (None, SubmissionState.NOT_FILED),
    ):
        ledger.settle(submit(ledger), state, "seen", shown(dispute_id=dispute_id) if dispute_id else None)
    found = ledger.filed(ORDER, TITLE)
    assert found is not None
    assert found.dispute_id == "1180000000000006"


def test_a_run_ends_with_its_outcome(ledger: Ledger) -> None:
    first, second = begin_run(ledger), begin_run(ledger)
    ledger.end_run(first, "not_filed", "reason_unknown")
    content = read_all(ledger.engine)
    rows = [(row["id"], row["outcome"], row["error"], row["ended_at"] is None) for row in content["runs"]]
    assert rows == [(first, "not_filed", "reason_unknown", False), (second, None, None, True)]
    assert len(content["cases"]) == 1


def test_a_dispute_is_noted_when_it_is_first_seen(ledger: Ledger) -> None:
    number = submit(ledger)
    ledger.settle(number, SubmissionState.FILED, "seen", shown())
    (row,) = read_all(ledger.engine)["disputes"]
    noted = ("dispute_id", "state", "amount", "currency", "files", "submission_id")
    assert [row[key] for key in noted] == [DISPUTE, "wait_seller", "12.50", "EUR", 2, number]
    assert row["first_seen"] == row["last_seen"]
    assert events(ledger)[2:] == [(None, "wait_seller", "Waiting for the seller")]
    assert ledger.disputes.address(DISPUTE) == "https://shop.example/d"
    assert ledger.disputes.address("1") is None


def test_only_a_change_of_a_disputes_state_is_an_event(ledger: Ledger) -> None:
    book = ledger.disputes
    book.saw(shown("a"))
    book.saw(shown("b", files=3))
    (row,) = read_all(ledger.engine)["disputes"]
    assert (row["files"], row["url"], len(events(ledger))) == (3, "b", 1)
    assert row["last_seen"] > row["first_seen"]
    book.saw(shown("b", state=DisputeState.REFUNDED, site_text="Refunded", amount=None))
    assert events(ledger)[1:] == [("wait_seller", "refunded", "Refunded")]
    (row,) = read_all(ledger.engine)["disputes"]
    assert (row["state"], row["amount"], row["currency"]) == ("refunded", "12.50", "EUR")


def test_a_dispute_is_kept_with_its_numbers_and_without_tokens_or_people(ledger: Ledger) -> None:
    address = f"https://shop.example/d?token=abc&reverseOrderLineId={DISPUTE}"
    for words in ("Waiting for ada@example.org", "Still waiting for ada@example.org"):
        ledger.disputes.saw(shown(address, site_text=words))
        (row,) = read_all(ledger.engine)["disputes"]
        assert row["url"] == f"https://shop.example/d?reverseOrderLineId={DISPUTE}"
        assert row["site_text"] == words.replace("ada@example.org", "•••")


def test_a_dispute_without_a_number_is_not_kept(ledger: Ledger) -> None:
    ledger.disputes.saw(shown(dispute_id=None))
    content = read_all(ledger.engine)
    assert (content["disputes"], content["events"]) == ([], [])


def test_a_settled_submission_stays_as_it_is(ledger: Ledger) -> None:
    number = submit(ledger)
    ledger.settle(number, SubmissionState.FILED, "seen", shown())
    ledger.settle(number, SubmissionState.NOT_FILED, "another run thought so")
    found = ledger.filed(ORDER, TITLE)
    assert found is not None
    assert (found.dispute_id, found.site_text) == (DISPUTE, "seen")


def test_a_dispute_stays_with_the_submission_that_it_came_of(ledger: Ledger) -> None:
    first = submit(ledger)
    ledger.settle(first, SubmissionState.FILED, "seen", shown())
    ledger.settle(submit(ledger), SubmissionState.FILED, "seen", shown())
    (row,) = read_all(ledger.engine)["disputes"]
    assert row["submission_id"] == first


def test_a_run_does_not_submit_what_another_has_submitted_since_it_began(ledger: Ledger) -> None:
    late, other = begin_run(ledger), begin_run(ledger)
    ledger.settle(
        ledger.begin_submission(other, ORDER, "1", asked(), "about to click"), SubmissionState.FILED, "seen", shown()
    )
    with pytest.raises(AccountBusy, match="meanwhile"):
        ledger.begin_submission(late, ORDER, "1", asked(), "about to click")
    ledger.begin_submission(late, ORDER, "2", asked("A chair"), "about to click")


def test_disputes_of_an_order_are_told_apart_by_when_they_came(ledger: Ledger) -> None:
    ledger.settle(submit(ledger), SubmissionState.FILED, "seen", shown())
    submit(ledger)
    (pending,) = ledger.pending()
    ledger.disputes.saw(shown(dispute_id="1180000000000006"))
    assert ledger.disputes.of_order(ORDER) == {DISPUTE, "1180000000000006"}
    assert ledger.disputes.of_order(ORDER, before=pending.submitting_at) == {DISPUTE}
    assert ledger.disputes.of_order(OTHER) == frozenset()
