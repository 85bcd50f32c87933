"""The list of returns and refunds, rendered from the saved list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.shop.document import Document
from autodispute.shop.dressing import dress_fragment
from autodispute.shop.filling import delay, drop_attribute, set_attribute, set_text
from autodispute.shop.many_disputes import OVER
from autodispute.shop.order_view import dispute_path
from autodispute.shop.orders_view import STAGES
from autodispute.shop.saved_pages import fragment, html_of, one, picture_style, saved_page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from selectolax.lexbor import LexborNode

    from autodispute.shop.showing import ListedDispute
    from autodispute.shop.storefront import Storefront

_LIST = '[class*="orderList--list--"]'
_ROW = '[class*="orderItem--orderItem--"]'
_PAGER = ".next-pagination"
_ALL, _GOING_ON = range(2)
"""The views of the list, in the order of their tabs; the last is that of what is over."""


def disputes_page(listed: Sequence[ListedDispute], front: Storefront) -> Document:
    """The list with its first page, newest case first; or the words that there is none."""
    view = _GOING_ON if front.has("list_in_progress") else _ALL
    tree = saved_page("disputes", "in_progress" if view else "several")
    cases = in_view(listed, view)
    place = one(tree, _LIST)
    place.inner_html = _part(cases, 1, front)
    if front.has("staged_list") and cases:
        for index, row in enumerate(tree.css(_ROW)):
            delay(row, STAGES[index >= front.scenario.disputes_per_page // 2])
        delay(one(tree, _PAGER), STAGES[2])
    delay(place, front.scenario.delays.disputes)
    document = Document(tree, front)
    document.settings["disputes"] = _addresses(cases, 1, front)
    return document


def in_view(listed: Sequence[ListedDispute], view: int) -> Sequence[ListedDispute]:
    """The cases that one view of the list shows."""
    return [case for case in listed if view == _ALL or (case.dispute.case not in OVER) == (view == _GOING_ON)]


def further_disputes(listed: Sequence[ListedDispute], number: int, front: Storefront) -> dict[str, object]:
    """What turning to a page brings: the cases with their page controls, and where their details are."""
    return {"list": dress_fragment(_part(listed, number, front), front), "addresses": _addresses(listed, number, front)}


def _shown(listed: Sequence[ListedDispute], number: int, front: Storefront) -> Sequence[ListedDispute]:
    size = front.scenario.disputes_per_page
    return listed[(number - 1) * size : number * size]


def _addresses(listed: Sequence[ListedDispute], number: int, front: Storefront) -> list[str]:
    disputes = [case.dispute for case in _shown(listed, number, front)]
    return [dispute_path(dispute.request.line_id, dispute.dispute_id) for dispute in disputes]


def _part(listed: Sequence[ListedDispute], number: int, front: Storefront) -> str:
    """The cases of one page and the page controls, or the words that there is none."""
    if not listed:
        return fragment("disputes", "empty", '[class*="orderList--empty--"]')
    rows = "".join(_row(case, front) for case in _shown(listed, number, front))
    pager = one(saved_page("disputes", "several"), _PAGER)
    _fill_pager(pager, number, pages=-(-len(listed) // front.scenario.disputes_per_page))
    return rows + html_of(pager)


def _row(case: ListedDispute, front: Storefront) -> str:
    row = one(saved_page("disputes", "several"), _ROW)
    line = case.dispute.request.line
    set_text(one(row, '[class*="orderItem--orderStore--"]'), case.store)
    set_attribute(one(row, '[class*="orderItem--orderImage--"]'), "style", picture_style(line.picture))
    set_text(one(row, '[class*="orderItem--orderSKUTitle--"]'), line.title)
    number = one(row, '[class*="orderItem--orderSKUId--"]')
    number.inner_html = f"{html_of(one(number, 'span'))} {case.order_id}"
    status, day = one(row, '[class*="orderItem--orderStatusDesc--"]'), str(case.dispute.opened)
    words = one(saved_page("dispute", case.dispute.case), '[class*="reminder--statusStr--"]').text(strip=True)
    shown = one(status, "span")
    set_text(shown, day)
    status.inner_html = f"{front.language.say(words)} {html_of(shown)}"
    return html_of(row)


def _fill_pager(pager: LexborNode, number: int, pages: int) -> None:
    """Mark the page that is shown; "previous" and "next" can be used where they lead somewhere."""
    numbers = one(pager, ".next-pagination-list")
    current, other = one(numbers, ".next-current"), one(numbers, ".next-pagination-item:not(.next-current)")
    buttons = []
    for page in range(1, pages + 1):
        button = current if page == number else other
        set_text(button, str(page))
        buttons.append(html_of(button))
    numbers.inner_html = "".join(buttons)
    for name, usable in ((".next-prev", number > 1), (".next-next", number < pages)):
        control = one(pager, name)
        drop_attribute(control, "disabled")
        if not usable:
            set_attribute(control, "disabled", None)
