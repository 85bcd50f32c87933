"""A message to a seller is on disk before it is sent, and the database takes no second one while it is pending."""

from pathlib import Path

import pytest
from ledger_rows import ORDER, OTHER

from autodispute.contacts import MessageToSend, SentState
from autodispute.errors import AccountBusy
from autodispute.ledger import Ledger
from autodispute.ledger.tables import now

WORDS = "Anna Example, +1 555 0100: it is broken."


def message(order: str = ORDER) -> MessageToSend:
    return MessageToSend(order_id=order, title="Lamp", store="Store", body=WORDS)


def test_one_message_about_an_order_is_pending_at_most(ledger: Ledger, tmp_path: Path) -> None:
    number = ledger.sent.begin(message(), tmp_path, now())
    with pytest.raises(AccountBusy):
        ledger.sent.begin(message(), tmp_path, now())
    ledger.sent.begin(message(OTHER), tmp_path, now())
    ledger.sent.settle(number, SentState.SENT, "seen")
    ledger.sent.settle(number, SentState.NOT_SENT, "a settled one stays so")
    assert ledger.sent.pending(ORDER) == ()
    assert [one.order_id for one in ledger.sent.pending()] == [OTHER]
    assert [(one.body, one.state) for one in ledger.sent.sent(ORDER)] == [(WORDS, SentState.SENT)]


def test_a_run_that_began_before_another_sent_does_not_send(ledger: Ledger, tmp_path: Path) -> None:
    began = now()
    ledger.sent.settle(ledger.sent.begin(message(), tmp_path, now()), SentState.SENT, "seen")
    with pytest.raises(AccountBusy, match="meanwhile"):
        ledger.sent.begin(message(), tmp_path, began)
    ledger.sent.begin(message(OTHER), tmp_path, began)
