"""The controls that the site shows beside those that a page object knows: read, and answered by their labels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from autodispute.errors import PageChanged
from autodispute.models import ControlKind, FormControl
from page_objects import texts
from page_objects.base import PAGE_CHANGED_HINT, using
from page_objects.components.comet_list import CometList
from page_objects.components.control_script import CONTROLS, LOOK, TICKED

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page, Position

__all__ = ["TICKED", "Found", "FurtherControls", "known_as", "the_labelled"]
_AT_ITS_EDGE: Position = {"x": 5, "y": 5}
"""Where a label is clicked, in pixels: further right there may be a link to what is declared."""


_WHAT_IS_CLICKED = "control => [...(control.labels ?? [])].find((label) => label.checkVisibility()) ?? control"


@dataclass(frozen=True)
class Found:
    """A control, and where it and its options are among all controls of the page."""

    control: FormControl
    places: tuple[int, ...]
    values: tuple[str, ...]
    """The values of the radios, as the page posts them."""


class FurtherControls:
    """Whatever can be answered between the parts of one form: its button, what else stands in it, a text it shows."""

    def __init__(self, page: Page, button: Locator, parts: tuple[str, ...] = ()) -> None:
        self.button = button
        self.all: Locator = page.locator(CONTROLS)
        self._all_and_button = self.all.or_(button)
        self._parts = list(parts)

    def look(self, showing: str = "") -> list[Found]:
        """Every control of the form in the order of the page, radios as one.

        Args:
            showing: a text that the form shows, where its button and parts do not tell how far it reaches.

        Raises:
            PageChanged: the form is not there any more.
        """
        return [
            Found(
                control=FormControl(
                    label=texts.squeeze(one["label"]),
                    kind=ControlKind(one["kind"]),
                    choices=tuple(map(texts.squeeze, one["choices"])),
                    value=texts.squeeze(one["value"]),
                    required=one["required"],
                ),
                places=tuple(one["places"]),
                values=tuple(one["values"]),
            )
            for one in self._read(showing)
        ]

    def _read(self, showing: str) -> list[dict[str, Any]]:
        """As data; asked at once, and a second time after waiting for the button where there is not the one."""
        about = {"controls": CONTROLS, "parts": self._parts, "showing": texts.squeeze(showing)}
        with using("The form"):
            seen: list[dict[str, Any]] | None = self._all_and_button.evaluate_all(LOOK, about)
            if seen is None:
                self.button.wait_for(state="attached")
                seen = self._all_and_button.evaluate_all(LOOK, about)
        if seen is None:
            raise PageChanged("The form does not have its one button any more.", hint=PAGE_CHANGED_HINT, part="form")
        return seen

    def offered(self, found: Found) -> tuple[str, ...]:
        """What can be chosen; a list that the site draws is opened for it and closed again."""
        if found.control.kind is not ControlKind.LIST:
            return found.control.choices
        drawn = self._list(found)
        drawn.open()
        choices = drawn.read()
        drawn.close()
        return choices

    def answer(self, found: Found, answer: str) -> None:
        """Choose, in the page's own words, or type; what came of it is read by whoever asked.

        Raises:
            PageChanged: the control cannot be used.
        """
        kind = found.control.kind
        with using(f"“{found.control.label}”"):
            if kind is ControlKind.CHOICE:
                self._click(found.places[found.control.choices.index(answer)])
            elif kind is ControlKind.SELECT:
                self._at(found.places[0]).select_option(label=answer)
            elif kind is ControlKind.LIST:
                drawn = self._list(found)
                drawn.open()
                drawn.choose(answer)
            elif kind is ControlKind.TICK:
                self._click(found.places[0])
            else:
                self._at(found.places[0]).fill(answer)

    def _list(self, found: Found) -> CometList:
        return CometList(self._at(found.places[0]), f"“{found.control.label}”")

    def _at(self, place: int) -> Locator:
        # .nth: the place was read with the label a moment ago, and the answer is read back by the label.
        return self.all.nth(place)

    def _click(self, place: int) -> None:
        """Click a radio or a box as a person does: by its label, since it may itself be invisible."""
        shown = self._at(place).evaluate_handle(_WHAT_IS_CLICKED).as_element()
        if shown is None:
            raise PageChanged("A control of the form is gone.", hint=PAGE_CHANGED_HINT)
        shown.click(position=_AT_ITS_EDGE)


def known_as(name: str | None, *kinds: ControlKind) -> Callable[[Found], bool]:
    """Whether a control is one of these kinds and has this name."""
    return lambda found: found.control.kind in kinds and name is not None and found.control.label == name


def the_labelled(all_found: list[Found], label: str) -> Found | None:
    """The control with this label; None where there is none.

    Raises:
        PageChanged: several have it.
    """
    fitting = [found for found in all_found if texts.same_label(found.control.label, label)]
    if len(fitting) > 1:
        raise PageChanged(f"Several controls are called “{label}”.", hint=PAGE_CHANGED_HINT, part=label)
    return fitting[0] if fitting else None
