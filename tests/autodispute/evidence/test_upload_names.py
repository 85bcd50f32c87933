"""The names the site gets to see."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pictures import Folder, encoded, scene

from autodispute.evidence.upload_names import upload_name


def test_two_originals_of_one_stem_get_two_names(folder: Folder) -> None:
    folder.put("IMG.heic", encoded(scene(), "HEIF"))
    folder.put("IMG.jpg", encoded(scene().rotate(90), "JPEG"))
    folder.put("img.png", encoded(scene().rotate(180).convert("L"), "JPEG"))
    assert [evidence.prepared.name for evidence in folder.prepare()[0]] == ["IMG.jpg", "IMG-2.jpg", "img-3.jpg"]


@pytest.mark.parametrize(
    ("stem", "name"),
    [
        ("Foto 1 (küche)", "Foto 1 (küche).jpg"),
        ("照片.1", "照片.1.jpg"),
        ('a/b\\c:d*"e"<f>|?', "a-b-c-d--e--f---.jpg"),
        ("..", "evidence.jpg"),
        ("con", "con-.jpg"),
    ],
)
def test_letters_stay_and_dangerous_characters_go(stem: str, name: str) -> None:
    assert upload_name(stem, ".jpg", set()) == name


@given(st.lists(st.text(min_size=1, max_size=200)))
def test_names_are_unique_short_and_harmless(stems: list[str]) -> None:
    taken: set[str] = set()
    names = [upload_name(stem, ".jpg", taken) for stem in stems]
    assert len({name.casefold() for name in names}) == len(names)
    assert all(len(name.encode()) <= 255 for name in names)
    assert not any(set(name) & set('/\\:*?"<>|\0\n') or name.startswith(".") for name in names)
