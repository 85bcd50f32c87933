"""The refund amount: what the form proposes, the most it takes, and typing it in the page's own way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from autodispute.errors import PageChanged
from autodispute.models import Money
from page_objects import texts
from page_objects.base import PAGE_CHANGED_HINT, using
from page_objects.components.surroundings import Field, look_at
from page_objects.parsing import decimal_mark, parse_amount, parse_money

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

_NUMBER_INPUTS = (
    'input.comet-v2-input-number-input, input[type="number"], input[inputmode="decimal"], '
    'input[inputmode="numeric"], input[role="spinbutton"]'
)


@dataclass(frozen=True)
class AmountReading:
    """What the field and the words around it say."""

    amount: Money | None
    """None where the field is empty, or its currency is not told nearby."""
    limit: Money | None
    """The most that can be asked; None where no line near the field says so."""
    editable: bool
    decimal_mark: str
    """The mark the page itself uses: "." or ","."""


class AmountField:
    """The number-like input that has the amount's name, else the only one beside words of money (site.md 4.8).

    It may be missing or read-only; a quantity is not it.
    """

    def __init__(self, page: Page) -> None:
        by_label = page.get_by_label(texts.any_of("form", "amount_label"))
        self.numbers: Locator = page.locator(_NUMBER_INPUTS).or_(by_label).filter(visible=True)

    def read(self) -> AmountReading | None:
        """The field as it stands, or None where the form has none.

        Raises:
            PageChanged: several fields could be it.
        """
        found = self._find()
        return _reading(found[1]) if found else None

    def name(self) -> str | None:
        """By what words a person knows the field; None where the form has none."""
        found = self._find()
        return found[1].name if found else None

    def input(self) -> Locator:
        """The field, told anew from the others.

        Raises:
            PageChanged: several fields could be it, or it is gone.
        """
        found = self._find()
        if found is None:
            raise PageChanged("The field for the amount is gone.", hint=PAGE_CHANGED_HINT, part="amount")
        # .nth: it was told by its name a moment ago, and what it holds is seen after typing.
        return self.numbers.nth(found[0])

    def _find(self) -> tuple[int, Field] | None:
        fields = list(enumerate(look_at(self.numbers)))
        named = [one for one in fields if texts.is_one_of("form", "amount_label", one[1].name)]
        fitting = named or [one for one in fields if _speaks_of_money(one[1])]
        if len(fitting) > 1:
            raise PageChanged("Several fields could be the amount.", hint=PAGE_CHANGED_HINT, part="amount")
        return fitting[0] if fitting else None

    def enter(self, money: Money, mark: str) -> Locator:
        """Type an amount with the decimal mark the page itself uses, into the field that is returned.

        Raises:
            PageChanged: the field then shows another amount.
        """
        with using("The refund amount"):
            field = self.input()
            field.fill(str(money.amount).replace(".", mark))
            held = field.input_value()
        if not _is(held, money):
            raise PageChanged(
                f"The amount field shows {held!r} after {money} was typed.", hint=PAGE_CHANGED_HINT, part="amount"
            )
        return field

    def holds(self, money: Money) -> bool:
        """Whether the number in the field is this amount, where its currency may not be told nearby."""
        with using("The refund amount"):
            return _is(self.input().input_value(), money)


def _is(held: str, money: Money) -> bool:
    try:
        return _value(held.strip(), money.currency) == money
    except ValueError:
        return False


def _speaks_of_money(field: Field) -> bool:
    reading = _reading(field)
    return reading.amount is not None or reading.limit is not None


def _reading(field: Field) -> AmountReading:
    line, limit = next(iter(_limits(field)), ("", None))
    try:
        amount = _value(field.value.strip(), limit.currency if limit else None)
    except ValueError:
        amount = None
    # A number field takes a point, whatever it shows.
    mark = "." if field.kind == "number" else decimal_mark(line) or decimal_mark(field.value) or "."
    return AmountReading(amount=amount, limit=limit, editable=field.editable, decimal_mark=mark)


def _value(text: str, currency: str | None) -> Money | None:
    """The amount in the field, in the currency of the limit, or in the one the field itself names."""
    if not text or currency is None:
        return parse_money(text) if text else None
    return Money(amount=parse_amount(text, currency), currency=currency)


def _limits(field: Field) -> list[tuple[str, Money]]:
    """Lines around the field that speak of a limit and name an amount, nearest first."""
    found: list[tuple[str, Money]] = []
    for line in (line for text in field.around for line in text.splitlines()):
        if texts.contains_one_of("form", "limit", line):
            try:
                found.append((line, parse_money(line)))
            except ValueError:
                continue
    return found
