"""Visible texts of the site by language, the second means of finding things after structure.

Each `<language>.toml` beside this file is one pack. All packs count at once, because the account's preference and
not the address decides the language (site.md 1.3). `add_folder` takes further packs without touching the program.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path

from autodispute.errors import ConfigError

_folders: list[Path] = [Path(__file__).parent]
_KEPT = 4096
"""Texts of which it is kept how they are compared; a page has some hundred, and the packs too."""


def add_folder(folder: Path) -> None:
    """Read further packs from a folder as well; a folder that does not exist counts as empty.

    Raises:
        ConfigError: one of them cannot be used; none of the folder counts then.
    """
    files = sorted(folder.glob("*.toml"))
    if not files or folder in _folders:
        return
    for file in files:
        _checked(file)
    _folders.append(folder)
    _read_anew()


def _read_anew() -> None:
    for made_of_packs in (_packs, _plain_words, within, any_of):
        made_of_packs.cache_clear()


def squeeze(text: str) -> str:
    """The text with every run of white space made one blank, none at the ends."""
    return " ".join(readable(text).split())


def readable(text: str) -> str:
    """The text without halves of characters, which a page may show and no file or database takes."""
    return text.encode(errors="replace").decode()


@cache
def _packs() -> dict[str, dict[str, tuple[str, ...]]]:
    """All packs merged: table -> key -> texts."""
    merged: dict[str, dict[str, tuple[str, ...]]] = {}
    for folder in _folders:
        for file in sorted(folder.glob("*.toml")):
            for table, entries in _checked(file).items():
                keys = merged.setdefault(table, {})
                for key, texts in entries.items():
                    keys[key] = (*keys.get(key, ()), *texts)
    return merged


def _checked(file: Path) -> dict[str, dict[str, list[str]]]:
    """One pack; a text in place of a list, or an empty text, would match nearly everything, so it is refused.

    Raises:
        ConfigError: the file cannot be read, or is no pack.
    """
    try:
        pack = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"The text pack {file} cannot be read: {error}.", hint="Mend or remove it.") from error
    for table, entries in pack.items():
        for key, texts in entries.items() if isinstance(entries, dict) else [("", None)]:
            if not isinstance(texts, list) or not all(isinstance(text, str) and text.strip() for text in texts):
                raise ConfigError(
                    f"The text pack {file}: {table}.{key} must be a list of texts, none empty.",
                    hint="Mend or remove it.",
                )
    return pack


def first_word(language: str, table: str, key: str) -> str:
    """The first text of one key in the pack of one language, as a person is told of it."""
    return _checked(Path(__file__).with_name(f"{language}.toml"))[table][key][0]


def words(table: str, key: str) -> tuple[str, ...]:
    """The texts of one key in all packs."""
    return _packs()[table][key]


def _spaced(text: str) -> str:
    """The text as a pattern: any white space for a blank, either apostrophe; a / is escaped for role selectors."""
    return r"\s+".join(re.escape(word).replace("/", r"\/").replace("'", "['\u2019]") for word in text.split())


@cache
def within(table: str, key: str) -> re.Pattern[str]:
    """A pattern that finds one of the key's texts anywhere in a text."""
    return re.compile("|".join(_spaced(text) for text in words(table, key)), re.IGNORECASE)


@cache
def any_of(table: str, key: str) -> re.Pattern[str]:
    """A pattern that matches a whole text if a pack has it; case, blanks, a closing colon or question mark aside."""
    return re.compile(rf"^\s*(?:{within(table, key).pattern})\s*[:\uff1a?]?\s*$", re.IGNORECASE)


def exactly(text: str) -> re.Pattern[str]:
    """A pattern that matches this text as a whole, white space aside."""
    return re.compile(rf"^\s*{_spaced(text)}\s*$")


def is_one_of(table: str, key: str, text: str) -> bool:
    """Whether a pack has this whole text under the key; as `any_of`, without the cost of a pattern."""
    return _plain(text) in _plain_words(table, key)


def same_label(one: str, other: str) -> bool:
    """Whether two labels are the same; case, white space, a closing colon or question mark aside."""
    return _plain(one) == _plain(other)


def same_words(one: str, other: str) -> bool:
    """Whether two texts are the same, case and white space aside."""
    return _folded(one) == _folded(other)


def contains_one_of(table: str, key: str, text: str) -> bool:
    """Whether the text contains one of the key's texts or word stems."""
    folded = _folded(text)
    return any(_folded(stem) in folded for stem in words(table, key))


def keys_within(table: str, text: str) -> tuple[str, ...]:
    """The keys of a table of which a text or word stem occurs in the text.

    A whole match beats stems: if one key has exactly this text, only that key is returned. A stem does not count where
    it is a part of another one that occurs: "Waiting for seller" is in "Waiting for seller's return address".
    """
    keys, folded = tuple(_packs()[table]), _folded(text)
    if whole := tuple(key for key in keys if is_one_of(table, key, text)):
        return whole
    found = [(key, stem) for key in keys for stem in map(_folded, words(table, key)) if stem in folded]
    longest = [key for key, stem in found if not any(stem != other and stem in other for _, other in found)]
    return tuple(dict.fromkeys(longest))


def key_of(table: str, text: str) -> str | None:
    """The one key of a table that has this whole text, or None."""
    found = [key for key in _packs()[table] if is_one_of(table, key, text)]
    return found[0] if len(found) == 1 else None


@cache
def _plain_words(table: str, key: str) -> frozenset[str]:
    return frozenset(_plain(known) for known in words(table, key))


@lru_cache(_KEPT)
def _plain(text: str) -> str:
    """The text without what does not count: as `_folded`, and a colon or question mark at its end."""
    return _folded(text).rstrip(":\uff1a? ")


@lru_cache(_KEPT)
def _folded(text: str) -> str:
    """The text without case, runs of white space, and the difference between two apostrophes."""
    return squeeze(text).casefold().replace("\u2019", "'")
