"""Reads My orders to its end, then the pages of those orders of which it does not tell enough."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from autodispute.errors import NoSuchOrder, PageChanged, SiteError, UnexpectedPage
from autodispute.order_lines import KnownLine, ListedOrder, by_order, has_moved, wants_reading
from autodispute.workflows.read_order import listed_line, read_order
from page_objects.base import PAGE_CHANGED_HINT, using
from page_objects.components.account_menu import AccountMenu
from page_objects.orders_page import OrdersPage

if TYPE_CHECKING:
    from autodispute.ledger import Ledger
    from autodispute.models import OrderCard
    from autodispute.rules import Rules
    from autodispute.workflows.walk import Walk

_Lines = tuple[KnownLine, ...]


def read_orders(
    walk: Walk, ledger: Ledger, order_ids: tuple[str, ...], rules: Rules, seen: list[ListedOrder]
) -> SiteError | None:
    """Add these orders, or all, to what is seen; the first page of an order that could not be read, if one could not.

    Such a page does not keep the others from being read. The lines of an order are in the ledger before the next one
    is looked at.

    Raises:
        SignedOut, ChallengeShown: the site wants a person.
        NoSuchOrder: the whole list lacks one of the orders.
        SiteError: the list cannot be read, or the site fails.
        LedgerUnavailable: a line cannot be written down.
    """
    problem: SiteError | None = None
    cards, known = _read_list(walk, order_ids), by_order(ledger.orders.lines())
    for card in cards:
        before = known.get(card.order_id, ())
        lines = _as_listed(ledger, card, before) or (listed_line(card, rules),)
        if wants_reading(before, card, rules, datetime.now(UTC)):
            try:
                lines = _read_and_keep(walk, ledger, card, rules)
            except (PageChanged, UnexpectedPage) as error:
                if problem is None:
                    problem = error
                    walk.add_picture(error)
        seen.append(ListedOrder.of(lines))
    return problem


def _as_listed(ledger: Ledger, card: OrderCard, known: _Lines) -> _Lines:
    """What is known of an order, with its state as My orders has it where that has changed since."""
    if not known or not has_moved(known, card):
        return known
    lines = tuple(one.model_copy(update={"state": card.state, "status": card.status}) for one in known)
    ledger.orders.keep(card.order_id, lines)
    return lines


def _read_and_keep(walk: Walk, ledger: Ledger, card: OrderCard, rules: Rules) -> _Lines:
    with walk.step("order", f"Read order {card.order_id}"), using("The order"):
        lines = read_order(walk, card, rules)
    ledger.orders.keep(card.order_id, lines)
    return lines


def _read_list(walk: Walk, order_ids: tuple[str, ...]) -> list[OrderCard]:
    """The orders of the account in the list's order, or those that are named, reading no further than needed."""
    found: dict[str, OrderCard] = {}
    wanted = set(order_ids)
    with walk.step("list", "Read My orders"):
        walk.open(walk.job.guard.url_for(OrdersPage.path))
        page = walk.arrive(OrdersPage)
        walk.keep_private(AccountMenu(page.page).read_private_texts())
        count, has_more = 0, True
        while has_more and not (wanted and wanted <= found.keys()):
            if count:
                walk.pace.keep()
                page.show_more(walk.job.settings.patience)
            count, has_more = _add_shown(found, page, count, walk.job.settings.patience)
    if missing := sorted(wanted - found.keys()):
        raise NoSuchOrder(
            f"My orders does not show order {', '.join(missing)}.",
            hint="Check the number, and that you are signed in to the account that bought it.",
            orders=missing,
        )
    return [card for card in found.values() if not wanted or card.order_id in wanted]


def _add_shown(found: dict[str, OrderCard], page: OrdersPage, start: int, patience: float) -> tuple[int, bool]:
    """Add the cards that have come, each order once, for the site repeats orders (site.md 2.2).

    Returns how many cards there are now, and whether the list goes on.

    Raises:
        PageChanged: the list goes on, but with nothing new.
    """
    page.rest(patience)
    with using("My orders"):
        count = page.cards.count()
        new = {card.order_id: card for card in page.read_cards(start) if card.order_id not in found}
        has_more = page.has_more(patience)
    if has_more and not new:
        raise PageChanged("“View orders” brings no further orders.", hint=PAGE_CHANGED_HINT, part="View orders")
    found |= new
    return count, has_more
