"""What browsers' extensions export becomes exactly what Playwright takes, or a clear error."""

import json
from pathlib import Path
from typing import Any

import pytest

from autodispute.errors import ImportUnreadable
from autodispute.guards import OriginGuard
from autodispute.session_store import Session
from autodispute.settings import load_settings
from autodispute.workflows.import_session import read_import
from autodispute.workflows.job import Job

EXPORTED = {
    "domain": ".aliexpress.com", "expirationDate": 4e9, "hostOnly": False, "httpOnly": True, "name": "xman_us_t",
    "path": "/", "sameSite": "no_restriction", "secure": True, "session": False, "storeId": "0", "value": "sign=y",
}  # fmt: skip
WANTED = {
    "name": "xman_us_t", "value": "sign=y", "domain": ".aliexpress.com", "path": "/",
    "expires": 4e9, "httpOnly": True, "secure": True, "sameSite": "None",
}  # fmt: skip


def read(folder: Path, content: object) -> Session:
    file = folder / "exported"
    file.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    guard = OriginGuard("https://www.aliexpress.com", allow_foreign=False)
    return read_import(Job(load_settings(home=folder), guard, progress=None, confirm=bool), file)  # type: ignore[arg-type]


def cookies(session: Session) -> list[dict[str, Any]]:
    read: list[dict[str, Any]] = session.state.model_dump(mode="json")["cookies"]
    return read


@pytest.mark.parametrize("as_list", [True, False])
def test_what_an_extension_exports_becomes_playwrights_form(tmp_path: Path, *, as_list: bool) -> None:
    assert cookies(read(tmp_path, [EXPORTED] if as_list else {"cookies": [EXPORTED]})) == [WANTED]


@pytest.mark.parametrize(
    ("changes", "form"),
    [
        ({"sameSite": "unspecified"}, {"sameSite": "Lax"}),
        ({"sameSite": "strict"}, {"sameSite": "Strict"}),
        ({"sameSite": None}, {"sameSite": "Lax"}),
        ({"secure": False}, {"secure": False, "sameSite": "Lax"}),
        ({"value": None}, {"value": ""}),
        ({"path": None}, {"path": "/"}),
        ({"session": True}, {"expires": -1}),
        ({"expirationDate": None}, {"expires": -1}),
        ({"expires": 0}, {"expires": -1}),
        ({"expirationDate": 4e12}, {"expires": 253402300799}),
        ({"expirationDate": 10**400}, {"expires": 253402300799}),
        ({"expirationDate": -(10**400)}, {"expires": -1}),
    ],
)
def test_parts_that_are_missing_or_written_otherwise(
    tmp_path: Path, changes: dict[str, Any], form: dict[str, Any]
) -> None:
    assert cookies(read(tmp_path, [EXPORTED | changes])) == [WANTED | form]


@pytest.mark.parametrize(
    "changes",
    [{"sameSite": "sideways"}, {"name": ""}, {"value": 1}, {"value": "a;b"}, {"domain": "https://www.aliexpress.com"},
     {"path": "x"}, {"secure": "yes"}, {"expirationDate": "soon"},
     {"expirationDate": 1.0}, {"expirationDate": float("nan")}],
)  # fmt: skip
def test_what_cannot_be_a_cookie_is_told_without_its_value(tmp_path: Path, changes: dict[str, Any]) -> None:
    with pytest.raises(ImportUnreadable) as raised:
        read(tmp_path, [EXPORTED | changes])
    assert "sign=y" not in raised.value.message


def test_another_sites_cookie_is_left_out_whatever_it_holds(tmp_path: Path) -> None:
    assert cookies(read(tmp_path, [EXPORTED, {"domain": "shop.example", "sameSite": 7}])) == [WANTED]


def test_cookies_that_end_with_the_browser_are_read_from_cookies_txt(tmp_path: Path) -> None:
    lines = [".aliexpress.com\tTRUE\t/\tTRUE\t0\txman_us_t\tsign=y", ".aliexpress.com\tTRUE\t/\tTRUE\t1\txman_t\told"]
    read_cookies = cookies(read(tmp_path, "\n".join(["# Netscape HTTP Cookie File", *lines, ""])))
    assert [(cookie["name"], cookie["expires"]) for cookie in read_cookies] == [("xman_us_t", -1)]


def test_cookies_txt_may_mark_what_scripts_do_not_see_and_lack_a_value(tmp_path: Path) -> None:
    lines = ["#HttpOnly_www.aliexpress.com\tFALSE\t/\tTRUE\t4000000000\txman_us_t\tsign=y", "# a remark", ""]
    lines += ["aliexpress.com\tTRUE\t/\tFALSE\t4000000000\txman_t"]
    first, second = cookies(read(tmp_path, "\n".join(lines)))
    assert (first["domain"], first["httpOnly"], first["secure"]) == ("www.aliexpress.com", True, True)
    assert (second["domain"], second["value"], second["httpOnly"]) == (".aliexpress.com", "", False)


def test_line_that_is_none_is_told_without_its_words(tmp_path: Path, recwarn: pytest.WarningsRecorder) -> None:
    with pytest.raises(ImportUnreadable) as raised:
        read(tmp_path, ".aliexpress.com\tTRUE\t/\tTRUE\tsign=y\txman_us_t\t0\n")
    assert "sign=y" not in f"{raised.value.message} {[str(warning.message) for warning in recwarn]}"
