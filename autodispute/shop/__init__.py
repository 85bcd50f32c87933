"""The practice shop: a local AliExpress look-alike that renders the saved pages of `fixtures/`.

It keeps orders, uploads and disputes in memory, listens on this computer only and never leaves it. What needs the saved
pages is loaded on first use, so that naming the scenarios costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.shop.scenarios import SCENARIOS, Scenario

if TYPE_CHECKING:
    from autodispute.shop.plays import PLAYS, Play
    from autodispute.shop.server import PracticeShop, serve_forever

__all__ = ["PLAYS", "SCENARIOS", "Play", "PracticeShop", "Scenario", "serve_forever"]


def __getattr__(name: str) -> object:
    if name in {"PracticeShop", "serve_forever"}:
        from autodispute.shop import server  # noqa: PLC0415 - loads the web server only where it is wanted

        return getattr(server, name)
    if name in {"PLAYS", "Play"}:
        from autodispute.shop import plays  # noqa: PLC0415 - loads the saved pages only where they are wanted

        return getattr(plays, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
