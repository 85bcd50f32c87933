"""The list of reasons among the lists of the form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.errors import PageChanged
from page_objects import texts
from page_objects.base import PAGE_CHANGED_HINT, using
from page_objects.components.comet_list import CometList
from page_objects.components.naming import names_of, the_one_named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Locator, Page


class ReasonList:
    """The form's comet select (site.md 4.1 step 7): the only one, else the one that is named “Reason”."""

    def __init__(self, page: Page) -> None:
        self.lists: Locator = page.locator(".comet-v2-select-show-arrow").filter(visible=True)
        self.options: Locator = CometList(self.lists, "reasons").options

    def open(self) -> None:
        """Open the list; one that is open stays so.

        Raises:
            PageChanged: the form has several lists, so that the one of the reasons cannot be told.
        """
        self._list().open()

    def read(self) -> tuple[str, ...]:
        """The reasons offered, in the site's words; the list must be open."""
        return CometList(self.lists, "reasons").read()

    def option(self, words: str) -> Locator:
        """One reason by its exact words."""
        return CometList(self.lists, "reasons").option(words)

    def choose(self, words: str) -> None:
        """Choose a reason by its exact words and see that the list shows it.

        Raises:
            PageChanged: the list shows something else afterwards.
        """
        self._list().choose(words)

    def read_chosen(self) -> tuple[str, ...]:
        """The lines that the closed list shows: the chosen reason is one of them."""
        with using("The list of reasons"):
            shown = self._list().select.inner_text()
        return tuple(texts.squeeze(line) for line in shown.splitlines() if line.strip())

    def _list(self) -> CometList:
        if self.lists.count() < 2:  # noqa: PLR2004 - a choice begins at two
            return CometList(self.lists, "reasons")
        place = place_of_reasons(names_of(self.lists))
        if place is None:
            raise PageChanged("The form has several lists.", hint=PAGE_CHANGED_HINT, part="reason")
        # .nth: it was told by its name a moment ago, and what it holds is seen after the choice.
        return CometList(self.lists.nth(place), "reasons")


def place_of_reasons(names: Sequence[str]) -> int | None:
    """Which list of these names has the reasons; None where it cannot be told."""
    return 0 if len(names) == 1 else the_one_named(names, "review", "reason")


def matching(reason: str, offered: tuple[str, ...]) -> tuple[str, ...]:
    """The offered reasons that fit: the exact words, else those of this reason group and no other (rules.md 3.2)."""
    exact = tuple(words for words in offered if words.casefold() == texts.squeeze(reason).casefold())
    if exact:
        return exact
    return tuple(words for words in offered if texts.keys_within("reason", words) == (reason,))
