"""Whoever confuses the numbers of order and dispute is told, before a browser starts, and given the right command."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from autodispute.cli import main
from autodispute.ledger import open_ledger
from autodispute.models import Dispute, DisputeState, Money, Shown, Solution

if TYPE_CHECKING:
    from pathlib import Path

SITE = "http://127.0.0.1:9"
ORDER, DISPUTE = "8193500112347777", "2193500900000001"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """That of an account with one dispute."""
    dispute = Dispute(
        dispute_id=DISPUTE, state=DisputeState.WAIT_BUYER, site_text="Waiting for your response", title="Lamp",
        solution=Solution.REFUND, reason=None, amount=Money(amount=Decimal("12.50"), currency="USD"),
        description=None, files=None, time_left=None,
    )  # fmt: skip
    shown = Shown(dispute=dispute, order_id=ORDER, url=f"{SITE}/p/reverse-pages/detail.html")
    open_ledger(tmp_path, SITE, "default").disputes.saw(shown)
    return tmp_path


@pytest.mark.parametrize(
    ("given", "again"),
    [
        (["messages", DISPUTE, "--line", "the lamp"], f"messages {ORDER} --line 'the lamp'"),
        (["contact", DISPUTE, "--message", "Any news?", "--yes"], f"contact {ORDER} --message 'Any news?' --yes"),
        (["orders", "8193500112347700", DISPUTE], f"orders 8193500112347700 {ORDER}"),
        (["orders", DISPUTE, "--json"], f"orders {ORDER} --json"),
        (["respond", ORDER, "accept", "--dry-run"], f"respond {DISPUTE} accept --dry-run"),
        (["respond", ORDER, "cancel", "--confirm", ORDER], f"respond {DISPUTE} cancel --confirm {ORDER}"),
        (["received", ORDER], f"received {DISPUTE}"),
    ],
)
def test_it_is_told_which_number_it_is_and_how_to_go_on(home: Path, given: list[str], again: str) -> None:
    run = CliRunner().invoke(main, ["--site", SITE, *given], env={"AUTODISPUTE_HOME": str(home)})
    is_order = given[1] == ORDER
    other = f"an order; its dispute is {DISPUTE}" if is_order else f"a dispute; its order is {ORDER}"
    assert run.exit_code == 8, run.output
    assert f"is the number of {other}." in run.stderr
    if "--json" not in given:
        assert run.stderr.rstrip().endswith(f"Run `autodispute --site {SITE} {again}`.")
    assert not (home / "runs").exists()
