"""The amount in case.toml, with and without its currency."""

from pathlib import Path

import pytest

from autodispute.case_folder import read_case
from autodispute.errors import Fault
from autodispute.models import Case

GOOD = 'order = "8193500112347777"\nreceived = true\nreason = "damaged"\ndescription = "Arm is broken."\n'


def _read(folder: Path, text: str) -> tuple[Case | None, list[Fault]]:
    (folder / "case.toml").write_text(text, encoding="utf-8")
    return read_case(folder)


@pytest.mark.parametrize(
    ("written", "amount", "currency"),
    [
        ('"12.50"', "12.50", None),
        ("12.5", "12.5", None),
        ("12", "12", None),
        ('"12.50 USD"', "12.50", "USD"),
        ('"12.50 eur"', "12.50", "EUR"),
        ('"13941CLP"', "13941", "CLP"),
    ],
)
def test_amount_may_name_its_currency(tmp_path: Path, written: str, amount: str, currency: str | None) -> None:
    case, faults = _read(tmp_path, f"{GOOD}amount = {written}\n")
    assert case is not None, faults
    assert (str(case.amount), case.currency) == (amount, currency)


def test_fault_of_a_currency_shows_what_is_written_and_how_to_name_one(tmp_path: Path) -> None:
    _, faults = _read(tmp_path, f'{GOOD.replace("true", "1")}amount = "12.50 US$"\n')
    assert [fault.key for fault in faults] == ["received", "amount"]
    assert faults[1].problem == "“12.50 US$” cannot be used."
    assert '"12.50 USD"' in faults[1].remedy


@pytest.mark.parametrize(
    "amount", ["12.50 US", "12.50 EURO", "12.50 €", "12.50  USD", "USD 12.50", "12,50 USD", "0 USD", "12.50 ÜSD"]
)
def test_amount_or_currency_that_cannot_be_read_is_a_fault_of_the_one_key(tmp_path: Path, amount: str) -> None:
    case, faults = _read(tmp_path, f'{GOOD}amount = "{amount}"\n')
    assert (case, [(fault.file, fault.key) for fault in faults]) == (None, [("case.toml", "amount")])


def test_currency_has_no_key_of_its_own(tmp_path: Path) -> None:
    case, faults = _read(tmp_path, f'{GOOD}amount = "3"\ncurrency = "USD"\n')
    assert (case, [fault.key for fault in faults]) == (None, ["currency"])
    assert "currency" not in faults[0].remedy
