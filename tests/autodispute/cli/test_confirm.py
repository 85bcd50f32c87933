"""What a person types at the question before something is done."""

from io import StringIO

import pytest

from autodispute.cli.confirm import ask_to


@pytest.mark.parametrize(
    ("typed", "agreed", "asked_again"),
    [
        ("yes\n", True, 0),
        ("y\nok\n YES \n", True, 2),
        ("no\nyes\n", False, 0),
        ("ja\nNo\nyes\n", False, 1),
        ("", False, 0),
    ],
)
def test_only_yes_is_a_yes_and_no_and_nobody_who_types_are_a_no(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], typed: str, asked_again: int, *, agreed: bool
) -> None:
    monkeypatch.setattr("autodispute.cli.confirm.throw_away", lambda: None)
    monkeypatch.setattr("sys.stdin", StringIO(typed))
    assert ask_to("File this dispute now? ") is agreed
    assert capsys.readouterr().err.count("Please type yes or no.") == asked_again
