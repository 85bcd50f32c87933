"""What an earlier run, or somebody else, has sent is found out before anything is sent or denied."""

from __future__ import annotations

from contextlib import nullcontext
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from autodispute.contacts import MessageToSend, SentPicture, SentState
from autodispute.errors import AlreadySent, ConfirmationNeeded, MessageRefused, MessageUncertain
from autodispute.ledger import Ledger, open_ledger
from autodispute.ledger.tables import now
from autodispute.models import Party, Talk, TalkMessage
from autodispute.workflows import look_for_message, prove_message, settle_messages, stopped_before_send
from autodispute.workflows.look_for_message import NEVER, Sighting, Written
from autodispute.workflows.prove_message import Attempt
from autodispute.workflows.reach_chat import Chat
from autodispute.workflows.sent_already import refuse_what_is_sent

if TYPE_CHECKING:
    from pathlib import Path

ORDER, STORE, WORDS = "8193500112347777", "Bright Home Store", "The arm is broken off."
CHAT = Chat("https://example.test/", ORDER, STORE)
PICTURE = SentPicture(file="1.jpg", sha256="0" * 64, bytes=1)
WALK: Any = SimpleNamespace(
    job=SimpleNamespace(settings=SimpleNamespace(settle_patience=60), progress=SimpleNamespace(note=lambda _: None)),
    step=lambda *_: nullcontext(),
    **dict.fromkeys(("picture_at_end", "picture_of_problem"), lambda *_: None),
)


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return open_ledger(tmp_path, "https://example.test", "default")


def talk(by: Party | None, *pictures: str, words: str = WORDS) -> Talk:
    said = TalkMessage(by=by, text=words, when=None, pictures=pictures)
    return Talk(order_id=ORDER, store=STORE, messages=(said,))


@pytest.mark.parametrize(
    ("store", "line", "body", "is_refused"),
    [
        (STORE, None, f"  {WORDS} ", True), (STORE, "Lamp", WORDS, True), (None, None, WORDS, True),
        (None, "Lamp", WORDS, False), ("Clay Corner", "Bowl", WORDS, False), (STORE, None, "Again.", False),
    ],
)  # fmt: skip
def test_the_same_message_is_not_sent_twice_to_one_store(  # noqa: PLR0913, PLR0917 - a table
    ledger: Ledger,
    tmp_path: Path,
    store: str | None,
    line: str | None,
    body: str,
    is_refused: bool,  # noqa: FBT001
) -> None:
    """Before the order's page was read, an item that is named may be another store's."""
    sent = MessageToSend(order_id=ORDER, title="Lamp", store=STORE, body=WORDS)
    ledger.sent.settle(ledger.sent.begin(sent, tmp_path, now()), SentState.SENT, "seen")
    draft: Any = SimpleNamespace(
        body=body, store=store, wanted=SimpleNamespace(order_id=ORDER, line=line), require_ledger=lambda: ledger
    )
    with pytest.raises(AlreadySent) if is_refused else nullcontext():
        refuse_what_is_sent(draft)


@pytest.mark.parametrize(
    ("seen", "state", "words"),
    [
        (Sighting(talk=talk(Party.BUYER, "1.jpg"), is_there=True), "sent", None),
        (Sighting(is_absent=True), "not_sent", None),
        (Sighting(talk=talk(Party.BUYER), is_there=True), "sent", "of its 1 pictures 0 are seen"),
        (Sighting(unclear="but not that they are yours"), None, "not that they are yours"),
    ],
)
def test_an_earlier_message_is_settled_before_another_is_sent(  # noqa: PLR0913, PLR0917 - a table
    ledger: Ledger,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    seen: Sighting,
    state: str | None,
    words: str | None,
) -> None:
    """What is not all seen, or still not known, lets no other follow."""
    message = MessageToSend(order_id=ORDER, title="Lamp", store=STORE, body=WORDS, pictures=(PICTURE,))
    ledger.sent.begin(message, tmp_path, now())
    monkeypatch.setattr(settle_messages, "look_until_known", lambda *_, **__: seen)
    with pytest.raises(MessageUncertain, match=words) if words else nullcontext():
        settled = settle_messages.settle_earlier(WALK, ledger, CHAT)
        assert (settled and settled.state) == state
    assert (ledger.sent.pending(ORDER) == ()) is (state is not None)


