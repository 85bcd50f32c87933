"""What the site asks before the last click belongs to the answer, or nothing is answered."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from autodispute.errors import AutodisputeError, OfferChanged, PageChanged, UnknownText
from autodispute.models import Money, Offer, Party, Solution
from autodispute.workflows.site_question import see_it_accepts, see_it_asks_to, see_it_changes, see_it_returns

HALF = Money(amount=Decimal("12.45"), currency="USD")
REFUND = Offer(by=Party.SELLER, amount=HALF, solution=Solution.REFUND, words="Refund only, US $12.45")
RETURN = REFUND.model_copy(update={"solution": Solution.RETURN})
COUPON = Offer(by=Party.SELLER, amount=None, solution=Solution.REFUND, words="Coupon worth US $3.00")
NAMELESS = Offer(by=Party.SELLER, amount=None, solution=None, words="A new one")
SILENT = REFUND.model_copy(update={"solution": None, "words": "US $12.45"})
CANCEL = "Cancel your request? You may not be able to open it again. Confirm Cancel"
ACCEPT = "Accept this solution? You will get US $12.45, without sending the item back. Confirm Cancel"
BACK = "Accept this solution? You will get US $12.45 once the item has come back. Confirm Cancel"

Ask = Callable[[str], None]


def accept(offer: Offer) -> Ask:
    return lambda words: see_it_accepts(words, offer)


def cancel(words: str) -> None:
    see_it_asks_to(words, "cancel")


def appeal(words: str) -> None:
    see_it_asks_to(words, "appeal")


def returned(words: str) -> None:
    see_it_returns(words, "DHL", "RR1", ("DHL", "DHL Express", "Post"))


def edit(words: str) -> None:
    see_it_changes(words, HALF, Solution.REFUND)


@pytest.mark.parametrize(
    ("ask", "words"),
    [
        (accept(REFUND), ACCEPT),
        (accept(REFUND), "Refund only, US $12.45. Confirm"),
        (accept(RETURN), BACK),
        (accept(COUPON), "You will get a coupon worth US $3.00. Confirm Cancel"),
        (accept(NAMELESS), "Accept this solution? You keep the new one, without sending the item back. Confirm"),
        (accept(SILENT), ACCEPT),
        (cancel, CANCEL),
        (cancel, "Deinen Antrag stornieren? Bestätigen Abbrechen"),
        (appeal, "¿Enviar la apelación? Confirmar Cancelar"),
        (edit, "Change your request? You will ask for: Refund only, US $12.45. Confirm Cancel"),
        (returned, "Submit the tracking number? DHL, RR1. It cannot be changed afterwards. Confirm"),
        (returned, "Carrier: DHL Tracking number: RR1 Confirm"),
    ],
)
def test_a_question_about_the_answer_is_answered(ask: Ask, words: str) -> None:
    ask(words)


@pytest.mark.parametrize(
    ("ask", "words", "error"),
    [
        (accept(REFUND), "Accept this solution? You will get US $1.00. Confirm", OfferChanged),
        (accept(REFUND), "Accept this solution? You will get 12.45 €. Confirm", OfferChanged),
        (accept(REFUND), "Are you sure? Confirm Cancel", UnknownText),
        (accept(REFUND), "You will get a coupon. Confirm", OfferChanged),
        (accept(REFUND), "You will get a coupon worth US $12.45. Confirm", OfferChanged),
        (accept(REFUND), BACK, OfferChanged),
        (accept(REFUND), "Return & Refund, US $12.45. Confirm", OfferChanged),
        (accept(RETURN), "Refund only, US $12.45. Confirm", OfferChanged),
        (accept(REFUND), "You will get US $12.45 and US $3.00. Confirm", PageChanged),
        (accept(REFUND), "Cancel your request for US $12.45? Confirm", OfferChanged),
        (accept(NAMELESS), "Are you sure? Confirm", UnknownText),
        (accept(NAMELESS), "Accept this solution? Confirm", UnknownText),
        (accept(SILENT), "Accept this solution? You will get US $12.45. Confirm", UnknownText),
        (accept(SILENT), BACK, OfferChanged),
        (cancel, "Are you sure? Confirm Cancel", UnknownText),
        (cancel, ACCEPT, OfferChanged),
        (appeal, CANCEL, OfferChanged),
        (appeal, "Each dispute can be appealed once. Confirm", UnknownText),
        (edit, "Change your request? Confirm", UnknownText),
        (returned, "DHL Express, RR1. Confirm", OfferChanged),
        (returned, "DHL or Post, RR1. Confirm", OfferChanged),
        (returned, "DHL Paket, RR1. Confirm", UnknownText),
        (returned, "DHL, RR12. Confirm", UnknownText),
        (returned, "Cancel your request? DHL, RR1. Confirm", OfferChanged),
        (edit, "Change your request? You will ask for: Return & Refund, US $12.45. Confirm", OfferChanged),
    ],
)
def test_another_question_is_never_answered(ask: Ask, words: str, error: type[AutodisputeError]) -> None:
    with pytest.raises(error) as caught:
        ask(words)
    assert type(caught.value) is error
