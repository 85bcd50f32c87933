"""No secret that the site shows, sends or sets, and none of the environment, is in anything that a command leaves."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import planting
import pytest
from forgetting import forgetting
from kits import has_no_kit
from planting import COOKIE, NOTIFY, PASSWORD, STREET, TOKEN, WORDS, found_in, plant
from runs import LAMP

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from runs import Run

    from autodispute.shop import PracticeShop

OWN = "The arm is broken. Write to own.words@example.org or +1 555 010 0123."
CRASH = f"""
import autodispute.workflows.filing_way as way
def fail(walk, form, *_):
    body = form.page.inner_text("body")
    raise LookupError(f"Cookie: xman_us_t={COOKIE}\\n{WORDS} {PASSWORD} {{walk.page.url}}&token={TOKEN} {{body}}")
way.fill_form = fail
from autodispute.cli import main
main()
"""


@pytest.fixture(autouse=True)
def planted(monkeypatch: pytest.MonkeyPatch) -> None:
    plant(monkeypatch)


@pytest.fixture
def anew(autodispute: Callable[..., Run]) -> Callable[..., Run]:
    return forgetting(autodispute)


def leaks(run: Run) -> list[str]:
    return found_in(run.home, run.stdout, run.stderr)


def test_a_refused_filing_says_the_site_s_words_without_them(
    autodispute: Callable[..., Run], make_case: Callable[..., Path], shop: PracticeShop
) -> None:
    shop.reset("refused")
    run = autodispute("-v", "file", make_case(), "--yes", "--json", confirm_patience=2)
    assert (run.code, run.error) == (8, "rejected_by_site")
    assert "Traceback" in run.stderr
    assert "•••" in run.filing["error"]["message"]
    assert leaks(run) == []


def test_a_filing_and_all_that_looks_at_it_later(
    anew: Callable[..., Run], make_case: Callable[..., Path], tmp_path: Path
) -> None:
    run = anew("file", make_case(description=OWN), "--yes", "--json")
    assert run.code == 0, run.stderr
    assert "•••" in run.filing["site_text"]
    assert leaks(run) == []
    for command in (["ledger"], ["ledger", "--json"], ["report"], ["settle"], ["settle", "--json"]):
        assert leaks(anew("-v", *command)) == []
    export = tmp_path / "home" / "export.json"
    assert leaks(anew("ledger", "export", export)) == []
    (seen,) = json.loads(export.read_text("utf-8"))["disputes"]
    assert seen["url"].endswith("?tradeOrderLineId=8193500112357777&reverseOrderLineId=2193500900000001")
    record = json.loads(run.file("run.json").read_text("utf-8"))
    assert (record["description"], record["order_id"]) == (OWN, LAMP)
    assert "own.words@example.org" in run.stderr + run.file("report.html").read_text("utf-8")


def test_a_check_of_all_disputes(anew: Callable[..., Run], shop: PracticeShop, monkeypatch: pytest.MonkeyPatch) -> None:
    """The street is left out of what the shop says: no page that a check loads tells that it is the buyer's."""
    said = WORDS.replace(f", {STREET}", "")
    monkeypatch.setitem(planting._SHOWN, "Waiting for seller's response", f"Waiting for seller's response: {said}")
    shop.state.open_dispute(shop.state.plain_request(shop.state.orders[0].lines[0]))
    for form in (["--json"], []):  # the second tells what the first has read
        run = anew("-v", "status", *form)
        assert run.code == 0, run.stderr
        assert "Waiting for seller's response: •••" in run.stdout
        assert "did not take a message" in run.stderr
        assert leaks(run) == []


def test_a_target_and_what_names_it(anew: Callable[..., Run]) -> None:
    for command, code in ((("add", "desk"), 0), (("list", "--json"), 0), (("test",), 3)):
        run = anew("-v", "notify", *command, stdin=f"{NOTIFY}\n")
        assert run.code == code, run.stderr
        assert leaks(run) == []


def test_a_reading_of_orders_and_the_calendar(
    anew: Callable[..., Run], shop: PracticeShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(planting._SHOWN, "Refund if no delivery", f"{WORDS} Refund if no delivery")
    shop.state.orders = (replace(shop.state.orders[4], placed=datetime.now(UTC).date()),)
    run = anew("-v", "orders", "--json")
    assert run.code == 0, run.stderr
    assert "••• Refund if no delivery" in run.filing["orders"][0]["lines"][0]["window_text"]
    assert leaks(run) == []
    assert leaks(anew("calendar", "--file", "-", "--detail")) == []


def test_a_page_that_nobody_knows(
    autodispute: Callable[..., Run], make_case: Callable[..., Path], shop: PracticeShop
) -> None:
    shop.reset("unknown_page")
    run = autodispute("-v", "file", make_case(), "--yes", "--json", patience=2)
    assert run.error == "unexpected_page"
    assert "•••" in run.filing["error"]["message"]
    assert leaks(run) == []


def test_an_outcome_that_is_not_known_and_its_settling(
    anew: Callable[..., Run], make_case: Callable[..., Path], shop: PracticeShop
) -> None:
    shop.reset("proof_differs")
    run = anew("-v", "file", make_case(), "--yes", "--json")
    assert run.code == 7
    has_no_kit(run)
    assert leaks(run) == []
    for file in run.home.glob("ledger.db*"):
        file.write_bytes(b"damaged" * 1000)  # the run's folder tells that something is pending
    assert anew("settle", "--json").error == "ledger_damaged"
    settled = anew("-v", "settle", "--json")
    assert json.loads(settled.stdout)["settled"][0]["line_dispute_id"] == "2193500900000001"
    assert leaks(settled) == []


def test_a_ledger_s_address_with_a_password(
    autodispute: Callable[..., Run], make_case: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AUTODISPUTE_LEDGER", f"postgresql://buyer:{PASSWORD}@127.0.0.1:1/ledger")
    run = autodispute("-v", "file", make_case(), "--yes", "--json")
    assert run.error == "settings_invalid"
    assert leaks(run) == []


def test_a_crash_says_what_it_means_and_ends_with_1(
    shop: PracticeShop, make_case: Callable[..., Path], tmp_path: Path
) -> None:
    """In a Python of its own: the secrets of the environment are learned when the program is loaded."""
    home = tmp_path / "home"
    command = [sys.executable, "-c", CRASH, "--site", shop.url, "file", str(make_case()), "--yes", "--json"]
    run = subprocess.run(
        command, capture_output=True, text=True, env=os.environ | {"AUTODISPUTE_HOME": str(home)}, check=False
    )
    assert run.returncode == 1
    said = run.stderr.splitlines()
    at = next(number for number, line in enumerate(said) if line.startswith("✗"))
    assert said[at] == "✗ This program failed: LookupError. That is a defect of it, not of your case."
    assert "the ledger has it" in said[at + 1]
    assert "autodispute --site" in said[at + 2]
    assert " settle`" in said[at + 2]
    assert said[at + 3].startswith("Traceback")
    assert len(run.stderr.split("•••")) > len(WORDS.split(","))
    assert found_in(home, run.stdout, run.stderr) == []
