"""What a person is asked before anything is filed, at a real terminal."""

import re
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from at_terminal import CTRL_C
from planted_session import plant_session
from runs import SUBMIT
from test_status import on_record, open_by_hand

from autodispute.ledger import open_ledger
from autodispute.shop import PracticeShop

_PATIENCE = 60
_QUESTION = "Type yes"
_NOT_STOPPED = "Not stopped: order and disputes are being read."
_LIST = "/p/refund-dispute/list.html"
_WORDS = "words of the tests"
_DECLARATION = "I declare that what I say here is true and complete."
Talk = Callable[..., tuple[int, str]]


pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal")


def test_only_a_yes_typed_after_its_question_declares_and_then_files_once_the_passphrase_is_typed(
    shop: PracticeShop, make_case: Callable[..., Path], talk: Talk, tmp_path: Path
) -> None:
    """What was typed before a question is no answer, nor is the rest of an answer; what is no answer is asked again."""
    shop.reset("form_declaration+sign_in")
    plant_session(tmp_path / "home", shop, _WORDS)
    declares, files = (["y\n", "\n", "ja\nyes\n", "YES\nyes\n"], ["y\n", "yes\n"])
    keys = [
        ("Passphrase of your secrets: ", f"{_WORDS}\n"),
        ("My orders", "yes\nyes\n"),
        *((_QUESTION, typed) for typed in (*declares, *files)),
    ]
    code, shown = talk("file", make_case(form={_DECLARATION: True}), answers=keys)
    assert (code, [one.declared for one in shop.submissions]) == (0, [True]), shown
    assert (shown.count("Passphrase of"), _WORDS in shown) == (1, False)
    assert shown.count(f"“{_DECLARATION}”") == 1
    assert "Description: The lamp's arm" in shown
    assert re.search("Received .*yes", shown)
    assert "1: 1.jpg" in shown
    assert shown.count("Please type yes or no") == 4
    assert len([request for request in shop.posts if request.path == "/practice/review"]) == 1


def test_ctrl_c_at_the_question_is_a_no_and_tells_what_a_page_that_sends_by_itself_may_have_done(
    shop: PracticeShop, make_case: Callable[..., Path], talk: Talk
) -> None:
    """Pressed again while that is being read, it does not end the reading: the list comes only afterwards."""
    shop.reset("sends_by_itself")
    sent, pressed_again = threading.Event(), threading.Event()
    shop.on_request(lambda request: sent.set() if request.path == SUBMIT else None)
    shop.on_request(lambda request: pressed_again.wait(_PATIENCE) if request.path == _LIST else None)

    def stop_once_sent() -> str:
        assert sent.wait(_PATIENCE)
        return CTRL_C

    def go_on() -> str:
        pressed_again.set()
        return ""

    keys = [(_QUESTION, stop_once_sent), ("First it is read", lambda: CTRL_C), (_NOT_STOPPED, go_on)]
    code, shown = talk("file", make_case(), answers=keys)
    assert pressed_again.is_set(), shown
    assert re.search("Received .*yes", shown)
    assert "1: 1.jpg" in shown
    assert code == 7, shown
    assert "did not confirm" in shown
    assert "may have been filed" in shown


def test_only_the_amount_itself_accepts_an_offer(talk: Talk, shop: PracticeShop, tmp_path: Path) -> None:
    number = open_by_hand(shop)
    shop.set_state(number, "offer_half")
    on_record(shop, open_ledger(tmp_path / "home", shop.url, "default"), number, "wait_seller")
    typed = ("24.90\n", "yes\n", "12.54\n", "12.45\n")
    code, shown = talk("respond", number, "accept", "--yes", answers=[("Type the amount", keys) for keys in typed])
    assert (code, [str(one.amount) for one in shop.answers]) == (0, ["12.45"]), shown
    assert "cannot be undone" in " ".join(shown.split())
