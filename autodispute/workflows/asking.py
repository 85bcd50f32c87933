"""A page that may ask for more than its page object knows, and what it holds of that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from autodispute.errors import PageChanged
from autodispute.models import ControlKind
from autodispute.workflows.further_answers import answer_to

if TYPE_CHECKING:
    from collections.abc import Callable

    from autodispute.models import Case
    from page_objects.components.further_controls import Found, FurtherControls


@dataclass(frozen=True)
class Asking:
    """A page that may ask for more, and how that is read."""

    further: FurtherControls
    read: Callable[[], list[Found]]


def holding(asking: Asking, case: Case, found: list[Found]) -> list[Found]:
    """Those that hold something; a list that the site draws and nobody has answered may only show what it is for."""
    return [one for one in found if one.control.value and not _shows_no_choice(asking, case, one)]


def _shows_no_choice(asking: Asking, case: Case, one: Found) -> bool:
    control = one.control
    if control.kind is not ControlKind.LIST or control.required or answer_to(case, control) is not None:
        return False
    try:
        return control.value not in asking.further.offered(one)
    except PageChanged:
        return False  # its choices cannot be seen, so what it shows is told
