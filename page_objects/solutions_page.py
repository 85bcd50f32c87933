"""The solutions that are offered in a dispute: read, and one accepted or all declined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.errors import PageChanged
from autodispute.models import Solution
from page_objects import texts
from page_objects.base import PAGE_CHANGED_HINT, BasePage, using
from page_objects.components.label_values import COLLECT, pairs_in
from page_objects.components.offers import offers_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import ElementHandle, Locator, Page

    from autodispute.models import Offer

# What belongs to a button to accept is in the largest part of the page that holds it and no other of them.
_OF_EACH = f"""(buttons) => buttons.map(button => {{
  let part = button;
  for (let above = button.parentElement; above; above = above.parentElement) {{
    if (buttons.some(other => other !== button && above.contains(other))) break;
    part = above;
  }}
  return ({COLLECT})(part, null);
}})"""


class SolutionsPage(BasePage):
    """What "View possible solutions" on a dispute's page brings up (site.md 4.4).

    The line to disagree and the button below it are confirmed; how a solution is shown and accepted is assumed.
    """

    name = "the possible solutions"

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        disagree = texts.any_of("answer", "disagree")
        self.disagree_line: Locator = page.locator('[class*="cco--checkTitle--"]').filter(has_text=disagree)
        accept = page.get_by_role("button", name=texts.any_of("answer", "accept"))
        self.accept_buttons: Locator = accept.filter(visible=True)
        self.evidence_button: Locator = page.get_by_role("button", name=texts.any_of("answer", "evidence"))
        self.loaded = self.disagree_line

    def read_offers(self) -> tuple[Offer, ...]:
        """The solutions that can be accepted, in the order of the page.

        Whether the goods go back for one is what the page says beside it; where it does not, what its words name.

        Raises:
            PageChanged: one of them cannot be read, shows several amounts, or says of the goods what no pack has.
        """
        return tuple(offer for _, offer in self._offers() if offer is not None)

    def accept_button(self, offer: Offer) -> Locator:
        """The button that accepts exactly this solution, to be looked at; `choose` finds it anew.

        Raises:
            PageChanged: it is not there, or there are several.
        """
        # .nth: the button was just read together with what it accepts.
        return self.accept_buttons.nth(_place_of(offer, self._offers()))

    def choose(self, offer: Offer) -> None:
        """Click the button that accepts this solution, once; the site then asks to confirm.

        What is clicked is the very element beside which the solution was read, whatever comes or goes before it.

        Raises:
            PageChanged: it is not there, or there are several.
        """
        offers = self._offers()
        button, _ = offers[_place_of(offer, offers)]
        with using("The button to accept"):
            button.click()

    def disagree(self) -> None:
        """Say that none of them is agreed to; what can be said to it then comes up."""
        with using("The line to disagree"):
            self.disagree_line.click()
            self.evidence_button.wait_for()

    def open_evidence(self) -> None:
        """Open the dialog for text and files."""
        with using("The button for more photos and videos"):
            self.evidence_button.click()

    def _offers(self) -> list[tuple[ElementHandle, Offer | None]]:
        """Each button to accept, and what it stands beside; None for one that belongs to something else."""
        with using("The solutions"):
            buttons = self.accept_buttons.element_handles()
            parts = self.page.evaluate(_OF_EACH, buttons)
        offers = (_one_offer(pairs_in(pairs)) for pairs in parts)
        return list(zip(buttons, offers, strict=True))


def _place_of(offer: Offer, offers: Sequence[tuple[object, Offer | None]]) -> int:
    places = [place for place, (_, shown) in enumerate(offers) if shown == offer]
    if len(places) != 1:
        raise PageChanged(
            f"The page has {len(places) or 'no'} buttons to accept “{offer.words}”.",
            hint=PAGE_CHANGED_HINT,
            part="accept",
        )
    return places[0]


def _one_offer(pairs: list[tuple[str, str]]) -> Offer | None:
    offers = dict.fromkeys(offers_in(pairs))
    if len(offers) > 1:
        raise PageChanged("A solution shows several amounts.", hint=PAGE_CHANGED_HINT, part="offer")
    offer = next(iter(offers), None)
    back = {value for label, value in pairs if texts.is_one_of("answer", "goods_back", label)}
    return offer if offer is None or not back else offer.model_copy(update={"solution": _solution_of(offer, back)})


def _solution_of(offer: Offer, back: set[str]) -> Solution:
    """Whether the goods go back for an offer, as the page says beside it.

    Raises:
        PageChanged: what it says is in no text pack, or contradicts itself or the offer.
    """
    needed, not_needed = (all(texts.is_one_of("answer", key, one) for one in back) for key in ("needed", "not_needed"))
    if needed:
        return Solution.RETURN
    if not_needed and offer.solution is not Solution.RETURN:
        return Solution.REFUND
    raise PageChanged(
        f"Whether the item goes back for “{offer.words}” cannot be told: “{'”, “'.join(sorted(back))}”.",
        hint=PAGE_CHANGED_HINT,
        part="goods back",
    )
