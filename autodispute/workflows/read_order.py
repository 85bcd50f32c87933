"""Opens the page of one order of My orders and reads its lines; nothing is clicked there."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from autodispute.errors import UnexpectedPage
from autodispute.models import Order, OrderState
from autodispute.order_lines import NEVER_OPEN, KnownLine
from autodispute.workflows.at_rest import read_at_rest
from page_objects.base import PAGE_CHANGED_HINT
from page_objects.days import start_of
from page_objects.order_page import NotYourOrderPage, OrderPage
from page_objects.order_window import SaidWindow, read_window

if TYPE_CHECKING:
    from datetime import date

    from autodispute.models import Money, OrderCard, OrderLine
    from autodispute.rules import Rules
    from autodispute.workflows.walk import Walk


def read_order(walk: Walk, card: OrderCard, rules: Rules) -> tuple[KnownLine, ...]:
    """The lines of an order, as its page shows them.

    Raises:
        UnexpectedPage: the page is of another order, or says that there is none.
        PageChanged: a part of it cannot be read.
    """
    walk.open(walk.job.guard.url_for(f"{OrderPage.path}?orderId={card.order_id}"))
    page: OrderPage | NotYourOrderPage = walk.arrive(OrderPage, NotYourOrderPage)
    if isinstance(page, NotYourOrderPage):
        raise UnexpectedPage(
            f"My orders shows order {card.order_id}, but its page says that there is none.", hint=PAGE_CHANGED_HINT
        )
    walk.keep_private(page.read_private_texts())
    page.wait_for_lines(card.items, walk.job.settings.patience)
    page.wait_for_buttons(walk.job.settings.patience)
    order = read_at_rest(walk, page.read)
    if order.order_id != card.order_id:
        raise UnexpectedPage(
            f"The page of order {card.order_id} shows order {order.order_id}.", hint="Look at the picture."
        )
    walk.keep_private(page.read_private_texts())
    return lines_of(order, card, rules, datetime.now(UTC))


def lines_of(order: Order, card: OrderCard, rules: Rules, read_at: datetime) -> tuple[KnownLine, ...]:
    """What card and page of an order tell of its lines, the page before the card."""
    ordered_on = order.ordered_on or card.ordered_on
    state = card.state if order.state is OrderState.UNKNOWN else order.state
    said = read_window(order.window_words, ordered_on, read_at, rules.site_zone)
    end, rule = window_of(state, ordered_on, said, rules)
    return tuple(
        KnownLine(
            order_id=order.order_id,
            place=place,
            line_id=line.line_id,
            title=line.title,
            ordered_on=ordered_on,
            state=state,
            status=order.status or card.status,
            listed_status=card.status,
            paid=paid.amount if paid else None,
            currency=paid.currency if paid else None,
            action=line.action,
            deliver_by=said.deliver_by,
            window_text=" · ".join(order.window_words) or None,
            window_end=end,
            window_rule=rule,
            read_at=read_at,
        )
        for place, line in enumerate(order.lines)
        for paid in [_paid(line, card.total if len(order.lines) == 1 else None)]
    )


def listed_line(card: OrderCard, rules: Rules) -> KnownLine:
    """What My orders alone tells of an order."""
    end, rule = window_of(card.state, card.ordered_on, SaidWindow(), rules)
    return KnownLine(
        order_id=card.order_id,
        title=card.title if card.items == 1 else None,
        ordered_on=card.ordered_on,
        state=card.state,
        status=card.status,
        paid=card.total.amount if card.total else None,
        currency=card.total.currency if card.total else None,
        window_end=end,
        window_rule=rule,
    )


def window_of(
    state: OrderState, ordered_on: date | None, said: SaidWindow, rules: Rules
) -> tuple[datetime | None, str | None]:
    """The end of the time to open a dispute, and the rule that it is estimated by where the page does not say it.

    Of two estimates the earlier counts (rules.md 2.2): the tail after the promised day, for what has not come (the day
    on which receipt was confirmed is on no page), and the protection, counted from the start of the order's day.
    """
    if state in NEVER_OPEN:
        return None, None
    if said.end is not None:
        return said.end, None
    estimates: list[tuple[datetime, str]] = []
    if said.deliver_by is not None and state is not OrderState.FINISHED:
        promised = said.deliver_by.astimezone(rules.site_zone).date()
        estimates.append((_days_after(promised, rules.tail_after_finish_days, rules), "tail_after_finish_days"))
    if ordered_on is not None:
        estimates.append((_days_after(ordered_on, rules.protection_days, rules), "protection_days"))
    return min(estimates, default=(None, None))


def _days_after(day: date, count: int, rules: Rules) -> datetime:
    """The start of the site's day so many days later, whatever its clock was changed by meanwhile."""
    return start_of(day + timedelta(days=count), rules.site_zone)


def _paid(line: OrderLine, total: Money | None) -> Money | None:
    if total is not None or line.price is None:
        return total
    return line.price.model_copy(update={"amount": line.price.amount * line.quantity})
