"""The table of rules: one place, a source for each value, and the owner's own values before it."""

from pathlib import Path

import pytest

from autodispute.errors import SettingsInvalid
from autodispute.rules import Rules, load_rules, shipped


def test_every_value_has_a_rule_with_source_and_date() -> None:
    assert shipped().keys() == Rules.model_fields.keys()
    assert {rule.confidence for rule in shipped().values()} == {"high", "medium", "low", "ours"}


def test_the_owners_file_changes_what_it_names_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "rules.toml").write_text("return_ship_days = 12\nremind_window_days = [5, 2]\n", encoding="utf-8")
    before, after = load_rules(tmp_path / "none"), load_rules(tmp_path)
    assert (before.return_ship_days, after.return_ship_days, after.remind_window_days) == (10, 12, (5, 2))
    assert after.model_copy(update={"return_ship_days": 10, "remind_window_days": (7, 3, 1)}) == before


@pytest.mark.parametrize(
    ("own", "named"),
    [
        ("return_ship_day = 12", "return_ship_day"),
        ("return_ship_days = 0", "return_ship_days"),
        ("return_ship_days = '12'", "return_ship_days"),
        ("refund_check_workdays = []", "refund_check_workdays"),
        ("site_timezone = 'Mars/Base'", "site_timezone"),
        ("return_ship_days =", "cannot be read"),
    ],
)
def test_a_rule_that_does_not_fit_is_named_with_its_file(tmp_path: Path, own: str, named: str) -> None:
    (tmp_path / "rules.toml").write_text(own, encoding="utf-8")
    with pytest.raises(SettingsInvalid, match=named) as refused:
        load_rules(tmp_path)
    assert str(tmp_path / "rules.toml") in str(refused.value)
