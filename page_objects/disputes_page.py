"""The list of returns and refunds: every case of the account, page by page."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from autodispute.errors import PageChanged
from page_objects import texts
from page_objects.base import PAGE_CHANGED_HINT, BasePage, using
from page_objects.components.details_address import asking_for_details
from page_objects.components.dispute_row import (
    NUMBER,
    STATUS,
    TITLE,
    DisputeRow,
    is_for_details,
    read_details_labels,
    read_rows,
)
from page_objects.components.list_page import ListPage, at_rest
from page_objects.components.list_views import ListViews

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Locator, Page

    from autodispute.models import DisputeEntry

_ROW = '[class*="orderItem--orderItem--"]'
_USABLE = ':not(:disabled, [aria-disabled="true"])'
_MOST_PAGES = 20
"""Pages that are looked through; a longer list is taken for one that turns in circles."""
_CUT_OFF = ("…", "...")
"""How a title ends that the page shortens; never seen, but it would hide the line."""
_Test = Callable[[ListPage], bool]
_Pause = Callable[[], None]


@dataclass(frozen=True)
class ListedCase:
    """One case of the list."""

    entry: DisputeEntry
    address: str | None
    """Where its details are, if that was asked for and could be found out."""


def _never(_: DisputeEntry) -> bool:
    return False


def _at_once() -> None:
    """No pause."""


class DisputesPage(BasePage):
    """Returns and refunds, on the site's mobile host (site.md 1.1, 5.1).

    The list may open on a view that leaves cases out. It is then put on "all", which only reads, and what it shows
    counts once "all" is marked and the cases are others than before, or the patience is over. Without an "all" that a
    text pack knows it is no answer: a case that is not seen may be one that would be filed again.
    """

    name = "the list of returns and refunds"
    path = "/p/refund-dispute/list.html"

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.row_items: Locator = page.locator(_ROW)
        self.empty_notice: Locator = page.get_by_text(texts.any_of("disputes", "empty"))
        # .first: the controls may stand above and below the list; both turn it.
        self.next_button: Locator = page.locator(f".next-next{_USABLE}").filter(visible=True).first
        self.views = ListViews(page)
        self.loaded = self.row_items.or_(self.empty_notice)

    def rows(self) -> list[DisputeRow]:
        """The cases of the page that is shown, as they stand now."""
        return [DisputeRow(root) for root in self.row_items.all()]

    def has_more(self) -> bool:
        """Whether the list can be turned further."""
        return self.next_button.count() > 0

    def row(self, order_id: str, title: str) -> DisputeRow:
        """The case of one line on the page that is shown, once its status is there."""
        number = self.page.locator(NUMBER).filter(has_text=re.compile(rf"(?<!\d){order_id}(?!\d)"))
        named = self.page.locator(TITLE).filter(has_text=texts.exactly(title))
        # .first: the list begins with the newest case, and a line may have had one before.
        stated = self.page.locator(STATUS).filter(has_text=re.compile(r"\S"))
        return DisputeRow(self.row_items.filter(has=number).filter(has=named).filter(has=stated).first)

    def find(self, order_id: str, title: str, patience: float, *, pause: _Pause = _at_once) -> DisputeRow | None:
        """The newest case of a line, turning the list until it is there; the list must show its first page.

        None means that every page was read, each at rest, and the line is on none of them.

        Args:
            order_id: the order's number.
            title: the line's title.
            patience: seconds for each page. A list without page controls takes all of them before it ends, because
                they may still come.
            pause: waits until the next click may be made; called before each that asks the site for something.

        Raises:
            PageChanged: a page cannot be read or turned, the list has too many pages, or a shortened title leaves
                open whether it is this line's.
            SiteUnavailable: the page or the browser went away.
        """
        with using("The list of returns and refunds"):
            return self._look_through(order_id, title, patience, pause)

    def read_all(
        self, patience: float, asks: Callable[[DisputeEntry], bool] = _never, *, pause: _Pause = _at_once
    ) -> tuple[ListedCase, ...]:
        """Every case of the account, the newest first, turning the list to its end; it must show its first page.

        A case that comes again on a later page counts once: a new case moves the others on while the list is turned.

        Args:
            patience: seconds for each page, as `find` has them.
            asks: whether it is to be found out where the details of a case are; after one that could not be found out,
                nothing is asked any more.
            pause: as `find` has it.

        Raises:
            PageChanged: a page cannot be read or turned, or the list has too many pages.
            SiteUnavailable: the page or the browser went away.
        """
        cases: list[ListedCase] = []
        with using("The list of returns and refunds"):
            for _ in self._each_page(patience, pause):
                before = {case.entry for case in cases}
                shown = [(place, one) for place, one in enumerate(read_rows(self.row_items)) if one not in before]
                found = self._ask([place for place, entry in shown if asks(entry)], pause)
                cases += [ListedCase(entry, found.get(place)) for place, entry in shown]
                asks = _never if None in found.values() else asks
        return tuple(cases)

    def _ask(self, places: list[int], pause: _Pause) -> dict[int, str | None]:
        """Where the details of the cases at these places of the page are, up to the first that could not be found."""
        found: dict[int, str | None] = {}
        if places:
            labels = read_details_labels(self.row_items)
            with asking_for_details(self.page.context) as ask:
                for place in places:
                    pause()
                    label = labels[place]
                    row = DisputeRow(self.row_items.nth(place))
                    found[place] = ask(row, label) if label is not None and is_for_details(label) else None
                    if found[place] is None:
                        break
        return found

    def find_case(
        self, entry: DisputeEntry, patience: float, *, after: int = 0, pause: _Pause = _at_once
    ) -> DisputeRow | None:
        """The case that reads like this; None if the whole list has none. The list must show its first page.

        Args:
            entry: the case as it was read.
            patience: seconds for each page, as `find` has them.
            after: how many cases that read alike come before the wanted one.
            pause: as `find` has it.

        Raises:
            PageChanged: a page cannot be read or turned, or the list has too many pages.
            SiteUnavailable: the page or the browser went away.
        """
        with using("The list of returns and refunds"):
            alike = (
                DisputeRow(self.row_items.nth(place))
                for _ in self._each_page(patience, pause)
                for place, shown in enumerate(read_rows(self.row_items))
                if shown == entry
            )
            return next(islice(alike, after, None), None)

    def _look_through(self, order_id: str, title: str, patience: float, pause: _Pause) -> DisputeRow | None:
        wanted = self.row(order_id, title)
        if self.views.shows_all_now() and wanted.root.is_visible():
            return wanted
        pages = self._each_page(patience, pause)
        return wanted if any(self._shows(order_id, title) for _ in pages) else None

    def _each_page(self, patience: float, pause: _Pause) -> Iterator[ListPage]:
        """One page of the list after the other, each at rest, as far as they are asked for.

        Raises:
            PageChanged: the list does not show all cases, does not begin with its first page, cannot be turned, or
                does not end.
        """
        shown = self._first(patience, pause)
        if shown.earlier:
            raise _cannot("does not begin with its first page")
        for _ in range(_MOST_PAGES):
            yield shown
            if not self._goes_on(shown):
                return
            pause()
            shown = self._turn(shown, patience)
        raise _cannot(f"has more than {_MOST_PAGES} pages")

    def _shows(self, order_id: str, title: str) -> bool:
        """Whether the line is among the cases shown.

        Raises:
            PageChanged: a case cannot be read, or its title is shortened and may be this line's.
        """
        wanted = texts.squeeze(title)
        titles = [entry.title for entry in read_rows(self.row_items) if entry.order_id == order_id]
        if wanted in titles:
            return True
        for shown in titles:
            if shown.endswith(_CUT_OFF) and wanted.startswith(shown.rstrip("….").rstrip()):
                raise _cannot(f"shortens a title, so that it may be this item's: “{shown}”")
        return False

    def _goes_on(self, shown: ListPage) -> bool:
        """Whether there is a further page.

        Raises:
            PageChanged: the page numbers say so, but the list cannot be turned.
        """
        if not shown.next and shown.numbers_beyond:
            raise _cannot("has further pages, but no “next” that can be used")
        return bool(shown.next)

    def _first(self, patience: float, pause: _Pause) -> ListPage:
        """The first page, once it is drawn and of the view that shows all cases."""
        shown = self._once(self._is_drawn, self._tells_its_end, patience, "shows neither cases nor that there are none")
        if self._shows_all(shown):
            return shown
        pause()
        self.views.choose_all(shown.chosen)
        before = shown.rows
        return self._once(
            lambda shown: self._shows_all(shown) and self._is_drawn(shown),
            lambda shown: shown.rows != before and self._tells_its_end(shown),
            patience,
            "does not show all cases once that is chosen",
        )

    def _turn(self, before: ListPage, patience: float) -> ListPage:
        """Show the next page and wait until it is there."""
        with using("“Next” of the list"):
            self.next_button.click()
        return self._once(
            lambda shown: shown.is_filled and shown.follows(before),
            self._tells_its_end,
            patience,
            "cannot be turned",
            before,
        )

    def _once(self, must: _Test, ought: _Test, patience: float, why: str, before: ListPage | None = None) -> ListPage:
        """The page shown once it is at rest and is what is waited for.

        Args:
            must: what has to be true of it.
            ought: what is waited for as well, until the time is up.
            patience: seconds.
            why: what is wrong with the list where it does not come about.
            before: the page that was turned, where one was.

        Raises:
            PageChanged: it did not come about in time.
        """
        end = time.monotonic() + patience
        while True:
            shown = at_rest(self.page, _ROW, end, before)
            time_is_up = time.monotonic() >= end
            if shown and must(shown) and (ought(shown) or time_is_up):
                return shown
            if time_is_up:
                raise _cannot(why)

    def _shows_all(self, shown: ListPage) -> bool:
        return self.views.shows_all(shown.views, shown.chosen)

    def _is_drawn(self, shown: ListPage) -> bool:
        """Whether cases are there, or the words for none; a view that leaves cases out need not have any."""
        if shown.rows:
            return shown.is_filled
        return not self._shows_all(shown) or self.empty_notice.filter(visible=True).count() > 0

    def _tells_its_end(self, shown: ListPage) -> bool:
        """Whether it is known if there is a further page; of a view that leaves cases out that does not matter."""
        return shown.next is not None or not shown.rows or not self._shows_all(shown)


def _cannot(why: str) -> PageChanged:
    return PageChanged(f"The list of returns and refunds {why}.", hint=PAGE_CHANGED_HINT, part="list of disputes")