def test_an_earlier_message_to_another_store_is_settled_by_its_own_talk(ledger: Ledger, tmp_path: Path) -> None:
    ledger.sent.begin(MessageToSend(order_id=ORDER, title="Bowl", store="Clay Corner", body=WORDS), tmp_path, now())
    with pytest.raises(MessageUncertain, match="“Clay Corner”"):
        settle_messages.settle_earlier(WALK, ledger, CHAT)
    assert len(ledger.sent.pending(ORDER)) == 1


@pytest.mark.parametrize(
    ("shown", "tells", "unclear"),
    [
        (talk(Party.BUYER), True, ""),
        (talk(Party.SELLER), False, ""),
        (talk(None), None, "the talk shows these words, but not that they are yours"),
        (
            talk(Party.BUYER, words=f"{WORDS}\nFailed to send"),
            None,
            "the talk shows these words, with “Failed to send” beside them",
        ),
    ],
)
def test_words_of_whom_nobody_knows_tell_nothing(
    monkeypatch: pytest.MonkeyPatch, shown: Talk, unclear: str, *, tells: bool | None
) -> None:
    monkeypatch.setattr(look_for_message, "load_chat", lambda *_, **__: shown)
    seen = look_for_message.look(WALK, CHAT, Written(WORDS, None), patiently=True)
    assert (seen.tells, seen.unclear if unclear else "") == (tells, unclear)


@pytest.mark.parametrize(
    ("seen", "told", "pending"),
    [
        (Sighting(lacks_it=True), ConfirmationNeeded, 0),
        (Sighting(is_there=True), AlreadySent, 0),
        (Sighting(unclear="Failed to send"), MessageUncertain, 1),
    ],
)
def test_nothing_was_sent_is_said_only_where_the_talk_says_so(
    monkeypatch: pytest.MonkeyPatch, seen: Sighting, told: type[Exception], pending: int
) -> None:
    """The person may have sent it in some way that this program does not see, and says no."""
    begun: list[str] = []
    draft: Any = SimpleNamespace(
        body=WORDS, evidence=(), submitted=True, begin=lambda: begun.append("begun"),
        settle=lambda state, *_: begun.append(state),
    )  # fmt: skip
    page: Any = SimpleNamespace(box=SimpleNamespace(holds=lambda _: True), read=lambda: talk(Party.SELLER))
    monkeypatch.setattr(stopped_before_send, "_look", lambda *_, **__: seen)
    with pytest.raises(told), stopped_before_send.seen_unsent(WALK, page, CHAT, draft):
        raise ConfirmationNeeded("You did not confirm.")
    assert begun == ["begun", SentState.UNKNOWN] * pending
    assert draft.submitted is (pending == 0)


@pytest.mark.parametrize(
    ("done", "absent_after", "told"),
    [
        (Attempt(clicked=True), NEVER, MessageUncertain),
        (Attempt(clicked=True, words="Not allowed."), 60, MessageRefused),
        (Attempt(words="No such picture."), 0, MessageRefused),
    ],
)
def test_only_words_of_the_site_make_a_message_that_is_not_seen_one_that_was_not_sent(
    monkeypatch: pytest.MonkeyPatch, done: Attempt, absent_after: float, told: type[Exception]
) -> None:
    """Without words it may still be on its way."""
    given: list[float] = []

    def look(*_: object, absent_after: float, patience: float) -> Sighting:
        assert patience == 60
        given.append(absent_after)
        return Sighting(is_absent=absent_after < NEVER)

    states: list[SentState] = []
    monkeypatch.setattr(prove_message, "look_until_known", look)
    monkeypatch.setattr(prove_message, "monotonic", lambda: done.begin)
    draft: Any = SimpleNamespace(body=WORDS, before=None, evidence=(), settle=lambda state, *_: states.append(state))
    with pytest.raises(told):
        prove_message.prove(WALK, CHAT, draft, done)
    assert given == [absent_after]
    assert states == [SentState.UNKNOWN if told is MessageUncertain else SentState.NOT_SENT]
