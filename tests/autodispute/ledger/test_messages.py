"""The outbox: a message is made once, sent by one run alone, and what a killed run was sending is not sent again."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from ledger_rows import SITE, shown

from autodispute.errors import ConfigError
from autodispute.ledger import Ledger, open_engine
from autodispute.ledger.exchange import read_all, write_all
from autodispute.messages import WorksAgainMessage
from autodispute.models import DisputeState

if TYPE_CHECKING:
    from pathlib import Path

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
WORKS = WorksAgainMessage(since=NOON, until=NOON)


def states(ledger: Ledger) -> list[tuple[str, str, list[str]]]:
    """Key, state and who has it, of each message."""
    return [(row["key"], row["state"], row["told_to"]) for row in read_all(ledger.engine)["messages"]]


def test_a_message_is_made_once_for_what_it_is_about(ledger: Ledger) -> None:
    other = Ledger(ledger.engine, SITE, "other")
    for _ in range(2):
        ledger.messages.make({"a": WORKS, "b": WORKS})
    other.messages.make({"a": WORKS})
    assert [one.key for one in ledger.messages.waiting()] == ["a", "b"]
    assert [one.key for one in other.messages.waiting()] == ["a"]


def test_what_another_run_makes_at_the_same_moment_is_no_error(ledger: Ledger) -> None:
    ledger.messages.make({"a": WORKS})
    with ledger.change() as connection:
        ledger.messages._add(connection, "a", WORKS)
        ledger.messages._add(connection, "b", WORKS)
    assert [one.key for one in ledger.messages.waiting()] == ["a", "b"]


def test_one_run_alone_gets_a_message_that_waits(ledger: Ledger) -> None:
    ledger.messages.make({"a": WORKS})
    (one,) = ledger.messages.waiting()
    assert ledger.messages.claim(one.number) == ()
    assert ledger.messages.claim(one.number) is None
    ledger.messages.begin(one.number, "phone", ())
    ledger.messages.end(one.number, ["phone"], is_told=False)
    assert ledger.messages.claim(one.number) == ("phone",)
    ledger.messages.end(one.number, ["phone", "desk"], is_told=True)
    assert ledger.messages.claim(one.number) is None
    assert states(ledger) == [("a", "told", ["phone", "desk"])]


def test_what_a_killed_run_was_sending_goes_only_to_whom_it_cannot_have_reached(ledger: Ledger) -> None:
    ledger.messages.make({"a": WORKS, "b": WORKS})
    first, second = ledger.messages.waiting()
    ledger.messages.claim(first.number)
    ledger.messages.begin(first.number, "phone", ["mail"])
    ledger.messages.claim(second.number)
    left = ledger.messages.left_behind(is_alone=True)
    assert [(one.key, one.sending_to) for one in left] == [("a", "phone"), ("b", None)]
    assert states(ledger) == [("a", "waiting", ["mail", "phone"]), ("b", "waiting", [])]
    assert ledger.messages.left_behind(is_alone=True) == ()


def test_on_a_shared_database_what_is_on_its_way_for_minutes_alone_counts_as_left_behind(ledger: Ledger) -> None:
    ledger.messages.make({"a": WORKS})
    ledger.messages.claim(1)
    assert ledger.messages.left_behind(is_alone=False) == ()
    with ledger.change() as connection:
        connection.exec_driver_sql("UPDATE messages SET sending_at = '2026-11-24T12:00:00.000000+00:00'")
    assert len(ledger.messages.left_behind(is_alone=False)) == 1


def test_what_was_sent_after_all_by_a_slow_run_changes_nothing_of_what_others_did(ledger: Ledger) -> None:
    ledger.messages.make({"a": WORKS})
    ledger.messages.claim(1)
    ledger.messages.begin(1, "phone", ())
    ledger.messages.left_behind(is_alone=True)
    assert not ledger.messages.begin(1, "desk", ["phone"])
    ledger.messages.end(1, [], is_told=False)
    assert states(ledger) == [("a", "waiting", ["phone"])]


def test_only_what_waits_is_dropped_or_told_to_nobody(ledger: Ledger) -> None:
    ledger.messages.make({"due:a": WORKS, "due:b": WORKS, "due:c": WORKS, "event:1": WORKS})
    ledger.messages.claim(1)
    ledger.messages.drop("due:", but=frozenset({"due:b"}))
    ledger.messages.tell_nobody([1, 2, 3, 4])
    assert [state for _, state, _ in states(ledger)] == ["sending", "told", "dropped", "told"]


def test_what_was_made_meanwhile_or_is_a_target_s_already_is_not_told_to_nobody(ledger: Ledger) -> None:
    ledger.messages.make({"read": WORKS, "refused": WORKS})
    ledger.messages.claim(2)
    ledger.messages.end(2, [], is_told=False)
    read = [one.number for one in ledger.messages.waiting()]
    ledger.messages.make({"made meanwhile": WORKS})
    ledger.messages.tell_nobody(read)
    assert [one.key for one in ledger.messages.waiting()] == ["refused", "made meanwhile"]


def test_events_without_a_message_are_found_whoever_wrote_them(ledger: Ledger) -> None:
    for state in (DisputeState.WAIT_SELLER, DisputeState.WAIT_BUYER, DisputeState.REFUNDED):
        ledger.disputes.saw(shown(state=state))
    Ledger(ledger.engine, SITE, "other").disputes.saw(shown())
    ledger.messages.make({"event:2": WORKS})
    Ledger(ledger.engine, SITE, "other").messages.make({"event:1": WORKS})
    assert [one.event for one in ledger.messages.changes_without_message(0)] == [1, 3]
    assert [one.event for one in ledger.messages.changes_without_message(1)] == [3]
    assert {number: one.event for number, one in ledger.disputes.newest_changes().items()} == {"1180000000000005": 3}


def test_an_export_with_a_damaged_message_is_refused(ledger: Ledger, tmp_path: Path) -> None:
    ledger.messages.make({"a": WORKS})
    content = read_all(ledger.engine)
    engine, _ = open_engine(tmp_path / "new")
    damaged = {**content, "messages": [{**content["messages"][0], "content": {"kind": "works_again"}}]}
    with pytest.raises(ConfigError, match="damaged"):
        write_all(engine, damaged)
    assert write_all(engine, content) == 1


def test_checks_that_failed_in_a_row_are_those_since_the_last_good_one(ledger: Ledger) -> None:
    book = ledger.checks
    assert (book.newest_ended(), book.failed_in_a_row()) == (None, ())
    for error in ("site_unavailable", None, "signed_out", "killed", "challenge"):
        number = book.begin()
        if error != "killed":
            book.end(number, error, error and f"Write to ada@example.org: {error}")
    assert [(one.number, one.error) for one in book.failed_in_a_row()] == [(3, "signed_out"), (5, "challenge")]
    last = book.newest_ended()
    assert last is not None
    assert last.ended_at is not None
    assert last.ended_at >= last.began_at
    assert "ada@example.org" not in str(read_all(ledger.engine))
    assert Ledger(ledger.engine, SITE, "other").checks.newest_ended() is None
    book.end(book.begin())
    assert book.failed_in_a_row() == ()
