"""Every check writes the board; the money of a won dispute is followed until the buyer has it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
import time_machine
from selectolax.lexbor import LexborHTMLParser

from autodispute.errors import PageChanged
from autodispute.ledger import open_ledger
from autodispute.models import Dispute, DisputeState, Money, Shown, Solution
from page_objects.disputes_page import DisputesPage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from runs import Run

    from autodispute.shop import PracticeShop

MOUSE = "2193500445677001"
MOUSE_ORDER = "8193500445677777"
NOBODYS = "2193500445677999"


def board_of(home: Path) -> LexborHTMLParser:
    (path,) = home.glob("boards/*/default/board.html")
    return LexborHTMLParser(path.read_text("utf-8"))


def text(tree: LexborHTMLParser, selector: str) -> str:
    return " ".join(" ".join(node.text() for node in tree.css(selector)).split())


@pytest.fixture
def known(shop: PracticeShop, tmp_path: Path) -> Callable[[DisputeState], Path]:
    """Leaves one dispute in the account's ledger, in this state since a Friday; returns the home."""

    def keep(state: DisputeState) -> Path:
        home = tmp_path / "home"
        dispute = Dispute(
            dispute_id=MOUSE,
            state=state,
            site_text="Refund in progress",
            title="Wireless Mouse",
            solution=Solution.REFUND,
            reason=None,
            amount=Money(amount=Decimal("18.40"), currency="USD"),
            description=None,
            files=None,
            time_left=None,
        )
        with time_machine.travel(datetime(2026, 11, 20, 10, tzinfo=UTC), tick=False):
            shown = Shown(dispute=dispute, order_id=MOUSE_ORDER, url=f"{shop.url}/p/reverse-pages/detail.html")
            open_ledger(home, shop.url, "default").disputes.saw(shown)
        return home

    return keep


@pytest.fixture
def won(known: Callable[[DisputeState], Path]) -> Path:
    """The home of an account with one dispute, whose money is on its way."""
    return known(DisputeState.REFUNDING)


def test_a_check_writes_the_board_and_the_board_alone_asks_the_site_for_nothing(
    shop: PracticeShop, autodispute: Callable[..., Run]
) -> None:
    shop.set_state(MOUSE, "wait_buyer")
    checked = autodispute("status")
    tree = board_of(checked.home)
    assert text(tree, "h1") == "1 dispute waits for you."
    assert "it went well" in text(tree, ".proofs")
    assert f"Board: {checked.home}" in checked.stderr
    seen = len(shop.requests)
    run = autodispute("board", "--json")
    answer = json.loads(run.stdout)
    assert (run.code, len(shop.requests)) == (0, seen)
    assert [answer[name] for name in ("waiting", "open", "finished")] == [1, 0, 0]
    assert answer["last_check"]["error"] is None
    assert autodispute("board").stdout.strip() == answer["board"]


@pytest.mark.usefixtures("won")
def test_a_check_that_fails_says_so_on_the_board_beside_what_was_seen_before(
    autodispute: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> object:
        raise PageChanged("The list cannot be read.")

    monkeypatch.setattr(DisputesPage, "read_all", fail)
    failed = autodispute("status")
    assert failed.code == 6
    tree = board_of(failed.home)
    assert "was stopped: The list cannot be read." in text(tree, ".proofs .bad")
    assert text(tree, ".title") == "Wireless Mouse"


def test_the_board_of_an_empty_ledger_says_how_to_fill_it(autodispute: Callable[..., Run]) -> None:
    run = autodispute("board", "--json")
    assert run.code == 0
    assert "autodispute --site" in text(board_of(run.home), ".proofs code")
    assert json.loads(run.stdout)["last_check"] is None


def test_the_money_of_a_won_dispute_is_asked_for_until_the_buyer_has_it(
    won: Path, autodispute: Callable[..., Run]
) -> None:
    def waiting(day: str) -> int:
        with time_machine.travel(datetime.fromisoformat(f"{day}T11:00:00+00:00"), tick=False):
            return int(json.loads(autodispute("board", "--json").stdout)["waiting"])

    # Three working days after a Friday are a Wednesday.
    assert [waiting(day) for day in ("2026-11-24", "2026-11-25", "2026-12-18")] == [0, 1, 1]
    assert "20 working days" in text(board_of(won), ".sentence")
    said = [autodispute("received", MOUSE, "--json").filing for _ in range(2)]
    assert [(one["dispute_id"], one["said_before"]) for one in said] == [(MOUSE, False), (MOUSE, True)]
    assert said[0]["money_seen_at"] == said[1]["money_seen_at"] is not None
    assert waiting("2026-12-18") == 0
    assert text(board_of(won), ".rows .money") == "Asked18.40 USD Received18.40 USD"
    assert "You said so before" in autodispute("received", MOUSE).stderr


def test_status_tells_to_look_for_the_money_and_how_to_say_that_it_is_there(
    won: Path, shop: PracticeShop, autodispute: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(DisputesPage, "read_all", lambda *_, **__: ())  # the money is looked for all the same
    with open_ledger(won, shop.url, "default").change() as connection:
        connection.exec_driver_sql("UPDATE disputes SET first_seen = '2026-01-02T10:00:00+00:00'")
    run = autodispute("status", patience=1)  # nothing comes where the ledger says that its page is
    assert "look whether it is there" in run.stderr
    assert f"`autodispute --site {shop.url} received {MOUSE}`" in run.stderr


def test_a_number_that_is_not_on_record_is_refused_with_the_remedy(autodispute: Callable[..., Run]) -> None:
    run = autodispute("received", NOBODYS, "--json")
    assert (run.code, run.error) == (8, "no_such_dispute")
    assert f"`autodispute --site {run.shop.url} status`" in run.stderr
    assert autodispute("received", "12").code == 2


def test_no_money_is_noted_for_a_dispute_that_still_goes_on(
    known: Callable[[DisputeState], Path], autodispute: Callable[..., Run]
) -> None:
    home = known(DisputeState.PLATFORM_REVIEW)
    run = autodispute("received", MOUSE, "--json")
    assert (run.code, run.error) == (8, "no_refund_yet")
    with open_ledger(home, run.shop.url, "default").change() as connection:
        assert connection.exec_driver_sql("SELECT money_seen_at FROM disputes").scalar() is None
