"""The refund amount: what the form proposes, the most it takes, and typing it in the page's own way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.errors import PageChanged
from autodispute.models import Money
from page_objects import texts
from page_objects.base import PAGE_CHANGED_HINT, using
from page_objects.components.surroundings import surrounding_texts
from page_objects.parsing import decimal_mark, parse_amount, parse_money

if TYPE_CHECKING:
    from decimal import Decimal

    from playwright.sync_api import Locator, Page

_NUMBER_INPUTS = (
    'input.comet-v2-input-number-input, input[type="number"], input[inputmode="decimal"], '
    'input[inputmode="numeric"], input[role="spinbutton"]'
)


class AmountField:
    """The only number-like input of the form; it may be missing or read-only (site.md 4.8)."""

    def __init__(self, page: Page) -> None:
        by_label = page.get_by_label(texts.any_of("form", "amount_label"))
        self.input: Locator = page.locator(_NUMBER_INPUTS).or_(by_label).filter(visible=True)

    def is_there(self) -> bool:
        """Whether the form has the field.

        Raises:
            PageChanged: several fields could be it.
        """
        count = self.input.count()
        if count > 1:
            raise PageChanged("Several fields could be the amount.", hint=PAGE_CHANGED_HINT, part="amount")
        return count == 1

    def is_editable(self) -> bool:
        """Whether the field is there and takes another amount."""
        return self.is_there() and self.input.is_editable()

    def read(self) -> tuple[Money | None, Money | None]:
        """The amount in the field, and the most that can be asked.

        The amount is None where the field is empty or missing, or its currency is not told nearby; the limit, where
        no line near the field says so.
        """
        if not self.is_there():
            return None, None
        limit = next((money for _, money in self._limits()), None)
        try:
            return self._value(limit.currency if limit else None), limit
        except ValueError:
            return None, limit

    def enter(self, amount: Decimal) -> None:
        """Type an amount with the decimal mark the page itself uses.

        Raises:
            PageChanged: the field then shows another amount.
        """
        line, limit = next(iter(self._limits()), ("", None))
        with using("The refund amount"):
            mark = decimal_mark(line) or decimal_mark(self.input.input_value()) or "."
            self.input.fill(str(amount).replace(".", mark))
        try:
            shown = self._value(limit.currency if limit else None)
        except ValueError:
            shown = None
        if shown is None or shown.amount != amount:
            raise PageChanged(
                f"The amount field shows {self.input.input_value()!r} after {amount} was typed.",
                hint=PAGE_CHANGED_HINT,
                part="amount",
            )

    def _value(self, currency: str | None) -> Money | None:
        """The amount in the field, in this currency, or in the one the field itself names."""
        value = self.input.input_value().strip()
        if not value or currency is None:
            return parse_money(value) if value else None
        return Money(amount=parse_amount(value, currency), currency=currency)

    def _limits(self) -> list[tuple[str, Money]]:
        """Lines near the field that speak of a limit and name an amount, nearest first."""
        found: list[tuple[str, Money]] = []
        for line in (line for text in surrounding_texts(self.input) for line in text.splitlines()):
            if texts.contains_one_of("form", "limit", line):
                try:
                    found.append((line, parse_money(line)))
                except ValueError:
                    continue
        return found
