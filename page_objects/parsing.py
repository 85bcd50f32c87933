"""Makes values of the site's texts: money, numbers in addresses, sizes, quantities. No browser here."""

from __future__ import annotations

import re
from contextlib import suppress
from decimal import Decimal
from urllib.parse import parse_qs, urlsplit

from babel.numbers import get_currency_precision
from price_parser import Price

from autodispute.models import Money

_CURRENCIES = {
    "US $": "USD", "US$": "USD", "USD": "USD", "€": "EUR", "EUR": "EUR", "£": "GBP", "GBP": "GBP",
    "R$": "BRL", "BRL": "BRL", "₩": "KRW", "KRW": "KRW", "₪": "ILS", "ILS": "ILS", "грн": "UAH",
    "грн.": "UAH", "zł": "PLN", "PLN": "PLN", "CLP": "CLP", "JPY": "JPY", "CHF": "CHF", "C$": "CAD",
    "CA$": "CAD", "AU $": "AUD", "AU$": "AUD", "A$": "AUD", "MX$": "MXN", "₺": "TRY", "Kč": "CZK",
}  # fmt: skip
_GROUP = 3
_NUMBER_IN_WORDS = re.compile(r"(?:\S+ )?[^\s\d]*\d(?:[\d.,'\u2019]*\d)?(?: ?[^\s\d.,;:!?]{1,4}(?=[\s.,;:!?]|$))?")
"""A number with the two words before it and the short one after it: its currency is in one of them."""
_SPACED_GROUP = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
_UNITS = {"KB": 1000, "MB": 1000**2, "GB": 1000**3}


def parse_money(text: str) -> Money:
    """The one amount in a text such as "US $12.34", "24,90 €" or "CLP 13,941".

    The separator is judged by the currency's own number of decimals and never by the page's language: one account
    has been seen with both "R$126,59" and "R$61.25" (site.md 9).

    Raises:
        ValueError: no amount, a currency that is not told, or a number that can be read in two ways.
    """
    flat = " ".join(text.replace("\u00a0", " ").split())
    if len(re.findall(r"\d[\d.,'\u2019]*", flat)) > 1:
        raise ValueError(f"more than one number in {flat!r}")
    price = Price.fromstring(flat)
    currency = _currency(flat, price.currency)
    if price.amount_text is None or currency is None:
        raise ValueError(f"no amount with a currency in {flat!r}")
    return Money(amount=parse_amount(price.amount_text, currency), currency=currency)


def money_named(words: str) -> Money | None:
    """The one amount that a sentence names, such as "You will get 12,45 €, at once."; None where it holds no number.

    Raises:
        ValueError: it holds several numbers, or one that is no amount in one currency.
    """
    flat = " ".join(words.replace("\u00a0", " ").split())
    found = list(_NUMBER_IN_WORDS.finditer(flat))
    if not found:
        return None
    if len(found) > 1:
        raise ValueError(f"more than one number in {flat!r}")
    return parse_money(found[0].group())


def amounts_in(words: str) -> list[Money]:
    """Every amount in a known currency that a text names, in order; numbers without one, as of days or sizes, are none.

    An amount that can be read in two ways is left out.
    """
    flat = _SPACED_GROUP.sub("", " ".join(words.split()))
    found = []
    for part in (match.group() for match in _NUMBER_IN_WORDS.finditer(flat)):
        if _currency(part, Price.fromstring(part).currency) is not None:
            with suppress(ValueError):
                found.append(parse_money(part))
    return found


def _currency(text: str, symbol: str | None) -> str | None:
    """The currency code; the longest sign in the text wins, so that "US $" is not taken for a bare "$"."""
    for sign in sorted(_CURRENCIES, key=len, reverse=True):
        # A sign within a longer one is another currency's: "R$" in "AR$", "US $" in "AUS $".
        if re.search(rf"(?<![A-Za-z$]){re.escape(sign)}(?![A-Za-z$])", text):
            return _CURRENCIES[sign]
    return _CURRENCIES.get(symbol or "") if symbol and not re.search(rf"[A-Za-z$]{re.escape(symbol)}", text) else None


def parse_amount(text: str, currency: str) -> Decimal:
    """A number as written for a currency: "1.234,50", "1,234.50", "12,5" is refused, "13,941" is thousands in CLP.

    Raises:
        ValueError: the number can be read in two ways, or not at all.
    """
    digits = re.sub(r"[\s'\u2019]", "", text)
    if re.fullmatch(r"\d+", digits):
        return Decimal(digits)
    match = re.fullmatch(r"(\d{1,3}(?:[.,]\d{3})*|\d+)([.,])(\d+)", digits)
    if match is None:
        raise ValueError(f"cannot read the number {text!r}")
    whole, mark, rest = match.groups()
    precision = get_currency_precision(currency)
    is_decimal = len(rest) == precision and mark not in whole
    is_group = len(rest) == _GROUP and not (set(whole) & ({".", ","} - {mark}))
    if is_decimal == is_group:
        raise ValueError(f"the number {text!r} can be read in two ways")
    plain = re.sub(r"[.,]", "", whole)
    return Decimal(f"{plain}.{rest}") if is_decimal else Decimal(plain + rest)


def decimal_mark(text: str) -> str | None:
    """The decimal mark a money text uses: "." or ",", or None where it shows none."""
    match = re.search(r"([.,])\d{2}(?!\d)", text)
    return match[1] if match else None


def parse_quantity(text: str) -> int:
    """The number in a text such as "x2".

    Raises:
        ValueError: there is none.
    """
    match = re.search(r"\d+", text)
    if match is None:
        raise ValueError(f"no quantity in {text!r}")
    return int(match[0])


def number_in_address(address: str, name: str) -> str | None:
    """The 10 to 22 digits that an address carries under a query name, or None (site.md 1.1)."""
    values = parse_qs(urlsplit(address).query).get(name, [])
    return values[0] if values and re.fullmatch(r"[0-9]{10,22}", values[0]) else None


def order_number(text: str) -> str | None:
    """The first run of 10 to 22 digits in a text, or None."""
    match = re.search(r"(?<!\d)\d{10,22}(?!\d)", text)
    return match[0] if match else None


def smallest_size(text: str) -> int | None:
    """The smallest file size a text names, in bytes ("2 MB" counts as 2,000,000), or None.

    A text that gives one limit for photos and a larger one for videos is so read as the one for photos.
    """
    sizes = [
        int(Decimal(number.replace(",", ".")) * _UNITS[unit.upper()])
        for number, unit in re.findall(r"(\d+(?:[.,]\d+)?)\s*([KMG]B)\b", text, re.IGNORECASE)
    ]
    return min(sizes) if sizes else None


def counter_limit(text: str) -> int | None:
    """The second number of a counter such as "0/500", or None."""
    match = re.search(r"(?<![\d/])\d+\s*/\s*(\d+)(?![\d/])", text)
    return int(match[1]) if match else None
