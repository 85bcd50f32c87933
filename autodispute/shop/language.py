"""How the shop writes and reads words, money and dates in each language."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from autodispute.shop.saved_pages import fixtures_folder

if TYPE_CHECKING:
    from datetime import date

_MONTHS = {
    "en": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    "de": ["Jan", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez"],
}


@dataclass(frozen=True)
class Language:
    """One language of the account, with the currency that goes with it in the shop."""

    code: str
    words: dict[str, str]

    @property
    def currency(self) -> str:
        """The ISO 4217 code of the account's currency."""
        return "USD" if self.code == "en" else "EUR"

    @property
    def symbol(self) -> str:
        """What stands before the amount field."""
        return "US $" if self.code == "en" else "€"

    def say(self, text: str, **values: object) -> str:
        """An English text of the saved pages in this language, its {parts} filled in."""
        spoken = self.words.get(text, text)
        for name, value in values.items():
            spoken = spoken.replace(f"{{{name}}}", str(value))
        return spoken

    def translate(self, shown: str) -> str:
        """What a page shows in English, in this language; texts that no table has stay as they are."""
        if shown in self.words:
            return self.words[shown]
        for pattern, local in _patterns(self.code):
            if match := pattern.fullmatch(shown):
                return local.format(**match.groupdict())
        return shown

    def plain(self, amount: Decimal) -> str:
        """An amount as the amount field holds it."""
        return f"{amount:.2f}" if self.code == "en" else f"{amount:.2f}".replace(".", ",")

    def money(self, amount: Decimal) -> str:
        """An amount with its currency, as site.md 9 writes it."""
        return f"US ${amount:,.2f}" if self.code == "en" else f"{self.plain(amount)}\u00a0€"

    def amount(self, typed: str) -> Decimal | None:
        """The number in the amount field; None for anything but digits with this language's decimal mark."""
        mark = r"\." if self.code == "en" else ","
        if not re.fullmatch(rf"[0-9]+(?:{mark}[0-9]{{1,2}})?", typed.strip()):
            return None
        return Decimal(typed.strip().replace(",", "."))

    def day(self, when: date) -> str:
        """A date as site.md 9 writes it."""
        if self.code == "es":
            return f"{when:%d/%m/%Y}"
        month = _MONTHS[self.code][when.month - 1]
        return f"{month} {when.day}, {when.year}" if self.code == "en" else f"{when.day}. {month} {when.year}"


@cache
def language(code: str) -> Language:
    """A language by its code: en, or one with a table in `fixtures/languages`."""
    if code == "en":
        return Language("en", {})
    table = tomllib.loads((fixtures_folder() / "languages" / f"{code}.toml").read_text(encoding="utf-8"))
    return Language(code, {**table["seen"], **table["invented"]})


@cache
def _patterns(code: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """The texts with {parts}, as patterns for what a page shows."""
    return tuple(
        (re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+?)", re.escape(text))), local)
        for text, local in language(code).words.items()
        if "{" in text
    )
