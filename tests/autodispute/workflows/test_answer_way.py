"""Directly before the click: what the person typed confirms it, and the dispute stands as it was shown."""

from __future__ import annotations

from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from autodispute.answer_guard import Typed
from autodispute.answers import AnswerKind
from autodispute.errors import AnswerNotOpen, AutodisputeError, ConfirmationNeeded, DisputeError, OfferChanged
from autodispute.models import Dispute, Money, Offer, Party, Solution
from autodispute.workflows import answer_way
from autodispute.workflows.read_answerable import see_that_it_is_open

if TYPE_CHECKING:
    from collections.abc import Iterator

NUMBER = "2193500900000001"
HALF = Offer(
    by=Party.SELLER, amount=Money(amount=Decimal("12.45"), currency="USD"), solution=Solution.REFUND, words="12.45 USD"
)
LESS = HALF.model_copy(update={"amount": Money(amount=Decimal("6.20"), currency="USD")})
BACK = HALF.model_copy(update={"solution": Solution.RETURN})
OPEN, OVER = datetime.now(UTC) + timedelta(days=1), datetime.now(UTC) - timedelta(seconds=1)


def dispute(state: str = "wait_buyer", offer: Offer = HALF, reason: str = "Broken") -> Dispute:
    values = dict.fromkeys(("title", "solution", "amount", "description", "files", "time_left"))
    return Dispute.model_validate(
        values | {"dispute_id": NUMBER, "state": state, "site_text": state, "reason": reason, "offers": (offer,)}
    )


@pytest.mark.parametrize(
    ("typed", "said", "confirmed"),
    [
        (Typed.AMOUNT, "12.45", True), (Typed.AMOUNT, "12.4", False), (Typed.AMOUNT, "yes", False),
        (Typed.AMOUNT, None, False), (Typed.NUMBER, NUMBER, True), (Typed.NUMBER, "yes", False),
        (Typed.NUMBER, None, False), (None, "yes", False), (Typed.YES, "yes", True), (Typed.YES, "12.45", False),
    ],
)  # fmt: skip
def test_only_what_was_asked_for_confirms(typed: Typed | None, said: str | None, *, confirmed: bool) -> None:
    draft: Any = SimpleNamespace(
        typed=typed, offer=HALF, request=SimpleNamespace(dispute_id=NUMBER), answer_run=lambda: None
    )
    assert answer_way._is_confirmed(draft, lambda *_: said) is confirmed


def test_ctrl_c_at_the_question_is_a_no() -> None:
    def interrupted(*_: object) -> str:
        raise KeyboardInterrupt

    draft: Any = SimpleNamespace(typed=Typed.YES, answer_run=lambda: None)
    assert answer_way._is_confirmed(draft, interrupted) is False


@pytest.mark.parametrize(
    ("now", "deadline", "error"),
    [
        (dispute(), OPEN, None),
        (dispute(offer=LESS), OPEN, OfferChanged),
        (dispute(offer=BACK), OPEN, OfferChanged),
        (dispute(reason="Personal reasons"), OPEN, OfferChanged),
        (dispute("agreed"), OPEN, OfferChanged),
        (dispute(), OVER, AnswerNotOpen),
    ],
)
def test_what_changes_between_review_and_click_is_not_answered(
    monkeypatch: pytest.MonkeyPatch, now: Dispute, deadline: datetime, error: type[DisputeError] | None
) -> None:
    """The person is still looking while the other side moves."""
    draft: Any = SimpleNamespace(before=dispute(), deadline=OPEN, request=SimpleNamespace(kind=AnswerKind.ACCEPT))

    def load(*_: object) -> tuple[Any, Dispute, tuple[()]]:
        draft.deadline = deadline
        return SimpleNamespace(page=None), now, ()

    looked: list[object] = []
    monkeypatch.setattr(answer_way, "load", load)
    monkeypatch.setattr(answer_way, "see_it_confirmed", lambda last, _: looked.append(last))
    walk: Any = SimpleNamespace(step=lambda *_: nullcontext(), aside=nullcontext, picture=lambda *_, **__: None)
    last: Any = "dialog"
    with pytest.raises(error) if error else nullcontext():
        answer_way._see_it_unchanged(walk, last, draft)
    assert looked == ([] if error else [last])


@pytest.mark.parametrize("stop", ["a no", "a change"])
def test_whatever_stops_it_once_the_person_was_asked_is_told_after_the_dispute_was_read(
    monkeypatch: pytest.MonkeyPatch, stop: str
) -> None:
    """The person may have answered in the window; nothing is sent."""
    looked: list[str] = []
    sent: list[object] = []

    @contextmanager
    def seen_unanswered(*_: object) -> Iterator[None]:
        try:
            yield
        except AutodisputeError as error:
            looked.append(error.code)
            raise

    def see_it_changed(*_: object) -> None:
        raise OfferChanged("The dispute changed.")

    before = ("settle_dispute", "leave_out_sent", "read_answerable", "see_what_it_means", "written_by_seller")
    for done in (*before, "will_upload", "get_ready"):
        monkeypatch.setattr(answer_way, done, lambda *_: None)
    monkeypatch.setattr(answer_way, "_is_confirmed", lambda *_: stop != "a no")
    monkeypatch.setattr(answer_way, "_see_it_unchanged", see_it_changed)
    monkeypatch.setattr(answer_way, "seen_unanswered", seen_unanswered)
    walk: Any = SimpleNamespace(hold=SimpleNamespace(close=bool), job=None)
    draft: Any = SimpleNamespace(rehearsal=False)
    with pytest.raises(ConfirmationNeeded if stop == "a no" else OfferChanged):
        answer_way._answer(walk, draft, lambda *given: sent.append(given))
    assert sent == []
    assert looked == ["confirmation_needed" if stop == "a no" else "offer_changed"]


@pytest.mark.parametrize(
    ("kind", "state", "deadline", "is_open"),
    [
        (AnswerKind.ACCEPT, "wait_buyer", OPEN, True), (AnswerKind.ACCEPT, "wait_buyer", OVER, False),
        (AnswerKind.ACCEPT, "agreed", None, False), (AnswerKind.RETURN_TRACKING, "wait_buyer", OPEN, False),
        (AnswerKind.RETURN_TRACKING, "wait_buyer_ship", OVER, False), (AnswerKind.APPEAL, "wait_buyer", OPEN, False),
        (AnswerKind.APPEAL, "rejected", OPEN, True), (AnswerKind.CANCEL, "wait_buyer", OVER, True),
        (AnswerKind.CANCEL, "unknown", None, False), (AnswerKind.DECLINE, "wait_seller", OPEN, False),
    ],
)  # fmt: skip
def test_an_answer_is_given_only_in_its_states_and_in_time(
    kind: AnswerKind, state: str, deadline: datetime | None, *, is_open: bool
) -> None:
    with nullcontext() if is_open else pytest.raises(AnswerNotOpen):
        see_that_it_is_open(kind, dispute(state), deadline)
