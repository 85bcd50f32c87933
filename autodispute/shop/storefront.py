"""How the shop shows itself at the moment: scenario, language, and where a wrong link would lead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from autodispute.shop.disputes import START
from autodispute.shop.language import language

if TYPE_CHECKING:
    from datetime import datetime

    from autodispute.shop.language import Language
    from autodispute.shop.scenarios import Scenario


@dataclass(frozen=True)
class Storefront:
    """What every page is made with."""

    scenario: Scenario
    foreign_origin: str
    """Another name of this computer: the same shop, but not the same origin."""
    now: datetime = START
    """The moment on the shop's clock."""

    @property
    def language(self) -> Language:
        """The account's language."""
        return language(self.scenario.language)

    def has(self, flag: str) -> bool:
        """Whether the scenario carries this flag."""
        return self.scenario.has(flag)

    def link(self, path: str, wrong_in: str) -> str:
        """An address in the shop; in the scenario named `wrong_in`, the same path on the foreign origin."""
        return f"{self.foreign_origin}{path}" if self.has(wrong_in) else path
