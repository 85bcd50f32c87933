"""Where settings come from, and what is said when one is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from platformdirs import user_data_path

from autodispute.errors import SettingsInvalid
from autodispute.settings import Settings, load_settings


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for key in Settings.model_fields:
        monkeypatch.delenv(f"AUTODISPUTE_{key.upper()}", raising=False)
    monkeypatch.setenv("AUTODISPUTE_HOME", str(tmp_path))
    return tmp_path


def refusal(**overrides: object) -> SettingsInvalid:
    with pytest.raises(SettingsInvalid) as caught:
        load_settings(**overrides)
    assert caught.value.exit_code == 3
    return caught.value


def test_everything_has_a_default(home: Path) -> None:
    settings = load_settings()
    assert settings.site == "https://www.aliexpress.com"
    assert (settings.browser, settings.photo_max_bytes) == (None, 2_000_000)
    assert (settings.patience, settings.confirm_patience) == (15, 30)
    assert settings.texts == home / "texts"
    assert list(home.iterdir()) == []


def test_home_is_the_platforms_own_folder(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AUTODISPUTE_HOME")
    assert load_settings().home == user_data_path("autodispute", appauthor=False)
    assert load_settings(home=home).home == home


def test_overrides_beat_environment_and_environment_beats_the_file(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "config.toml").write_text('patience = 5\nconfirm_patience = 6\nsite = "http://127.0.0.1:1"\n')
    monkeypatch.setenv("AUTODISPUTE_CONFIRM_PATIENCE", "7.5")
    monkeypatch.setenv("AUTODISPUTE_SITE", "http://127.0.0.1:2")
    settings = load_settings(site="http://127.0.0.1:3")
    assert (settings.patience, settings.confirm_patience, settings.site) == (5, 7.5, "http://127.0.0.1:3")


def test_an_empty_variable_sets_nothing(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "config.toml").write_text("patience = 5\n")
    monkeypatch.setenv("AUTODISPUTE_PATIENCE", "")
    monkeypatch.setenv("AUTODISPUTE_BROWSER", "")
    assert (load_settings().patience, load_settings().browser) == (5, None)


def test_paths_mean_the_same_from_everywhere(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(home)
    monkeypatch.setenv("AUTODISPUTE_HOME", "kept")
    monkeypatch.setenv("AUTODISPUTE_BROWSER", "~/browser")
    settings = load_settings()
    assert settings.home == home / "kept"
    assert settings.browser == Path.home() / "browser"


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("PATIENCE", "soon"),
        ("PATIENCE", "0"),
        ("PATIENCE", "nan"),
        ("CONFIRM_PATIENCE", "-1"),
        ("PHOTO_MAX_BYTES", "2 MB"),
        ("PHOTO_MAX_BYTES", "0"),
    ],
)
@pytest.mark.usefixtures("home")
def test_a_wrong_variable_is_named(variable: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"AUTODISPUTE_{variable}", value)
    error = refusal()
    assert error.message.startswith(f"AUTODISPUTE_{variable} = {value!r}: ")
    assert error.hint


def test_a_wrong_key_of_the_file_is_named(home: Path) -> None:
    (home / "config.toml").write_text('patience = "soon"\nphoto_max_bytes = -1\n')
    error = refusal()
    assert "config.toml: patience = 'soon'" in error.message
    assert "config.toml: photo_max_bytes = -1" in error.message


def test_an_unknown_key_is_named_beside_the_known_ones(home: Path) -> None:
    (home / "config.toml").write_text('patiense = 5\nhome = "elsewhere"\n')
    error = refusal()
    assert "home, patiense" in error.message
    assert "patience" in error.hint
    assert "AUTODISPUTE_HOME" in error.hint


@pytest.mark.parametrize("content", [b"patience =", b"\xff\xfe"])
def test_a_file_that_cannot_be_read_is_named(home: Path, content: bytes) -> None:
    (home / "config.toml").write_bytes(content)
    error = refusal()
    assert str(home / "config.toml") in error.message


def test_a_home_that_is_a_file_is_refused(home: Path) -> None:
    file = home / "file"
    file.touch()
    assert "is a file" in refusal(home=file).message


@pytest.mark.usefixtures("home")
def test_a_wrong_override_is_named() -> None:
    assert refusal(patience=-1).message.startswith("the setting patience = -1: ")
