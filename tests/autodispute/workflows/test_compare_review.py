"""One value that the review shows differently is enough to stop, whichever it is, and it alone is named."""

from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from autodispute.errors import ReviewMismatch
from autodispute.models import FilingRequest, Money, ReviewSummary, Solution
from autodispute.workflows.review_filing import check_agreement, compare

DRAFT: Any = SimpleNamespace(
    title="Lamp",
    case=SimpleNamespace(reason="damaged", description="The arm is\nbroken."),
    request=FilingRequest(received=True, solution=Solution.REFUND, reason="Damaged", amount="12.50", currency="USD"),
    evidence=("1.jpg", "2.jpg"),
)
REVIEW = ReviewSummary(
    title="Lamp",
    solution=Solution.REFUND,
    reason="Damaged",
    amount=Money(amount=Decimal("12.5"), currency="USD"),
    description="The arm is broken.",
    files=2,
)


def test_a_review_that_says_what_the_case_does_agrees() -> None:
    check_agreement(compare(DRAFT, REVIEW))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"title": "Lamp "}, "item: “Lamp” became “Lamp ”"),
        ({"solution": Solution.RETURN}, "solution: “refund” became “return”"),
        ({"reason": "Not as described"}, "reason: “Damaged” became “Not as described”"),
        ({"amount": Money(amount=Decimal("12.49"), currency="USD")}, "amount: “12.50 USD” became “12.49 USD”"),
        ({"amount": Money(amount=Decimal("12.50"), currency="EUR")}, "amount: “12.50 USD” became “12.50 EUR”"),
        ({"description": "The arm is broken"}, "description: “The arm is\nbroken.” became “The arm is broken”"),
        ({"files": 1}, "files: “2” became “1”"),
    ],
)
def test_one_value_that_differs_stops_the_run_and_is_named_alone(change: dict[str, Any], words: str) -> None:
    with pytest.raises(ReviewMismatch) as caught:
        check_agreement(compare(DRAFT, REVIEW.model_copy(update=change)))
    assert caught.value.message == f"The review differs from the case. {words}."
