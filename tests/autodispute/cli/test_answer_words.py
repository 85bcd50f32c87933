"""A stop of `respond` says that nothing was answered, and the one command to go on with."""

import json
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner

from autodispute.answer_guard import Typed
from autodispute.answers import AnswerKind, AnswerOutcome, AnswerRequest, AnswerRun
from autodispute.cli import main
from autodispute.cli.answer_words import make_ask
from autodispute.models import Money, Offer, Party, Solution

NUMBER = "2193500900000001"


@pytest.mark.parametrize(
    ("given", "command"),
    [
        ("accept --yes", f"autodispute --account two respond {NUMBER} accept --confirm AMOUNT"),
        ("cancel --yes", f"autodispute --account two respond {NUMBER} cancel --confirm {NUMBER}"),
    ],
)
def test_without_a_terminal_it_says_that_nothing_was_answered_and_how_to_go_on(given: str, command: str) -> None:
    run = CliRunner().invoke(main, ["--account", "two", "respond", NUMBER, *given.split(), "--json"])
    assert run.exit_code == 4
    assert (json.loads(run.stdout)["outcome"], run.stderr.count("Nothing was answered.")) == ("not_done", 1)
    assert f"`{command}`" in run.stderr.split("→")[1]


def test_files_that_are_not_in_order_are_told_with_what_was_answered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AUTODISPUTE_HOME", str(tmp_path / "home"))
    (empty := tmp_path / "photos").mkdir()
    given = ["respond", NUMBER, "add-evidence", "--text", "See", "--evidence", str(empty), "--yes"]
    run = CliRunner().invoke(main, given)
    assert run.exit_code == 3
    assert "there is no photo or video in it" in run.stderr
    assert run.stderr.count("Nothing was answered.") == 1
    assert run.stderr.splitlines()[-1].endswith("Mend what is listed, then run the same command again.")


def test_a_word_in_place_of_the_number_is_told_which_number(tmp_path: Path) -> None:
    home = {"AUTODISPUTE_HOME": str(tmp_path)}
    run = CliRunner().invoke(main, ["respond", NUMBER, "cancel", "--confirm", "yes"], env=home)
    assert (run.exit_code, run.stderr.count(NUMBER)) == (4, 1), run.stderr
    assert f"Give the dispute's number: --confirm {NUMBER}" in run.stderr


@pytest.mark.parametrize(("typed", "answer"), [("12.54\n12.45\n", "12.45"), ("12.54\nno\n", None)])
def test_who_types_the_wrong_amount_is_told_what_is_offered_and_that_yes_does_not_answer(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], typed: str, answer: str | None
) -> None:
    monkeypatch.setattr("autodispute.cli.answer_words.is_terminal", lambda: True)
    monkeypatch.setattr("autodispute.cli.answer_words.throw_away", lambda: None)
    monkeypatch.setattr("sys.stdin", StringIO(typed))
    half = Offer(
        by=Party.SELLER,
        solution=Solution.REFUND,
        amount=Money(amount=Decimal("12.45"), currency="USD"),
        words="USD 12.45",
    )
    run = AnswerRun(outcome=AnswerOutcome.NOT_DONE, answer=AnswerKind.ACCEPT, dispute_id=NUMBER, offer=half)
    ask = make_ask(AnswerRequest(kind=AnswerKind.ACCEPT, dispute_id=NUMBER), yes=True, rehearsal=False)
    assert ask(run, Typed.AMOUNT) == answer
    said = capsys.readouterr().err
    assert said.count("You typed 12.54; offered are 12.45 USD.") == said.count("You typed") == 1
    assert said.count("--yes does not answer for accept and cancel") == 1
