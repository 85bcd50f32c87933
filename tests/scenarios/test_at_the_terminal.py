"""What a person is asked before anything is filed, at a real terminal."""

import re
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from at_terminal import CTRL_C, CTRL_D
from runs import SUBMIT, Run
from test_status import open_by_hand

from autodispute.shop import PracticeShop

_PATIENCE = 60
_QUESTION = "Type yes"
Talk = Callable[..., tuple[int, str]]


pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal")


def test_only_a_yes_typed_after_the_question_files(
    shop: PracticeShop, make_case: Callable[..., Path], talk: Talk
) -> None:
    """What was typed before it is no answer; whatever is neither yes nor no is asked again; the no ends it."""
    answers = [("My orders", "yes\nyes\n"), *((_QUESTION, typed) for typed in ("y\n", "\n", "ja\nyes\n", "no\n"))]
    code, shown = talk("file", make_case(), answers=answers)
    assert (code, shop.submissions) == (4, []), shown
    assert re.search("Received .*yes", shown)
    assert "2: 1.jpg, 2.jpg" in shown
    assert shown.count("Please type yes or no") == 3
    assert "did not confirm" in shown
    assert "Nothing was filed." in shown


def test_whoever_does_not_agree_is_told_what_a_page_that_sends_by_itself_may_have_done(
    shop: PracticeShop, make_case: Callable[..., Path], talk: Talk
) -> None:
    shop.reset("sends_by_itself")
    sent = threading.Event()
    shop.on_request(lambda request: sent.set() if request.path == SUBMIT else None)

    def stop_once_sent() -> str:
        assert sent.wait(_PATIENCE)
        return CTRL_C

    code, shown = talk("file", make_case(), answers=[(_QUESTION, stop_once_sent)])
    assert re.search("Received .*yes", shown)
    assert "2: 1.jpg, 2.jpg" in shown
    assert code == 7, shown
    assert "may have been filed" in shown


@pytest.mark.parametrize(
    ("typed", "ends"), [((CTRL_D,), (4, 0)), (("yes\n", "y\n", "YES\n"), (0, 1))], ids=["end", "yes"]
)
def test_a_declaration_is_ticked_only_after_its_words_were_agreed_to(
    shop: PracticeShop, make_case: Callable[..., Path], talk: Talk, typed: tuple[str, ...], ends: tuple[int, int]
) -> None:
    """The end of what is typed is a no; after a yes there is a review, and the question of every filing."""
    shop.reset("form_declaration")
    words = "I declare that what I say here is true and complete."
    code, shown = talk("file", make_case(form={words: True}), answers=[(_QUESTION, keys) for keys in typed])
    assert (code, len(shop.submissions)) == ends, shown
    assert f"“{words}”" in shown
    assert "Description: The lamp's arm" in shown
    assert len([request for request in shop.posts if request.path == "/practice/review"]) == ends[1]


def test_only_the_amount_itself_accepts_an_offer(
    autodispute: Callable[..., Run], talk: Talk, shop: PracticeShop
) -> None:
    number = open_by_hand(shop)
    shop.set_state(number, "offer_half")
    autodispute("status")
    typed = ("24.90\n", "yes\n", "12.54\n", "12.45\n")
    code, shown = talk("respond", number, "accept", "--yes", answers=[("Type the amount", keys) for keys in typed])
    assert (code, [str(one.amount) for one in shop.answers]) == (0, ["12.45"]), shown
    assert "cannot be undone" in " ".join(shown.split())
