"""Each reading rests in its own tab, and leaves none behind."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import TYPE_CHECKING

from autodispute.workflows.side_by_side import read_side_by_side

if TYPE_CHECKING:
    from autodispute.workflows.at_rest import Rests


@dataclass(eq=False)
class Tab:
    pages: list[Tab]
    url: str = "about:blank"

    def close(self) -> None:
        if self in self.pages:
            self.pages.remove(self)


@dataclass
class Window:
    pages: list[Tab] = field(default_factory=list)

    def new_page(self) -> None:
        self.pages.append(Tab(self.pages))


def test_a_reading_that_goes_on_elsewhere_leaves_no_tab_behind() -> None:
    window = Window()
    window.new_page()

    class Walk(SimpleNamespace):
        @property
        def page(self) -> Tab:
            return window.pages[-1]

    walk = Walk(context=window, pause=lambda _: None)

    def reading(*addresses: str) -> Rests[str]:
        for address in addresses:
            walk.page.url = address
            yield 0.0
        return addresses[-1]

    assert read_side_by_side(walk, [reading("/known", "/listed"), reading("/other")]) == ["/listed", "/other"]  # type: ignore[arg-type]
    assert len(window.pages) == 1
