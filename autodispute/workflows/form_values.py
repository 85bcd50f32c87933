"""What goes into the form, judged by what the form offers and limits; nothing is cut, guessed or rounded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.errors import AmountNotAccepted, PageChanged, ReasonNotOffered, SolutionNotOffered, TextTooLong
from autodispute.models import Money, Solution

if TYPE_CHECKING:
    from autodispute.models import Case, DisputeForm, OrderLine


def check_solution(case: Case, solutions: tuple[Solution, ...]) -> None:
    """The form must offer the solution; one that leaves no choice is for a refund only (site.md 4.8).

    Raises:
        SolutionNotOffered: it does not; what it offers is named.
    """
    offered = solutions or (Solution.REFUND,)
    if case.solution not in offered:
        names = ", ".join(offered)
        raise SolutionNotOffered(
            f"The form does not offer “{case.solution}”, only: {names}.",
            hint=f'Write solution = "{offered[0]}" in case.toml, if that is what you want.',
            offered=list(offered),
        )


def check_text(case: Case, form: DisputeForm) -> None:
    """The text must fit as it is.

    Raises:
        TextTooLong: it does not; the limit is named.
    """
    require_room(case.description, form.text_limit, "`description` in case.toml")


def require_room(text: str, limit: int | None, where: str) -> None:
    """A field must take a text as it is.

    Args:
        text: the text.
        limit: the characters that the field takes, where it says so.
        where: where the text comes from.

    Raises:
        TextTooLong: it does not; the limit is named.
    """
    length = len(text.encode("utf-16-le")) // 2  # as a page counts: an emoji is two
    if limit is not None and length > limit:
        raise TextTooLong(
            f"The description has {length} characters; the form takes {limit}.",
            hint=f"Shorten {where} to {limit} characters.",
            limit=limit,
            length=length,
        )


def choose_reason(
    reason: str, fitting: tuple[str, ...], offered: tuple[str, ...], where: str = "`reason` in case.toml"
) -> str:
    """The one offered reason that fits.

    Args:
        reason: what is wished for.
        fitting: those of the offered that fit it.
        offered: all of them.
        where: where the person names it.

    Raises:
        ReasonNotOffered: none fits, or several do; those offered are listed.
    """
    if len(fitting) == 1:
        return fitting[0]
    listed = "; ".join(f"“{words}”" for words in (fitting or offered))
    what = "Several reasons fit" if fitting else "The form does not offer"
    raise ReasonNotOffered(
        f"{what} “{reason}”. {'They are' if fitting else 'It offers'}: {listed}.",
        hint=f"Write the exact words of one of them as {where}.",
        offered=list(offered),
    )


def choose_amount(case: Case, form: DisputeForm, line: OrderLine) -> Money:
    """The amount to ask for: the case's, or everything that was paid for the line.

    Raises:
        AmountNotAccepted: it is above the most the form takes, the form takes no other than its own, or the case names
            another currency.
        PageChanged: the page tells no amount to go by.
    """
    paid = Money(amount=line.price.amount * line.quantity, currency=line.price.currency) if line.price else None
    everything = form.amount_limit or form.amount or paid
    if everything is None:
        raise PageChanged("Neither the order nor the form shows an amount.", hint="Look at the picture.")
    fixed = form.amount if not form.amount_editable else None
    if case.amount is None:
        if fixed is None and form.amount_limit and form.amount and form.amount != form.amount_limit:
            why = f"The form proposes {form.amount}, and the most is {form.amount_limit}."
            raise _not_accepted(case, why, form.amount_limit, form.amount)
        return fixed or everything
    wanted = Money(amount=case.amount, currency=case.currency or everything.currency)
    if wanted.currency != everything.currency:
        raise _not_accepted(case, f"The amount on the site is in {everything.currency}.", everything, wanted)
    if fixed is not None and wanted.amount != fixed.amount:
        raise _not_accepted(case, f"The form takes no other amount than {fixed}.", fixed, wanted)
    if form.amount_limit is not None and wanted.amount > form.amount_limit.amount:
        raise _not_accepted(case, f"The most that can be asked is {form.amount_limit}.", form.amount_limit, wanted)
    return wanted


def _not_accepted(case: Case, why: str, limit: Money, wanted: Money) -> AmountNotAccepted:
    """The error, whose hint keeps a currency in case.toml where there was one."""
    most = limit if case.currency else limit.amount
    return AmountNotAccepted(
        f"The case asks for {wanted}. {why}",
        hint=f'Write amount = "{most}" or less in case.toml, or leave it out for everything.',
        limit=str(limit.amount),
        currency=limit.currency,
    )
