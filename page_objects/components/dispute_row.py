"""One case of the list of returns and refunds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.errors import PageChanged
from autodispute.models import DisputeEntry
from page_objects import texts
from page_objects.base import PAGE_CHANGED_HINT, optional_text, using
from page_objects.components.part_texts import Part, first_texts, parts_of, parts_of_each
from page_objects.parsing import order_number

if TYPE_CHECKING:
    from playwright.sync_api import Locator

NUMBER = '[class*="orderItem--orderSKUId--"]'
TITLE = '[class*="orderItem--orderSKUTitle--"]'
STATUS = '[class*="orderItem--orderStatusDesc--"]'
_DETAILS = '[class*="orderItem--orderStatusAction--"] div:first-child :is(button, a[href])'
_PARTS = {"number": NUMBER, "title": TITLE, "status": STATUS}


class DisputeRow:
    """One case of the list (site.md 5.1)."""

    def __init__(self, root: Locator) -> None:
        self.root = root
        # .first: the button beside it is for the seller; wrappers may make both the first of their parent. A link in
        # the place of the button is invented: the site has both elsewhere (site.md 2.2).
        self.details_button: Locator = root.locator(_DETAILS).first

    def read(self) -> DisputeEntry:
        """The case as data.

        Raises:
            PageChanged: a part is missing, or there is no order number.
        """
        with using("A case of the list"):
            return _entry(parts_of(self.root, _PARTS))

    def require_details(self) -> None:
        """See that the button is the one for details.

        Raises:
            PageChanged: its label is in no text pack; a click on it may do something else than show.
        """
        with using("The button for the details of a dispute"):
            label = optional_text(self.details_button)
        if is_for_details(label):
            return
        raise PageChanged(
            f"The first button of a case of the list is labelled “{label or ''}”, which is not known to show details; "
            "it was not clicked.",
            hint="If it shows the details, add its words to a text pack (see docs/adding_a_page.md).",
            part="details of a case",
        )

    def open_details(self, label: str | None = None) -> None:
        """Click the button for details; the dispute follows, in this tab or a new one.

        Args:
            label: what the button has to be labelled to be clicked; None for whatever it is.
        """
        button = self.details_button.filter(has_text=texts.exactly(label)) if label else self.details_button
        with using("The button for the details of a dispute"):
            button.click()


def read_rows(roots: Locator) -> list[DisputeEntry]:
    """Every case as data, in the order of the page, in one question to the browser.

    Raises:
        PageChanged: as for one.
    """
    return [_entry(parts) for parts in parts_of_each(roots, _PARTS)]


def read_details_labels(roots: Locator) -> list[str | None]:
    """The label of each case's button for details, in the order of the page, in one question to the browser."""
    return [first_texts(parts)["details"] for parts in parts_of_each(roots, {"details": _DETAILS})]


def is_for_details(label: str | None) -> bool:
    """Whether a text pack knows the label as that for details."""
    return label is not None and texts.is_one_of("disputes", "details", label)


def _entry(parts: dict[str, list[Part]]) -> DisputeEntry:
    shown = first_texts(parts)
    number = order_number(shown["number"] or "")
    if number is None or not shown["title"] or not shown["status"]:
        missing = next((name for name in _PARTS if not shown[name]), "number")
        raise PageChanged(f"A case of the list shows no {missing}.", hint=PAGE_CHANGED_HINT, part="case of the list")
    return DisputeEntry(order_id=number, title=shown["title"], status=shown["status"])
