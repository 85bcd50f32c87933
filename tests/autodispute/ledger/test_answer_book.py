"""Answers in the ledger: on disk before the click, one pending for a dispute, settled once."""

from __future__ import annotations

from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from ledger_rows import DISPUTE, ORDER, dispute
from sqlalchemy.exc import IntegrityError

from autodispute.answers import AnswerAsked, AnswerKind, AnswerState
from autodispute.errors import AccountBusy
from autodispute.ledger.tables import now
from autodispute.models import Money, Offer, Party, Solution

if TYPE_CHECKING:
    from autodispute.ledger import Ledger

OFFER = Offer(
    by=Party.SELLER, amount=Money(amount=Decimal("6.25"), currency="EUR"), solution=Solution.REFUND, words="half"
)
ASKED = AnswerAsked(dispute=dispute(), offer=OFFER)
_runs = count(1)


def begin(ledger: Ledger, began_at: str | None = None) -> int:
    folder = Path(f"/home/runs/answer-{next(_runs)}")
    return ledger.answers.begin(AnswerKind.ACCEPT, ASKED, ORDER, folder, began_at or now())


def test_an_answer_is_pending_until_it_is_settled(ledger: Ledger) -> None:
    number = begin(ledger)
    (pending,) = ledger.answers.pending(DISPUTE)
    assert (pending.id, pending.state, pending.asked, pending.settled_at) == (number, "submitting", ASKED, None)
    ledger.answers.settle(number, AnswerState.UNKNOWN, "no answer came")
    assert [one.state for one in ledger.answers.pending()] == ["unknown"]
    ledger.answers.settle(number, AnswerState.DONE, "the page says “Agreement reached”")
    ledger.answers.settle(number, AnswerState.NOT_DONE, "too late")
    (settled,) = ledger.answers.to(DISPUTE)
    assert (settled.state, settled.seen) == ("done", "the page says “Agreement reached”")
    assert ledger.answers.pending() == ()


def test_the_database_takes_no_second_answer_while_one_is_pending(ledger: Ledger) -> None:
    begin(ledger)
    with pytest.raises(AccountBusy, match="outcome is not known"):
        begin(ledger)
    same = "INSERT INTO answers SELECT id + 1, site, account, dispute_id, order_id, kind, asked, state, clicking_at, "
    with pytest.raises(IntegrityError, match="UNIQUE"), ledger.engine.begin() as connection:
        connection.exec_driver_sql(f"{same} settled_at, seen, '/other' FROM answers")


def test_a_run_that_began_before_another_answered_does_not_answer(ledger: Ledger) -> None:
    began = now()
    ledger.answers.settle(begin(ledger), AnswerState.DONE, "seen")
    with pytest.raises(AccountBusy, match="meanwhile"):
        begin(ledger, began)
    begin(ledger)
