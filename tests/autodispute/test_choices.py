"""What a button means is told with the amounts, and an offer of nothing is never told quietly."""

import pytest
from test_agenda import followed

from autodispute.choices import choices_in, loud_about


def offer(
    amount: str | None, by: str | None = "seller", currency: str = "USD", solution: str | None = None
) -> dict[str, object]:
    money = {"amount": amount, "currency": currency} if amount else None
    return {"by": by, "amount": money, "solution": solution, "words": "A coupon of US $3.00"}


def accepting(**changes: object) -> str:
    (accept,) = (one for one in choices_in(followed("wait_buyer", **changes)) if one.do == "accept")
    assert accept.is_final
    return accept.means


@pytest.mark.parametrize(
    ("made", "means"),
    [
        (offer("12.00"), "You get 12.00 USD instead of the 24.90 USD asked."),
        (offer("24.90"), "You get 24.90 USD. It ends"),
        (offer("0.00"), "You get nothing (0.00 USD) instead of the 24.90 USD asked."),
        (offer("24.90", solution="return"), "only after you sent the goods back in time"),
        (offer(None), "no money is named there"),
    ],
    ids=["less", "all", "nothing", "all for a return", "coupon"],
)
def test_accepting_is_told_with_what_it_gives_and_that_it_is_final(made: object, means: str) -> None:
    assert means in accepting(offer=made)
    assert "cannot be undone" in accepting(offer=made)


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (offer("0.00"), "The seller's offer is 0.00 USD: accepting it means that you get nothing."),
        (offer("12.00"), "The seller's offer is 12.00 USD, which is 12.90 USD less than the 24.90 USD asked."),
        (offer(None, by="platform"), "AliExpress's proposal names no money: “A coupon of US $3.00”."),
        (offer("0.00", by=None), "The offer is 0.00 USD: accepting it means that you get nothing."),
        (offer("24.90"), None),
        (
            offer("24.90", solution="return"),
            "The seller's offer is 24.90 USD for sending the goods back, which you did not ask for",
        ),
        (
            offer("12.00", currency="EUR"),
            "The seller's offer is 12.00 EUR; whether that is what was asked is not known",
        ),
        (None, None),
    ],
)
def test_what_must_not_be_overlooked_is_loud(made: object, words: str | None) -> None:
    said = loud_about(followed("wait_buyer", offer=made, solution="refund"))
    assert (said or "").startswith(words or "")
    assert (said is None) == (words is None)


def test_nothing_is_offered_to_press_where_it_is_not_the_buyers_turn() -> None:
    assert choices_in(followed("wait_seller", offer=offer("0.00"))) == ()
    assert loud_about(followed("refunded", offer=offer("0.00"))) is None


def test_a_page_that_only_asks_for_evidence_is_not_told_of_as_an_offer_that_could_not_be_read() -> None:
    asked = choices_in(followed("wait_buyer", offer=None))
    assert [one.do for one in asked] == ["add evidence", "do nothing", "cancel"]
    assert "could not be read" not in " ".join(one.means for one in asked)
    proposed = choices_in(followed("platform_proposed", offer=None))
    assert "could not be read" in proposed[2].means


def test_goods_that_are_not_sent_back_in_time_lose_the_money() -> None:
    assert [one.do for one in choices_in(followed("wait_buyer_ship")) if one.is_final] == ["do nothing", "cancel"]
