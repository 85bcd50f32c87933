"""What a person sees who is asked at a real terminal."""

import os
import re
import select
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from runs import SUBMIT, Run
from test_status import open_by_hand

from autodispute.shop import PracticeShop

_PATIENCE = 60
_CTRL_C = b"\x03"
_QUESTION = re.compile(rb"Type (?:yes|the amount|the dispute's number)")


pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal")


@pytest.fixture
def answer_at_terminal(tmp_path: Path, shop: PracticeShop) -> Callable[..., tuple[int, str]]:
    """Files a case, or answers a dispute, and types the next keys at each question; exit status and all it showed."""

    def run(
        case: Path | tuple[str, ...], *keys: bytes, early: bytes = b"", wait_for: Callable[[], object] = lambda: None
    ) -> tuple[int, str]:
        import pty  # noqa: PLC0415 - Windows has none

        process, terminal = pty.fork()
        if process == 0:
            os.environ["AUTODISPUTE_HOME"] = str(tmp_path / "home")
            command = case if isinstance(case, tuple) else ("file", str(case))
            program = [sys.executable, "-m", "autodispute", "--site", shop.url, *command]
            os.execv(program[0], program)  # noqa: S606 - the program under test
        shown, left = b"", list(keys)
        while select.select([terminal], [], [], _PATIENCE)[0]:
            try:
                shown += os.read(terminal, 4096)
            except OSError:
                break  # the program has ended
            if early and b"My orders" in shown:
                os.write(terminal, early)
                early = b""
            if left and len(_QUESTION.findall(shown)) > len(keys) - len(left):
                wait_for()
                os.write(terminal, left.pop(0))
        else:
            os.kill(process, signal.SIGKILL)  # it says nothing more
        return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), shown.decode()

    return run


@pytest.mark.parametrize("keys", [_CTRL_C, b"no\n"], ids=["ctrl-c", "no"])
@pytest.mark.parametrize("scenario", ["plain", "sends_by_itself"])
def test_whoever_does_not_agree_is_told_what_the_site_has(
    shop: PracticeShop,
    make_case: Callable[..., Path],
    answer_at_terminal: Callable[..., tuple[int, str]],
    scenario: str,
    keys: bytes,
) -> None:
    shop.reset(scenario)
    sent = threading.Event()
    shop.on_request(lambda request: sent.set() if request.path == SUBMIT else None)

    def page_has_sent() -> bool:
        return scenario == "plain" or sent.wait(_PATIENCE)

    code, shown = answer_at_terminal(make_case(), keys, wait_for=page_has_sent)
    assert re.search("Received .*yes", shown)
    assert "2: 1.jpg, 2.jpg" in shown
    if scenario == "plain":
        assert (code, shop.submissions) == (4, []), shown
        assert "Nothing was filed." in shown
    else:
        assert code == 7, shown
        assert "may have been filed" in shown


def test_yes_that_was_typed_before_the_question_is_no_answer(
    shop: PracticeShop, make_case: Callable[..., Path], answer_at_terminal: Callable[..., tuple[int, str]]
) -> None:
    code, shown = answer_at_terminal(make_case(), b"no\n", early=b"yes\nyes\n")
    assert (code, shop.submissions) == (4, []), shown
    assert "did not confirm" in shown


def test_whatever_is_neither_yes_nor_no_is_asked_again(
    shop: PracticeShop, make_case: Callable[..., Path], answer_at_terminal: Callable[..., tuple[int, str]]
) -> None:
    code, shown = answer_at_terminal(make_case(), b"y\n", b"\n", b"ja\nyes\n", b"no\n")
    assert (code, shop.submissions) == (4, []), shown
    assert shown.count("Please type yes or no") == 3
    code, shown = answer_at_terminal(make_case(), b"y\n", b"YES\n")
    assert (code, len(shop.submissions)) == (0, 1), shown


def test_end_of_input_is_a_no(
    shop: PracticeShop, make_case: Callable[..., Path], answer_at_terminal: Callable[..., tuple[int, str]]
) -> None:
    code, shown = answer_at_terminal(make_case(), b"\x04")
    assert (code, shop.submissions) == (4, []), shown


@pytest.mark.parametrize(("key", "reviews"), [(b"no\n", 0), (b"yes\n", 1)])
def test_a_declaration_is_ticked_only_after_its_words_were_agreed_to(
    shop: PracticeShop,
    make_case: Callable[..., Path],
    answer_at_terminal: Callable[..., tuple[int, str]],
    key: bytes,
    reviews: int,
) -> None:
    shop.reset("form_declaration")
    words = "I declare that what I say here is true and complete."
    code, shown = answer_at_terminal(make_case(form={words: True}), key, b"no\n")
    assert (code, shop.submissions) == (4, []), shown
    assert f"“{words}”" in shown
    assert "Description: The lamp's arm" in shown
    assert len([request for request in shop.posts if request.path == "/practice/review"]) == reviews


@pytest.mark.parametrize(
    ("keys", "ends"), [((b"yes\n", b"12.54\n", b"12.45\n"), (0, ["12.45"])), ((b"24.90\n", b"no\n"), (4, []))]
)
def test_only_the_amount_itself_accepts_an_offer(
    autodispute: Callable[..., Run],
    answer_at_terminal: Callable[..., tuple[int, str]],
    shop: PracticeShop,
    keys: tuple[bytes, ...],
    ends: tuple[int, list[str]],
) -> None:
    number = open_by_hand(shop)
    shop.set_state(number, "offer_half")
    autodispute("status")
    code, shown = answer_at_terminal(("respond", number, "accept", "--yes"), *keys)
    assert (code, [str(one.amount) for one in shop.answers]) == ends, shown
    assert "cannot be undone" in " ".join(shown.split())
