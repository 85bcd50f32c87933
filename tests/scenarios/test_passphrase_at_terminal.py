"""How a person is asked for the passphrase of the secrets at a real terminal, on a computer without a keyring.

That a filing goes on once it is typed is seen in `test_at_the_terminal`.
"""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from at_terminal import CTRL_C
from planted_session import plant_session

from autodispute.passphrase_store import PassphraseStore
from autodispute.session_store import key_name
from autodispute.shop import PracticeShop

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal")

WORDS = "words of the tests"
Talk = Callable[..., tuple[int, str]]


@pytest.fixture
def export(shop: PracticeShop, tmp_path: Path) -> Path:
    """The cookies of a browser that is signed in at the shop."""
    shop.reset("sign_in")
    token, _ = shop.state.sign_ins.begin()
    file = tmp_path / "cookies.txt"
    file.write_text(f"127.0.0.1\tFALSE\t/\tFALSE\t4000000000\txman_us_t\tsign=y&ctoken={token}\n")
    return file


@pytest.fixture
def kept(shop: PracticeShop, tmp_path: Path) -> None:
    """A session under the passphrase, which must be typed."""
    shop.reset("sign_in")
    plant_session(tmp_path / "home", shop, WORDS)


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
    code, shown = talk("login", "--import", export, answers=[("New passphrase: ", CTRL_C)])
    assert (code, "Stopped by you" in shown, "Aborted" in shown) == (130, True, False), shown
    assert not [*(tmp_path / "home").rglob("*.session"), *(tmp_path / "home").rglob("*.sealed")]


@pytest.mark.usefixtures("kept")
def test_ctrl_c_at_the_passphrase_stops_a_filing(
    talk: Talk, make_case: Callable[..., Path], shop: PracticeShop
) -> None:
    code, shown = talk("file", make_case(), answers=[("Passphrase of your secrets: ", CTRL_C)])
    assert (code, "You stopped the run." in shown, "Aborted" in shown) == (4, True, False), shown
    assert shop.submissions == []


@pytest.mark.usefixtures("kept")
def test_ctrl_c_at_remembers_questions_stops(talk: Talk) -> None:
    answers = [("Passphrase of your secrets: ", f"{WORDS}\n"), ("E-mail: ", CTRL_C)]
    code, shown = talk("login", "--remember", "--headless", answers=answers)
    assert (code, "Stopped by you" in shown, "Aborted" in shown) == (130, True, False), shown
