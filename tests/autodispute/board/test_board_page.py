"""board.html as a file: what it says without a script, and that nothing foreign gets in."""

from __future__ import annotations

import base64
import hashlib
import stat
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from board_records import NOW, RULES, board, change, checked, followed, offer
from selectolax.lexbor import LexborHTMLParser

from autodispute.models import HistoryEntry
from autodispute.report.board_page import About, write_board

if TYPE_CHECKING:
    from pathlib import Path

    from autodispute.board import Board

SHOP = "http://127.0.0.1:8765"
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{7*7}}{% raw %}</style>",
    "javascript:alert(1)",
)


def written(shown: Board, folder: Path, site: str = "https://www.aliexpress.com") -> LexborHTMLParser:
    path = folder / "board.html"
    write_board(shown, RULES, About(site, "default", on_this_computer=site == SHOP), path)
    return LexborHTMLParser(path.read_text("utf-8"))


def words(tree: LexborHTMLParser, selector: str = "main") -> str:
    return " ".join(" ".join(node.text() for node in tree.css(selector)).split())


def every_kind(text: str) -> Board:
    """Texts of strangers wherever the page shows one."""
    one = followed(
        1,
        "wait_buyer",
        title=text,
        site_text=text,
        deadline=NOW + timedelta(hours=5),
        offer=offer(None).model_copy(update={"words": text}),
        history=(HistoryEntry(what=text, when=text),),
        url=text,
    )
    others = [followed(2 + n, state, title=text, site_text=text) for n, state in enumerate(("agreed", "refunded"))]
    changes = (change(one, "wait_seller", "wait_buyer", 1, offer=(text, text)),)
    return board(one, *others, changes=changes, last_check=checked(text))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_text(tmp_path: Path, text: str) -> None:
    clean, tree = written(every_kind("clean"), tmp_path), written(every_kind(text), tmp_path)
    assert [node.tag for node in tree.css("*")] == [node.tag for node in clean.css("*")]
    assert words(tree, "body").count(" ".join(text.split())) >= 12
    for node in tree.css("*"):
        for name, value in node.attributes.items():
            assert not name.startswith("on")
            if name in {"src", "href"}:
                assert (value or "").startswith(("data:", "https://www.aliexpress.com/p/"))


def test_the_policy_lets_its_own_script_run_and_nothing_else(tmp_path: Path) -> None:
    tree = written(every_kind("clean"), tmp_path)
    policy = tree.css('meta[http-equiv="Content-Security-Policy"]')[0].attributes["content"]
    script = tree.css("script")[0].text().encode()
    known = base64.b64encode(hashlib.sha256(script).digest()).decode()
    assert policy == (
        f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{known}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    assert len(tree.css("script")) == 1
    assert not {"url(", "@import"} & set(words(tree, "style").replace("(", "( ").split())


def test_without_a_script_it_says_how_long_there_was_and_when_that_was(tmp_path: Path) -> None:
    tree = written(board(followed(1, "wait_buyer", deadline=NOW + timedelta(days=3, hours=4))), tmp_path)
    stub = words(tree, ".stub")
    assert "3 days 4 hours left as of Mon 2026-11-30 12:00" in stub
    assert "until Thu 2026-12-03 16:00" in stub
    assert tree.css("time.left")[0].attributes["datetime"] == "2026-12-03T16:00:00+00:00"


def test_an_end_that_the_page_does_not_name_is_called_estimated(tmp_path: Path) -> None:
    tree = written(board(followed(1, "wait_buyer_ship"), followed(2, "unknown")), tmp_path)
    assert "9 days left" in words(tree, ".stub")
    assert words(tree, ".stub").count("estimated: its page names no end") == 1


def test_what_each_button_means_is_told_and_an_offer_of_nothing_is_loud(tmp_path: Path) -> None:
    tree = written(board(followed(1, "wait_buyer", offer=offer("0.00"))), tmp_path)
    assert words(tree, ".alarm") == "The seller's offer is 0.00 USD: accepting it means that you get nothing."
    assert words(tree, ".choices dt") == "decline do nothing accept cancel"
    assert words(tree, ".choices .final dt") == "accept cancel"
    assert "autodispute respond" in words(tree, ".ticket .sentence code")
    assert words(tree, ".ticket .money") == "Asked12.50 USD Offered0.00 USD"


def test_a_check_that_failed_is_told_with_its_reason_and_moment(tmp_path: Path) -> None:
    one = followed(1, "wait_seller")
    failed = written(board(one, last_check=checked("The site asks to sign in.")), tmp_path)
    assert "The last check, Mon 2026-11-30 12:00, was stopped: The site asks to sign in." in words(failed, ".proofs")
    well = written(board(one, last_check=checked()), tmp_path)
    assert words(well, ".proofs") == "Last check Mon 2026-11-30 12:00; it went well."


def test_commands_on_it_reach_its_own_site(tmp_path: Path) -> None:
    tree = written(board(followed(1, "refunding", state_since=NOW - timedelta(days=9)), pending=1), tmp_path, SHOP)
    commands = words(tree, "code")
    for command in ("status", "settle", "received 2193500900000001"):
        assert f"autodispute --site {SHOP} {command}" in commands


def test_no_dispute_at_all_is_a_page_too(tmp_path: Path) -> None:
    tree = written(board(), tmp_path)
    assert words(tree, "h1") == "No dispute is known yet."
    assert (tree.css("article"), tree.css(".receipt")) == ([], [])


def test_it_is_for_the_owner_only_and_an_old_one_is_replaced_whole(tmp_path: Path) -> None:
    for shown in (board(), board(followed(1, "wait_seller"))):
        written(shown, tmp_path / "boards")
    assert [file.name for file in (tmp_path / "boards").iterdir()] == ["board.html"]
    assert stat.S_IMODE((tmp_path / "boards/board.html").stat().st_mode) == 0o600
