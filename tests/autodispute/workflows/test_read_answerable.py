"""What is offered behind the button counts once it is drawn whole."""

from __future__ import annotations

from decimal import Decimal
from types import SimpleNamespace

from autodispute.models import Money, Offer, Party, Solution
from autodispute.workflows.read_answerable import _read_solutions

HALF = Offer(
    by=Party.SELLER, amount=Money(amount=Decimal("12.45"), currency="USD"), solution=Solution.REFUND, words="12.45 USD"
)
BACK = HALF.model_copy(update={"solution": Solution.RETURN})


def test_a_row_about_the_goods_that_is_drawn_late_is_waited_for() -> None:
    drawn = iter([(HALF,), (BACK,), (BACK,)])
    walk = SimpleNamespace(
        context=SimpleNamespace(route=lambda *_: None, unroute=lambda *_: None),
        arrive=lambda _: SimpleNamespace(read_offers=lambda: next(drawn)),
        job=SimpleNamespace(settings=SimpleNamespace(patience=5)),
        pause=lambda _: None,
    )
    page = SimpleNamespace(open_answer=lambda _: None)
    assert _read_solutions(walk, page, (HALF,)) == (BACK,)  # type: ignore[arg-type]
