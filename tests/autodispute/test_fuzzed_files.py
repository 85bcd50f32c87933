"""Whatever a file holds, it is read, or it is a clear error: never an exception that nobody foresaw.

The files of sessions are in secrets/test_session_store.py.
"""

import json
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser

from autodispute.browser import new_context
from autodispute.case_folder import read_case, remarks_on
from autodispute.errors import AutodisputeError, ImportUnreadable, SessionUnreadable, SettingsInvalid
from autodispute.guards import OriginGuard
from autodispute.models import Case
from autodispute.settings import Settings, load_settings
from autodispute.workflows.import_session import read_import
from autodispute.workflows.job import Job


def _hint_of(kind: type[AutodisputeError], read: Callable[[], object]) -> str | None:
    """What an error of this kind says to do; None where there was none. Any other kind fails the test."""
    try:
        read()
    except kind as error:
        return error.hint
    return None


_MANY = {"deadline": None, "suppress_health_check": [HealthCheck.function_scoped_fixture]}
_VALUES = st.one_of(
    st.sampled_from(["true", "false", "-1", "0", "1e400", "nan", "inf", "12.50", '"12.50"', "[]", '["*.jpg"]', "{}"]),
    st.sampled_from(
        ["2026-02-30", "07:32:00", "0x1F", '"""', "''", '"../../etc"', '"\\u0000"', "99999999999999999999"]
    ),
    st.text(max_size=30).map(lambda text: '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'),
    st.text(max_size=30),
)
_BYTES = st.binary(max_size=200)


def _toml(keys: tuple[str, ...]) -> st.SearchStrategy[bytes]:
    """Lines of a TOML file with these keys and others, right, wrong, twice and torn."""
    names = st.sampled_from([*keys, "ordr", "", "a.b", '"', "[table]", "#"])
    lines = st.lists(st.tuples(names, _VALUES).map(" = ".join), max_size=10)
    return lines.map(lambda some: "\n".join(some).encode("utf-8", "surrogatepass")) | _BYTES


@given(_toml(tuple(Case.model_fields)))
@settings(max_examples=600, **_MANY)  # type: ignore[arg-type]
def test_case_file_is_a_case_or_a_list_of_faults(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "case.toml").write_bytes(content)
    case, faults = read_case(tmp_path)
    assert (case is None) == bool(faults)
    assert all(fault.problem and fault.remedy for fault in faults)
    if case is not None:
        remarks_on(case)


@example(b"", {"browser": "~nobody-of-this-name/browser"})
@given(
    _toml(tuple(Settings.model_fields)),
    st.dictionaries(st.sampled_from([*Settings.model_fields]), st.text(max_size=20)),
)
@settings(max_examples=600, **_MANY)  # type: ignore[arg-type]
def test_settings_are_settings_or_a_clear_error(tmp_path: Path, content: bytes, given_values: dict[str, str]) -> None:
    (tmp_path / "config.toml").write_bytes(content)
    with pytest.MonkeyPatch.context() as patch:
        for name, value in given_values.items():
            if "\0" not in value and value.isprintable():
                patch.setenv(f"AUTODISPUTE_{name.upper()}", value)
        patch.setenv("AUTODISPUTE_HOME", str(tmp_path))
        assert _hint_of(SettingsInvalid, load_settings) != ""


_COOKIE_LINES = st.lists(st.lists(st.text(max_size=12), min_size=5, max_size=8).map("\t".join), max_size=5)


@cache
def _settings(home: Path) -> Settings:
    """Read once a test: no example changes them."""
    return load_settings(home=home, site="http://127.0.0.1:9")


def _job(home: Path) -> Job:
    guard = OriginGuard("http://127.0.0.1:9", allow_foreign=False)
    return Job(_settings(home), guard, progress=None, confirm=bool)  # type: ignore[arg-type]


@given(
    st.one_of(
        _BYTES,
        _BYTES.map(lambda rest: b'{"cookies": ' + rest),
        st.sampled_from(
            [b'{"cookies": 1}', b'{"cookies": [1]}', b'{"cookies": [{"domain": "127.0.0.1"}]}', b"{" * 5000]
        ),
        _COOKIE_LINES.map(lambda lines: ("# Netscape HTTP Cookie File\n" + "\n".join(lines)).encode()),
    )
)
@settings(max_examples=200, **_MANY)  # type: ignore[arg-type]
def test_import_is_a_session_or_a_clear_error(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "import"
    file.write_bytes(content)
    assert _hint_of(ImportUnreadable, lambda: read_import(_job(tmp_path), file)) != ""


_ODD = st.one_of(
    st.sampled_from([None, True, 0, -1, 0.5, 4e9, 4e12, 1e300, float("nan"), float("inf"), 10**400, [], {}]),
    st.sampled_from(["", "/", "x", "lax", "no_restriction", "unspecified", "a=b;c", "ü✓", "\ud800", "\0", "x" * 5000]),
)


def _one_odd_part(parts: dict[str, object]) -> st.SearchStrategy[dict[str, object]]:
    """The object with one of its parts, or none, gone or replaced by something odd."""
    changed = st.dictionaries(st.sampled_from([*parts, "expirationDate", "session", "indexedDB"]), _ODD, max_size=1)
    return st.tuples(changed, st.sets(st.sampled_from([*parts]), max_size=1)).map(
        lambda odd: {name: part for name, part in {**parts, **odd[0]}.items() if name not in odd[1] - odd[0].keys()}
    )


_EXPORTED = {"name": "xman_us_t", "value": "1", "domain": "127.0.0.1", "path": "/", "sameSite": "lax", "secure": False}
_STORES = {"origin": "http://127.0.0.1:9", "localStorage": [{"name": "a", "value": "b"}]}


@given(st.lists(_one_odd_part(_EXPORTED), min_size=1, max_size=3), st.none() | _one_odd_part(_STORES))
@settings(max_examples=30, **_MANY)  # type: ignore[arg-type]
def test_import_that_is_read_is_taken_by_the_browser(
    browser: Browser, tmp_path: Path, cookies: list[dict[str, object]], stores: dict[str, object] | None
) -> None:
    file = tmp_path / "import.json"
    file.write_text(json.dumps({"cookies": cookies, "origins": [stores]} if stores else cookies))
    with suppress(ImportUnreadable):
        session = read_import(_job(tmp_path), file)
        try:
            with new_context(browser, session=session) as window:
                assert {cookie["name"] for cookie in window.cookies()} == {one.name for one in session.state.cookies}
        except SessionUnreadable:
            assert "indexedDB" in (stores or {})  # it has many parts; the browser alone says what it takes
