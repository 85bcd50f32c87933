"""What is offered behind the button counts once it is drawn whole; what was written is read before it comes up."""

from __future__ import annotations

from contextlib import nullcontext
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from autodispute.answers import AnswerKind
from autodispute.models import Dispute, Message, Money, Offer, Party, Shown, Solution
from autodispute.workflows import read_answerable
from autodispute.workflows.read_answerable import _read_solutions

HALF = Offer(
    by=Party.SELLER, amount=Money(amount=Decimal("12.45"), currency="USD"), solution=Solution.REFUND, words="12.45 USD"
)
BACK = HALF.model_copy(update={"solution": Solution.RETURN})
SILENT = HALF.model_copy(update={"solution": None})
"""As the dispute's page has it, which does not say whether goods go back."""
SAID = Message(by=Party.BUYER, words="No.")


def walk_to(*drawn: tuple[Offer, ...]) -> Any:
    """A walk whose page draws its solutions in these stages."""
    stages = iter(drawn)
    return SimpleNamespace(
        hold=SimpleNamespace(closed=nullcontext),
        page=SimpleNamespace(),
        arrive=lambda _: SimpleNamespace(read_offers=lambda: next(stages)),
        job=SimpleNamespace(settings=SimpleNamespace(patience=5, home=None)),
        step=lambda *_: nullcontext(),
        **dict.fromkeys(("pause", "picture", "watch"), lambda *_: None),
    )


def test_a_row_about_the_goods_that_is_drawn_late_is_waited_for() -> None:
    page: Any = SimpleNamespace(open_answer=lambda _: None)
    assert _read_solutions(walk_to((HALF,), (BACK,), (BACK,)), page, (HALF,)) == (BACK,)


@pytest.mark.parametrize("kind", [AnswerKind.ACCEPT, AnswerKind.DECLINE])
def test_what_was_written_is_read_before_the_solutions_take_its_place(
    monkeypatch: pytest.MonkeyPatch, kind: AnswerKind
) -> None:
    written = [SAID]
    page = SimpleNamespace(page=None, read_messages=lambda: tuple(written), open_answer=lambda _: written.clear())
    dispute = Dispute.model_validate(
        dict.fromkeys(("title", "solution", "reason", "amount", "description", "files", "time_left"))
        | {"dispute_id": "2193500900000001", "state": "wait_buyer", "site_text": "Waiting for your response"}
        | {"offers": (SILENT,)}
    )
    shown = Shown.model_validate({"dispute": dispute, "order_id": "8193500112347777", "url": "https://example.test/"})
    monkeypatch.setattr(read_answerable, "DisputePage", lambda _: page)
    monkeypatch.setattr(read_answerable, "read_known", lambda *_: None)
    monkeypatch.setattr(read_answerable, "finish", lambda *_: SimpleNamespace(shown=shown))
    monkeypatch.setattr(read_answerable, "load_rules", lambda _: SimpleNamespace(site_zone=None))
    followed: list[Shown] = []
    ledger = SimpleNamespace(disputes=SimpleNamespace(follow=lambda shown, *_: followed.append(shown)))
    draft: Any = SimpleNamespace(known="on record", ledger=ledger, request=SimpleNamespace(kind=kind))
    read_answerable.read_answerable(walk_to((HALF,), (HALF,)), draft)
    assert (draft.said, draft.before.offers, written) == ((SAID,), (HALF,), [])
    assert [one.dispute.offers for one in followed] == [(SILENT,)]
