"""The shop while it is open: its present state and how it shows itself."""

from __future__ import annotations

from autodispute.errors import SettingsInvalid
from autodispute.shop.scenarios import SCENARIOS, Scenario
from autodispute.shop.state import ShopState
from autodispute.shop.storefront import Storefront


def named_scenario(name: str) -> Scenario:
    """The scenario of this name.

    Raises:
        SettingsInvalid: when there is none.
    """
    if name not in SCENARIOS:
        raise SettingsInvalid(
            f"The practice shop has no scenario named {name}.", hint=f"Choose one of: {', '.join(SCENARIOS)}."
        )
    return SCENARIOS[name]


class OpenShop:
    """What all answers share; a reset replaces the state in one stroke."""

    def __init__(self, scenario: str, port: int) -> None:
        self.port = port
        self.state = ShopState(named_scenario(scenario))

    def reset(self, scenario: str) -> None:
        """Forget everything and start again in this scenario."""
        self.state = ShopState(named_scenario(scenario))

    @property
    def front(self) -> Storefront:
        """How the shop shows itself."""
        return Storefront(self.state.scenario, f"http://localhost:{self.port}", self.state.now)
