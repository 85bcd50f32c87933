import tomllib
from pathlib import Path

import pytest

from autodispute.errors import ConfigError
from page_objects import texts
from page_objects.components.reason_list import matching


def test_whole_text_matches_whatever_case_blanks_and_colon() -> None:
    assert texts.is_one_of("order", "id_label", "  ref.  NUMBER: ")
    assert not texts.is_one_of("order", "id_label", "Ref. Number of the seller")


def test_every_pack_has_the_same_keys() -> None:
    folder = Path(texts.__file__).parent
    packs = {file.stem: tomllib.loads(file.read_text(encoding="utf-8")) for file in folder.glob("*.toml")}
    keys = {name: {(table, key) for table, entries in pack.items() for key in entries} for name, pack in packs.items()}
    assert set(keys) == {"en", "de", "es"}
    assert keys["de"] == keys["en"]
    assert keys["es"] == keys["en"]


def test_no_text_means_two_things() -> None:
    for table in ("solution", "review", "state", "offer"):
        packs = texts._packs()[table]
        owners: dict[str, str] = {}
        for key, words in packs.items():
            for word in words:
                assert owners.setdefault(word.casefold(), key) == key


def test_state_of_unknown_words_has_no_key() -> None:
    assert texts.keys_within("state", "Something nobody has seen") == ()


@pytest.mark.parametrize(
    ("reason", "fits"),
    [
        ("damaged", ("Damaged goods",)),
        ("Damaged goods", ("Damaged goods",)),
        ("damaged goods", ("Damaged goods",)),
        ("quality", ("Quality problem", "Does not work properly")),
        ("customs", ()),
    ],
)
def test_reason_matches_by_words_first_and_group_second(reason: str, fits: tuple[str, ...]) -> None:
    offered = ("Damaged goods", "Quality problem", "Does not work properly", "Product not as described")
    assert matching(reason, offered) == fits


@pytest.mark.parametrize(
    ("reason", "other"),
    [
        ("personal", "Item no longer works"),
        ("personal", "Funktioniert nicht mehr"),
        ("personal", "Ya no funciona"),
        ("in_transit_late", "Lost in transit"),
        ("no_tracking", "Tracking information shows delivered, nothing arrived"),
        ("refused", "Seller refused to ship"),
        ("damaged", "Packaging damaged, item intact"),
        ("delivered_not_received", "Delivered but damaged"),
    ],
)
def test_reason_group_does_not_take_words_that_mean_something_else(reason: str, other: str) -> None:
    assert matching(reason, (other,)) == ()


@pytest.mark.parametrize(
    "pack", ['[question]\nreceived = "all"\n', '[state]\nrefunded = [" "]\n', "question = 3\n", "="]
)
def test_pack_that_would_match_everything_is_refused(tmp_path: Path, pack: str) -> None:
    (tmp_path / "xx.toml").write_text(pack, encoding="utf-8")
    with pytest.raises(ConfigError, match="text pack"):
        texts.add_folder(tmp_path)
    assert tmp_path not in texts._folders


def test_folder_of_the_user_adds_a_language(tmp_path: Path) -> None:
    (tmp_path / "fi.toml").write_text('[question]\nyes = ["Kyllä"]\n', encoding="utf-8")
    assert not texts.is_one_of("question", "yes", "Kyllä")
    texts.add_folder(tmp_path)
    try:
        assert texts.is_one_of("question", "yes", "kyllä")
        assert texts.is_one_of("question", "yes", "Yes")
    finally:
        texts._folders.remove(tmp_path)
        texts._packs.cache_clear()
        texts.any_of.cache_clear()
        texts.within.cache_clear()
