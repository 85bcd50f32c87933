"""Advice names the command that answers a dispute as it stands."""

import pytest
from test_agenda import followed
from test_choices import offer

from autodispute.answer_advice import advice_words, answers_for
from autodispute.called import as_called

NUMBER = "2193500900000001"


@pytest.mark.parametrize(
    ("state", "made", "commands"),
    [
        ("wait_buyer", offer("12.00"), ["decline --text TEXT", "accept"]),
        ("platform_proposed", None, ["decline --text TEXT", "accept"]),
        ("wait_buyer", None, ["add-evidence --text TEXT --evidence FOLDER", "accept --dry-run"]),
        ("wait_buyer_ship", None, ["return-tracking --carrier NAME --tracking NUMBER"]),
        ("rejected", None, ["appeal --text TEXT"]),
    ],
)
def test_the_commands_that_fit_the_state_are_named(state: str, made: object, commands: list[str]) -> None:
    words = advice_words(NUMBER, answers_for(followed(state, offer=made))) or ""
    assert words.split("`")[1::2] == [f"autodispute respond {NUMBER} {command}" for command in commands]


def test_nothing_is_advised_where_nothing_can_be_answered() -> None:
    assert advice_words(NUMBER, answers_for(followed("wait_seller"))) is None
    assert advice_words(None, answers_for(followed("wait_buyer"))) is None


def test_an_answer_is_advised_for_the_same_site_and_account() -> None:
    words = advice_words(NUMBER, answers_for(followed("rejected"))) or ""
    assert f"`autodispute --account two respond {NUMBER} appeal" in as_called(words, {"--account": "two"})
