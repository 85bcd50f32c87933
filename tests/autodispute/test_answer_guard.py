"""What must be typed before an answer, which offer is meant, and what a person is warned of."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from autodispute.answer_guard import (
    Typed,
    choose_offer,
    names_dispute,
    names_offer,
    see_that_a_return_is_meant,
    see_that_it_gives_something,
    see_that_it_may_begin,
    to_be_typed,
)
from autodispute.answer_warnings import (
    LOSES_REASON,
    LOSES_RECORD,
    LOSES_RIGHT,
    lowered,
    reason_became_personal,
    warnings_in,
    window_words,
)
from autodispute.answers import AnswerKind, AnswerRequest
from autodispute.errors import AnswerNotOpen, ConfirmationNeeded, OfferAmbiguous, OfferOfNothing
from autodispute.followed import DisputeChange
from autodispute.models import DisputeState, Money, Offer, Party, Solution

NOW = datetime(2026, 11, 26, 8, tzinfo=UTC)
ACCEPT, CANCEL, DECLINE = AnswerKind.ACCEPT, AnswerKind.CANCEL, AnswerKind.DECLINE


def offer(amount: str | None, currency: str = "USD", by: Party = Party.SELLER, back: bool = False) -> Offer:  # noqa: FBT001, FBT002
    money = Money(amount=Decimal(amount), currency=currency) if amount is not None else None
    return Offer(by=by, amount=money, solution=Solution.RETURN if back else Solution.REFUND, words="A coupon of $3")


@pytest.mark.parametrize(
    ("kind", "has_terminal", "closes_in", "wanted"),
    [
        (ACCEPT, True, 30, Typed.AMOUNT), (ACCEPT, False, 30, Typed.AMOUNT),
        (CANCEL, True, 3.01, Typed.YES), (CANCEL, True, 3, Typed.NUMBER), (CANCEL, True, -1, Typed.NUMBER),
        (CANCEL, True, None, Typed.NUMBER), (CANCEL, False, 30, Typed.NUMBER),
        (DECLINE, True, None, Typed.YES), (AnswerKind.APPEAL, False, None, Typed.YES),
    ],
)  # fmt: skip
def test_what_ends_a_dispute_wants_more_than_a_yes(
    kind: AnswerKind,
    has_terminal: bool,  # noqa: FBT001
    closes_in: float | None,
    wanted: Typed,
) -> None:
    end = NOW + timedelta(days=closes_in) if closes_in is not None else None
    assert to_be_typed(kind, has_terminal=has_terminal, window_end=end, moment=NOW) is wanted


def asked(kind: AnswerKind, confirm: str | None = None) -> AnswerRequest:
    return AnswerRequest(kind=kind, dispute_id="2193500900000001", confirm=confirm)


@pytest.mark.parametrize("kind", [ACCEPT, CANCEL])
def test_yes_is_not_enough_for_what_ends_a_dispute(kind: AnswerKind) -> None:
    with pytest.raises(ConfirmationNeeded, match="--yes is not enough"):
        see_that_it_may_begin(asked(kind), yes=True, has_terminal=False)
    see_that_it_may_begin(asked(kind, "12.45"), yes=False, has_terminal=False)
    see_that_it_may_begin(asked(kind), yes=False, has_terminal=True)


def test_without_a_terminal_every_answer_is_confirmed_beforehand() -> None:
    with pytest.raises(ConfirmationNeeded, match="no terminal"):
        see_that_it_may_begin(asked(DECLINE), yes=False, has_terminal=False)
    see_that_it_may_begin(asked(DECLINE), yes=True, has_terminal=False)


@pytest.mark.parametrize(
    ("typed", "amount", "same"),
    [
        ("12.45", "12.45", True), (" 12.45 USD ", "12.45", True), ("12.4", "12.40", True), ("0", "0.00", True),
        ("0", None, True), ("12.45 EUR", "12.45", False), ("12,45", "12.45", False), ("12.45", "12.44", False),
        ("1245", "12.45", False), ("yes", "12.45", False), ("", "0.00", False), ("3", None, False),
        ("-12.45", "12.45", False), ("١٢", "12.00", False),
    ],
)  # fmt: skip
def test_only_the_amount_itself_names_an_offer(typed: str, amount: str | None, same: bool) -> None:  # noqa: FBT001
    assert names_offer(typed, offer(amount)) is same


def test_the_number_of_a_dispute_is_all_of_it() -> None:
    assert names_dispute(" 2193 5009 0000 0001", "2193500900000001")
    assert not names_dispute("219350090000000", "2193500900000001")


def test_the_offer_that_is_meant_is_the_only_one_or_the_one_named() -> None:
    half, all_of_it, back = offer("12.45"), offer("24.90", by=Party.PLATFORM), offer("24.90", back=True)
    assert choose_offer([half], None) is half
    assert choose_offer([half, all_of_it], "24.90") is all_of_it
    assert choose_offer([half, offer("24.90", by=Party.BUYER)], None) is half
    with pytest.raises(OfferAmbiguous):
        choose_offer([half, all_of_it], None)
    with pytest.raises(OfferAmbiguous):
        choose_offer([all_of_it, back], "24.90")
    with pytest.raises(ConfirmationNeeded, match="not offered now"):
        choose_offer([half], "24.90")
    with pytest.raises(AnswerNotOpen):
        choose_offer([], "24.90")


def test_an_amount_does_not_confirm_that_the_goods_go_back() -> None:
    with pytest.raises(ConfirmationNeeded, match="sending the goods back"):
        see_that_a_return_is_meant(offer("12.45", back=True), "12.45", goods_back=False)
    with pytest.raises(ConfirmationNeeded, match="not for sending"):
        see_that_a_return_is_meant(offer("12.45"), "12.45", goods_back=True)
    see_that_a_return_is_meant(offer("12.45", back=True), "12.45", goods_back=True)
    see_that_a_return_is_meant(offer("12.45", back=True), None, goods_back=False)
    see_that_a_return_is_meant(offer("12.45"), "12.45", goods_back=False)


@pytest.mark.parametrize("amount", ["0.00", None])
def test_an_offer_of_nothing_is_taken_only_by_who_says_so(amount: str | None) -> None:
    with pytest.raises(OfferOfNothing):
        see_that_it_gives_something(offer(amount), accept_nothing=False)
    see_that_it_gives_something(offer(amount), accept_nothing=True)
    see_that_it_gives_something(offer("0.01"), accept_nothing=False)
    with pytest.raises(OfferAmbiguous):
        see_that_it_gives_something(offer(None, back=True), accept_nothing=True)


@pytest.mark.parametrize(
    ("said", "warned"),
    [
        ("Dear friend, please cancel the dispute first, then we will resend a new one.", (LOSES_RIGHT,)),
        ("We ship it again at once.\nPlease close the request!", (LOSES_RIGHT,)),
        ("Bitte stornieren Sie, wir schicken erneut.", (LOSES_RIGHT,)),
        ("Could you change the reason to “personal reasons”?", (LOSES_REASON,)),
        ("Give me your PayPal, we refund you there", (LOSES_RECORD,)),
        ("You may cancel the order in the app.", ()),
        ("We are sorry. We offer half.", ()),
    ],
)
def test_what_costs_something_is_found_in_messages(said: str, warned: tuple[str, ...]) -> None:
    assert warnings_in(["Hello", said, said]) == warned


def test_a_lowered_offer_is_told_with_what_it_gives_up() -> None:
    def change(old: str | None, new: str | None) -> DisputeChange:
        return DisputeChange("1", None, DisputeState.WAIT_BUYER, "2026-11-20", "", offer=(old, new))

    history = [change(None, "20.00 USD"), change("20.00 USD", "12.45 USD")]
    assert "was 20.00 USD, and is 12.45 USD now. Accepting it gives up 7.55 USD" in str(
        lowered(offer("12.45"), history)
    )
    assert "no money now" in str(lowered(offer(None), history))
    assert lowered(offer("20.00"), history) is None
    assert lowered(offer("5.00", "EUR"), history) is None
    assert lowered(offer("5.00"), [change(None, "A coupon of $30")]) is None


def test_a_reason_that_becomes_personal_is_warned_of() -> None:
    words = reason_became_personal("Damaged goods", was_personal=False, is_personal=True)
    assert "instead of “Damaged goods”" in str(words)
    assert reason_became_personal("Changed my mind", was_personal=True, is_personal=True) is None


def test_whether_a_cancelled_dispute_can_be_opened_again_is_told() -> None:
    assert "not known" in window_words(None, NOW, "")
    assert "cannot be opened again" in window_words(NOW, NOW, "Monday")
    assert "until Monday" in window_words(NOW + timedelta(days=1), NOW, "Monday")
