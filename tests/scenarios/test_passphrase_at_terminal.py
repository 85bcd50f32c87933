"""How a person is asked for the passphrase of the secrets at a real terminal, on a computer without a keyring."""

import os
import select
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from runs import Run

from autodispute.passphrase_store import PassphraseStore
from autodispute.session_store import key_name
from autodispute.shop import PracticeShop

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal")

_PATIENCE = 60
_LONG = 15
_MOMENT = 0.02
_SHOWN = {"E-mail: ", "Type yes"}
"""The questions whose answers are shown while they are typed."""
_CTRL_C = "\x03"
WORDS = "words of the tests"
Talk = Callable[..., tuple[int, str]]


@pytest.fixture
def talk(tmp_path: Path, shop: PracticeShop) -> Talk:
    """Runs the command at a terminal and types each answer when its question is shown; exit status and all shown.

    Ctrl-C is pressed again where nothing comes of it: Python does not see one between a question and its reading.
    """

    def run(*arguments: str | Path, answers: Sequence[tuple[str, str]]) -> tuple[int, str]:
        import pty  # noqa: PLC0415 - Windows has none

        command = [sys.executable, "-m", "autodispute", "--site", shop.url, *map(str, arguments)]
        process, terminal = pty.fork()
        if process == 0:
            os.environ["AUTODISPUTE_HOME"] = str(tmp_path / "home")
            os.execv(sys.executable, command)  # noqa: S606 - the program under test
        shown, seen, left, again = "", 0, list(answers), _PATIENCE // _LONG
        while True:
            asked = bool(left) and left[0][0] in shown[seen:]
            if asked and _waits(terminal, left[0][0]):
                seen = len(shown)
                os.write(terminal, left.pop(0)[1].encode())
            elif select.select([terminal], [], [], _MOMENT if asked else _LONG)[0]:
                try:
                    shown += os.read(terminal, 4096).decode("utf-8", "replace")
                except OSError:
                    break  # the program has ended
            elif not asked and not again:
                os.kill(process, signal.SIGKILL)  # it says nothing more
                break
            elif not asked:
                again -= 1
                if answers[-1][1] == _CTRL_C and not shown[seen:].strip("^C"):
                    os.write(terminal, _CTRL_C.encode())
        return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), shown

    return run


def _waits(terminal: int, question: str) -> bool:
    """Whether what is typed now is the answer; where it is not shown, what came before that begins is thrown away."""
    import termios  # noqa: PLC0415 - Windows has none

    return question in _SHOWN or not termios.tcgetattr(terminal)[3] & termios.ECHO


@pytest.fixture
def export(shop: PracticeShop, tmp_path: Path) -> Path:
    """The cookies of a browser that is signed in at the shop."""
    shop.reset("sign_in")
    token, _ = shop.state.sign_ins.begin()
    file = tmp_path / "cookies.txt"
    file.write_text(f"127.0.0.1\tFALSE\t/\tFALSE\t4000000000\txman_us_t\tsign=y&ctoken={token}\n")
    return file


@pytest.fixture
def kept(export: Path, autodispute: Callable[..., Run], monkeypatch: pytest.MonkeyPatch) -> Run:
    """A session under the passphrase, which must be typed from now on."""
    monkeypatch.setenv("AUTODISPUTE_PASSPHRASE", WORDS)
    run = autodispute("login", "--import", export)
    assert run.code == 0, run.stderr
    monkeypatch.delenv("AUTODISPUTE_PASSPHRASE")
    return run


def test_new_passphrase_is_explained_and_asked_for_twice(talk: Talk, export: Path, tmp_path: Path) -> None:
    answers = [
        ("New passphrase: ", "\n"),
        ("New passphrase: ", f"{WORDS}\n"),
        ("once more: ", "something else\n"),
        ("New passphrase: ", f"{WORDS}\n"),
        ("once more: ", f"{WORDS}\n"),
    ]
    code, shown = talk("login", "--import", export, answers=answers)
    assert code == 0, shown
    assert "No keyring here. Choose a passphrase. It is needed for every run that uses the session." in shown
    assert "An empty passphrase keeps nothing safe." in shown
    assert "The two were not alike." in shown
    assert WORDS not in shown
    assert shown.rindex("once more") < shown.index("Open the account again"), shown
    (session,) = (tmp_path / "home").rglob("*.session")
    site = f"http://{session.parent.name.replace('_', ':')}"
    assert PassphraseStore(tmp_path / "home", WORDS).get(key_name(site, "default"))


def test_ctrl_c_at_a_new_passphrase_stops_and_keeps_nothing(talk: Talk, export: Path, tmp_path: Path) -> None:
    code, shown = talk("login", "--import", export, answers=[("New passphrase: ", _CTRL_C)])
    assert (code, "Stopped by you" in shown, "Aborted" in shown) == (130, True, False), shown
    assert not [*(tmp_path / "home").rglob("*.session"), *(tmp_path / "home").rglob("*.sealed")]


@pytest.mark.usefixtures("kept")
def test_ctrl_c_at_the_passphrase_stops_a_filing(
    talk: Talk, make_case: Callable[..., Path], shop: PracticeShop
) -> None:
    code, shown = talk("file", make_case(), answers=[("Passphrase of your secrets: ", _CTRL_C)])
    assert (code, "You stopped the run." in shown, "Aborted" in shown) == (4, True, False), shown
    assert shop.submissions == []


@pytest.mark.usefixtures("kept")
def test_filing_goes_on_once_the_passphrase_is_typed(talk: Talk, make_case: Callable[..., Path]) -> None:
    code, shown = talk(
        "file", make_case(), answers=[("Passphrase of your secrets: ", f"{WORDS}\n"), ("Type yes", "no\n")]
    )
    assert (code, "What will be filed" in shown, shown.count("Passphrase of")) == (4, True, 1), shown


@pytest.mark.usefixtures("kept")
def test_ctrl_c_at_remembers_questions_stops(talk: Talk) -> None:
    answers = [("Passphrase of your secrets: ", f"{WORDS}\n"), ("E-mail: ", _CTRL_C)]
    code, shown = talk("login", "--remember", "--headless", answers=answers)
    assert (code, "Stopped by you" in shown, "Aborted" in shown) == (130, True, False), shown
