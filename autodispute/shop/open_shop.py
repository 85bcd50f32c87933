"""The shop while it is open: its present state and how it shows itself."""

from __future__ import annotations

from dataclasses import fields
from functools import reduce
from typing import Any

from autodispute.errors import SettingsInvalid
from autodispute.shop.plays import PLAYS, Play
from autodispute.shop.scenarios import SCENARIOS, Scenario
from autodispute.shop.state import ShopState
from autodispute.shop.storefront import Storefront


def named_scenario(name: str) -> Scenario:
    """The scenario of this name, or several at once, their names joined with "+": `german+cookie_banner`.

    Raises:
        SettingsInvalid: when there is none, or two of them want the same thing differently.
    """
    for part in name.split("+"):
        if part not in SCENARIOS:
            raise SettingsInvalid(f"There is no scenario “{part}”.", hint="See `autodispute shop --list`.")
    return reduce(_joined, (SCENARIOS[part] for part in name.split("+")))


def _joined(one: Scenario, other: Scenario) -> Scenario:
    """Both at once: all that both have several of, and of everything else what differs from the plain shop."""
    joined: dict[str, Any] = {
        "name": f"{one.name}+{other.name}",
        "description": f"{one.description} {other.description}",
    }
    for part in (part.name for part in fields(Scenario) if part.name not in joined):
        mine, others, usual = (getattr(each, part) for each in (one, other, SCENARIOS["plain"]))
        if isinstance(mine, frozenset):
            joined[part] = mine | others
        elif others in (usual, mine):
            joined[part] = mine
        elif mine == usual:
            joined[part] = others
        else:
            raise SettingsInvalid(
                f"The scenarios {one.name} and {other.name} cannot be at once: both change the same thing.",
                hint="Start the shop in one of them.",
            )
    return Scenario(**joined)


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
