"""What the site asks after “Submit” is confirmed unless it speaks of something else."""

from decimal import Decimal

import pytest

from autodispute.models import Asked, Solution
from autodispute.workflows.submit_question import asks_otherwise

ASKED = Asked(
    title="LED Desk Lamp", solution=Solution.REFUND, reason="Damaged goods", amount=Decimal("12.50"), currency="USD",
    description="The arm is broken.", files=1,
)  # fmt: skip
TAKEN = (
    "The seller has offered 1.00 USD. By confirming you accept it and your refund request for 12.50 USD is cancelled."
)


@pytest.mark.parametrize(
    "words",
    [
        "Submit your request? The seller will be told at once. Confirm Cancel",
        "Antrag absenden? Der Verkäufer wird sofort informiert. Bestätigen Abbrechen",
        "¿Enviar la solicitud? Se avisará al vendedor de inmediato. Confirmar Cancelar",
        "You ask for US $12.50. The seller has 5 days to answer. It cannot be cancelled afterwards. Confirm Cancel",
        "You ask for US $12.50; the most is US $24.90. No coupon comes back. Cancel your request at any time. Confirm",
        "Bitte bis 31.12. um 14.30 Uhr bestätigen. Screen 6.67 inch, 1.20 MB, 3.00 % fee",
        "You can ask for at most US $20.00. Submit?",
        "Refund amount: $12.50",
        "Once you accept the solution, it cannot be changed. Submit request?",
        "If the seller has offered you a solution, you can accept it later. Submit?",
        "Words that nobody knows",
    ],
)
def test_a_question_that_speaks_of_nothing_else_is_confirmed(words: str) -> None:
    assert asks_otherwise(words, ASKED) is None


@pytest.mark.parametrize(
    ("words", "about"),
    [
        (TAKEN, "an offer"),
        ("You will get US $1.00 at once. Confirm", "1.00 USD, where the request is for 12.50 USD"),
        ("Submit your request for 12,50 €? Confirm", "12.50 EUR"),
        ("Accept this solution? Confirm Cancel", "an offer"),
        ("Take the seller's offer instead? Confirm", "an offer"),
        ("Der Verkäufer bietet dir mehr. Bestätigen Abbrechen", "an offer"),
        ("El vendedor te ofrece otra cosa. Confirmar", "an offer"),
    ],
)
def test_a_question_about_something_else_is_not_confirmed_and_told_in_the_sites_words(words: str, about: str) -> None:
    told = asks_otherwise(words, ASKED)
    assert told is not None
    assert about in told
    assert f"“{words}”" in told
