"""An offer is read for what it promises, or not at all."""

import pytest

from autodispute.errors import PageChanged
from autodispute.models import Money, Offer, Party, Solution
from page_objects.components.offers import offers_in


def money(offer: Offer) -> str | None:
    return str(offer.amount) if offer.amount else None


@pytest.mark.parametrize(
    ("label", "words", "read"),
    [
        ("Seller's offer", "Refund only, US $12.45", (Party.SELLER, "12.45 USD", Solution.REFUND)),
        ("SELLER\u2019S OFFER:", "Refund only\n US $0", (Party.SELLER, "0 USD", Solution.REFUND)),
        ("AliExpress's proposal", "Return & Refund US $1,024.90", (Party.PLATFORM, "1024.90 USD", Solution.RETURN)),
        ("Proposal 2", "Return goods", (None, None, Solution.RETURN)),
        ("Seller's offer", "A new one", (Party.SELLER, None, None)),
        ("Seller's offer", "Coupon worth US $3.00", (Party.SELLER, None, None)),
        ("Seller's offer", "Refund only, US $5.00 and a voucher of US $3.00", (Party.SELLER, None, Solution.REFUND)),
        ("Angebot des Verkäufers", "Nur Rückerstattung, 12,45\u00a0€", (Party.SELLER, "12.45 EUR", Solution.REFUND)),
        ("Vorschlag von AliExpress", "Gutschein über 3,00\u00a0€", (Party.PLATFORM, None, None)),
        ("Oferta del vendedor", "Devolución y reembolso, 0,00\u00a0€", (Party.SELLER, "0.00 EUR", Solution.RETURN)),
    ],
)
def test_an_offer_says_whose_it_is_and_what_it_promises(label: str, words: str, read: tuple[object, ...]) -> None:
    (offer,) = offers_in([("Item", "Lamp"), (label, words), ("Refund amount", "US $24.90")])
    assert (offer.by, money(offer), offer.solution) == read
    assert offer.words == " ".join(words.split())


def test_an_offer_of_nothing_is_an_amount() -> None:
    (offer,) = offers_in([("Seller's offer", "Refund only, US $0.00")])
    assert offer.amount == Money(amount=0, currency="USD")


def test_offers_keep_the_order_of_the_page_and_two_of_one_party_are_two() -> None:
    pairs = [("Seller's offer", "US $2.00"), ("AliExpress's offer", "US $9.00"), ("Seller's offer", "US $3.00")]
    assert [(one.by, money(one)) for one in offers_in(pairs)] == [
        (Party.SELLER, "2.00 USD"),
        (Party.PLATFORM, "9.00 USD"),
        (Party.SELLER, "3.00 USD"),
    ]


def test_what_the_buyer_asks_for_is_no_offer() -> None:
    assert offers_in([("Solution", "Refund only"), ("Refund amount", "US $24.90"), ("Your offer", "US $20.00")]) == ()


@pytest.mark.parametrize(
    "words",
    [
        "Refund only",
        "Refund only, 12.45",
        "US $5.00 to US $9.00",
        "US $12.4",
        "50%",
        "12.45 XTS",
        "Return & Refund in 3",
    ],
)
def test_an_offer_whose_amount_cannot_be_read_is_no_answer(words: str) -> None:
    with pytest.raises(PageChanged, match="amount of an offer"):
        offers_in([("Seller's offer", words)])
