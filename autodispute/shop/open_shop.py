"""The shop while it is open: its present state and how it shows itself."""

from __future__ import annotations

from autodispute.errors import SettingsInvalid
from autodispute.shop.plays import PLAYS, Play
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


def named_play(name: str | None) -> Play | None:
    """The play of this name; None for None.

    Raises:
        SettingsInvalid: when there is none.
    """
    if name is None or name in PLAYS:
        return PLAYS[name] if name else None
    raise SettingsInvalid(f"The practice shop has no play named {name}.", hint=f"Choose one of: {', '.join(PLAYS)}.")


class OpenShop:
    """What all answers share; a reset replaces the state in one stroke."""

    def __init__(self, scenario: str, port: int, play: str | None = None) -> None:
        self.port = port
        self.state = ShopState(named_scenario(scenario), named_play(play))

    def reset(self, scenario: str, play: str | None = None) -> None:
        """Forget everything and start again in this scenario and this play."""
        self.state = ShopState(named_scenario(scenario), named_play(play))

    @property
    def front(self) -> Storefront:
        """How the shop shows itself."""
        return Storefront(self.state.scenario, f"http://localhost:{self.port}", self.state.now)
