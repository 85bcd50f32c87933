"""Commands in texts lead to the site and the account that the run was about."""

from __future__ import annotations

import pytest

from autodispute.called import as_called, on_case, options

SHOP = "http://127.0.0.1:8765"
GIVEN = options(SHOP, "second")


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("Run `autodispute settle`.", f"Run `autodispute --site {SHOP} --account second settle`."),
        ("`autodispute --headed file`", f"`autodispute --site {SHOP} --account second --headed file`"),
        ("`autodispute --site http://b settle`", "`autodispute --account second --site http://b settle`"),
        ("`autodispute status` after", f"`autodispute --site {SHOP} --account second status` after"),
        ("`autodispute login --remember`", f"`autodispute --site {SHOP} --account second login --remember`"),
        ("`autodispute ledger export file.json`", "`autodispute ledger export file.json`"),
        ("`autodispute demo`, autodispute settle", "`autodispute demo`, autodispute settle"),
    ],
)
def test_a_command_names_site_and_account_once(text: str, called: str) -> None:
    assert as_called(text, GIVEN) == called
    assert as_called(called, GIVEN) == called
    assert as_called(text, options(None, None)) == text


def test_a_foreign_site_is_allowed_again() -> None:
    called = as_called("`autodispute settle`", options("https://a.example", None, allow_foreign_site=True))
    assert called == "`autodispute --site https://a.example --allow-foreign-site settle`"


def test_a_command_on_a_case_names_its_folder_as_a_shell_takes_it() -> None:
    assert on_case("my lamp", "file", "--dry-run") == "`autodispute file 'my lamp' --dry-run`"
    assert as_called(on_case("lamp", "file"), GIVEN) == f"`autodispute --site {SHOP} --account second file lamp`"
