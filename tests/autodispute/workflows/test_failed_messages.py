"""A message beside which the chat writes that it was not sent: it may still be on its way, and is not sent again."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from autodispute.contacts import MessageToSend
from autodispute.errors import AlreadySent, MessageUncertain
from autodispute.ledger import open_ledger
from autodispute.ledger.tables import now
from autodispute.models import Party, Talk, TalkMessage
from autodispute.workflows import look_for_message, settle_messages, stopped_before_send
from autodispute.workflows.look_for_message import Sighting, Written
from autodispute.workflows.reach_chat import Chat
from autodispute.workflows.sent_already import refuse_what_is_there

if TYPE_CHECKING:
    from pathlib import Path

ORDER, STORE, WORDS = "8193500112347777", "Bright Home Store", "The arm is broken off."
CHAT = Chat("https://example.test/", ORDER, STORE)
WALK: Any = SimpleNamespace(
    job=SimpleNamespace(settings=SimpleNamespace(settle_patience=60), progress=SimpleNamespace(note=lambda _: None)),
    step=lambda *_: nullcontext(),
    **dict.fromkeys(("picture_at_end", "picture_of_problem"), lambda *_: None),
)


def talk(words: str) -> Talk:
    said = TalkMessage(by=Party.BUYER, text=words, when=None, pictures=())
    return Talk(order_id=ORDER, store=STORE, messages=(said,))


FAILED = talk(f"{WORDS}\nFailed to send")


@pytest.mark.parametrize(("minutes", "state"), [(4, "unknown"), (6, "not_sent")])
def test_it_is_settled_once_the_chat_will_not_try_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, minutes: int, state: str
) -> None:
    """Nobody knows for how long a chat tries by itself: five minutes are ours."""
    ledger = open_ledger(tmp_path, "https://example.test", "default")
    ledger.sent.begin(MessageToSend(order_id=ORDER, title="Lamp", store=STORE, body=WORDS), tmp_path, now())
    clicked = (datetime.now(UTC) - timedelta(minutes=minutes)).isoformat()
    with ledger.change() as connection:
        connection.exec_driver_sql("UPDATE sent_messages SET submitting_at = ?", (clicked,))
    monkeypatch.setattr(look_for_message, "load_chat", lambda *_, **__: FAILED)

    def look_once(_: object, chat: Chat, written: Written, **__: float) -> Sighting:
        seen = look_for_message.look(WALK, chat, written, patiently=True)
        return Sighting(is_absent=seen.lacks_it, failed=seen.failed, unclear=seen.unclear)

    monkeypatch.setattr(settle_messages, "look_until_known", look_once)
    with nullcontext() if state == "not_sent" else pytest.raises(MessageUncertain, match="“Failed to send” beside"):
        settled = settle_messages.settle_earlier(WALK, ledger, CHAT)
        assert settled is not None
        assert settled.state == state
        assert "“Failed to send” stands beside it" in settled.seen
    assert len(ledger.sent.pending(ORDER)) == (state == "unknown")


@pytest.mark.parametrize(
    ("there", "error"),
    [(FAILED, MessageUncertain), (talk(WORDS), AlreadySent), (talk("Something else."), None)],
    ids=["failed", "sent", "another"],
)
def test_words_that_the_talk_has_are_not_sent_again(there: Talk, error: type[Exception] | None) -> None:
    draft: Any = SimpleNamespace(body=WORDS)
    with pytest.raises(error) if error else nullcontext():
        refuse_what_is_there(there, draft)


def test_ctrl_c_before_send_is_followed_by_a_look_at_the_talk(monkeypatch: pytest.MonkeyPatch) -> None:
    """The person may have sent the message in the window meanwhile."""
    draft: Any = SimpleNamespace(body=WORDS, evidence=())
    page: Any = SimpleNamespace(box=SimpleNamespace(holds=lambda _: True), read=lambda: talk("Hello."))
    monkeypatch.setattr(stopped_before_send, "leave_window", lambda _: None)
    monkeypatch.setattr(look_for_message, "load_chat", lambda *_, **__: talk(WORDS))
    readings: list[bool] = []

    def read_once(_: object, read: Any, shows: Any, **__: float) -> tuple[Sighting, bool]:
        seen = read()
        readings.append(shows(seen))
        return seen, True

    monkeypatch.setattr(stopped_before_send, "read_until_told", read_once)
    with pytest.raises(AlreadySent), stopped_before_send.seen_unsent(WALK, page, CHAT, draft):
        raise KeyboardInterrupt
    assert readings == [True]
