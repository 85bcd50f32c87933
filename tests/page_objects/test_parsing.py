import contextlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autodispute.models import Money
from page_objects.parsing import (
    amounts_in,
    counter_limit,
    decimal_mark,
    money_named,
    number_in_address,
    order_number,
    parse_amount,
    parse_money,
    parse_quantity,
    smallest_size,
)


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("US $12.34", "12.34", "USD"),
        ("US $1,234.50", "1234.50", "USD"),
        ("€48.88", "48.88", "EUR"),
        ("24,90 €", "24.90", "EUR"),
        ("1.234,50 €", "1234.50", "EUR"),
        ("1.234 €", "1234", "EUR"),
        ("R$126,59", "126.59", "BRL"),
        ("R$61.25", "61.25", "BRL"),
        ("CLP 13,941", "13941", "CLP"),
        ("The most you can ask for is US $24.90.", "24.90", "USD"),
        ("US\u00a0$5", "5", "USD"),
    ],
)
def test_money_is_read_as_the_site_writes_it(text: str, amount: str, currency: str) -> None:
    assert parse_money(text) == Money(amount=Decimal(amount), currency=currency)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "free",
        "12.50",
        "€12,5",
        "€1,2,3",
        "$10.790",
        "up to 5 photos",
        "€1.23.45",
        "AR$ 100",
        "max. 3 items, US $24.90",
        "US $2.00 of US $24.90",
    ],
)
def test_money_that_is_not_certain_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"number|amount"):
        parse_money(text)


@given(cents=st.integers(0, 10**9), mark=st.sampled_from([".", ","]), grouped=st.booleans())
def test_every_written_amount_of_two_decimals_reads_back(cents: int, mark: str, *, grouped: bool) -> None:
    whole, rest = divmod(cents, 100)
    other = "," if mark == "." else "."
    written = f"{whole:,}".replace(",", other) if grouped else str(whole)
    assert parse_amount(f"{written}{mark}{rest:02d}", "EUR") == Decimal(cents) / 100


@pytest.mark.parametrize(
    ("words", "amounts"),
    [
        ("The seller will be told at once.", []),
        ("Answer within 5 days, by 12.12.2026 or 12.12.26, 12:30; order 8193500112347777, 1,000 points", []),
        ("You ask for US $12.50 in 5 days.", ["12.50 USD"]),
        ("12,50\u00a0€ (1 012,50 €)", ["12.50 EUR", "1012.50 EUR"]),
        ("Offered 1.00 USD. Your refund request for 12.50 USD", ["1.00 USD", "12.50 USD"]),
    ],
)
def test_amounts_in_words_are_the_numbers_with_a_currency(words: str, amounts: list[str]) -> None:
    assert [str(money) for money in amounts_in(words)] == amounts


@pytest.mark.parametrize(
    "words",
    ["You get $12.50.", "You get 12.50 now.", "Until 31.12., 14.30 Uhr", "Cable 1.25 m, 1.20 MB, 3.00 %", "US $1,2"],
)
def test_numbers_in_words_without_a_known_currency_are_no_amounts(words: str) -> None:
    assert amounts_in(words) == []


@given(st.text(max_size=30))
def test_any_text_is_either_money_or_refused(text: str) -> None:
    with contextlib.suppress(ValueError):
        assert parse_money(text).amount >= 0


def test_decimal_mark_is_that_of_the_text() -> None:
    assert decimal_mark("Höchstens 24,90 €") == ","
    assert decimal_mark("US $1,024.90") == "."
    assert decimal_mark("CLP 13,941") is None


def test_numbers_in_addresses_are_whole_values_of_their_own_name() -> None:
    address = "/p/order/detail.html?spm=a.b&orderId=8193500112347777"
    assert number_in_address(address, "orderId") == "8193500112347777"
    assert number_in_address(address, "Id") is None
    assert number_in_address("/x?orderId=12a", "orderId") is None


def test_order_number_is_the_first_long_number() -> None:
    assert order_number("Order date: Feb 22, 2026 Order ID: 8193500112347777 Copy") == "8193500112347777"
    assert order_number("Feb 22, 2026") is None


def test_smallest_size_is_that_of_a_photo() -> None:
    assert smallest_size("up to 5 photos, 2 MB each, or a video up to 500 MB") == 2_000_000
    assert smallest_size("1,5 MB") == 1_500_000
    assert smallest_size("5 photos") is None


def test_counter_gives_the_limit_and_dates_do_not() -> None:
    assert counter_limit("Description\n0/500") == 500
    assert counter_limit("15/06/2026") is None


def test_quantity_is_the_number_after_the_x() -> None:
    assert parse_quantity("x2") == 2
    with pytest.raises(ValueError, match="quantity"):
        parse_quantity("x")


@pytest.mark.parametrize(
    ("words", "amount"),
    [
        ("You will get US $12.45, without sending the item back. Confirm Cancel", "12.45 USD"),
        ("Du erhältst 1.012,45 €, sobald der Artikel zurück ist.", "1012.45 EUR"),
        ("Get 13,941 CLP!", "13941 CLP"),
        ("You will ask for: Refund only, US $0.00.", "0.00 USD"),
        ("Accept this solution?", "None"),
    ],
)
def test_the_amount_that_a_sentence_names_is_read(words: str, amount: str) -> None:
    assert str(money_named(words)) == amount


@pytest.mark.parametrize("words", ["US $12.45 of US $24.90", "In 3 days", "12.45 in all"])
def test_a_sentence_that_names_no_one_amount_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match=r"number|currency"):
        money_named(words)
