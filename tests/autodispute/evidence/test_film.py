"""MP4: the film untouched, its metadata gone; film_with_gps.mp4 is real and made with ffmpeg."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from autodispute.evidence import film

if TYPE_CHECKING:
    from pictures import Folder

FILM = (Path(__file__).parent / "film_with_gps.mp4").read_bytes()


def box(name: bytes, content: bytes) -> bytes:
    return (len(content) + 8).to_bytes(4, "big") + name + content


def test_place_device_and_data_track_leave_and_picture_and_sound_stay(folder: Folder) -> None:
    folder.put("unboxing.mp4", FILM)
    evidence = folder.one(limit=100)
    uploaded = evidence.prepared.read_bytes()
    for word in (b"PLANTED", b"52.5", b"Lavf", b"loci", b"libx264\0", b"SoundHandler"):
        assert word in FILM
        assert word not in uploaded
    assert len(uploaded) == len(FILM)
    start, end = FILM.index(b"mdat"), FILM.index(b"moov")
    secret = b"\0\x10PLANTED-gps 52.5"
    assert uploaded[start:end] == FILM[start:end].replace(secret, bytes(len(secret)))
    assert evidence.prepared.name == "unboxing.mp4"
    assert evidence.changes == ("metadata removed",)


def test_boxes_no_film_needs_are_blanked_at_the_top_and_inside(folder: Folder) -> None:
    secret = box(b"uuid", b"PLANTED-xmp") + box(b"free", b"PLANTED-rest") + box(b"gps ", b"PLANTED-car")
    folder.put("a.mp4", FILM + secret)
    assert b"PLANTED" not in folder.one().prepared.read_bytes()


def test_metadata_of_single_fragments_is_blanked(folder: Folder) -> None:
    folder.put("a.mp4", FILM)
    plain = folder.one().prepared.read_bytes()
    folder.files.clear()
    folder.put("b.mp4", plain + box(b"moof", box(b"traf", box(b"udta", b"PLANTED-place"))))
    assert b"PLANTED" not in folder.one().prepared.read_bytes()


def test_a_film_without_metadata_is_copied_byte_for_byte(folder: Folder) -> None:
    folder.put("a.mp4", FILM)
    clean = folder.one().prepared.read_bytes()
    folder.files.clear()
    folder.put("b.mp4", clean)
    evidence = folder.one()
    assert evidence.prepared.read_bytes() == clean
    assert evidence.changes == ()


@pytest.mark.parametrize("kept", [20, 40, 1000, len(FILM) - 1])
def test_a_film_that_was_cut_off_is_refused(folder: Folder, kept: int) -> None:
    folder.put("a.mp4", FILM[:kept])
    assert "broken" in folder.fault().problem


def test_a_film_without_pictures_is_refused(folder: Folder) -> None:
    folder.put("a.mp4", FILM.replace(b"vide", b"xide"))
    assert "no pictures" in folder.fault().problem


def test_a_fragmented_film_with_a_data_track_is_refused(folder: Folder) -> None:
    folder.put("a.mp4", FILM + box(b"moof", b""))
    assert "data track" in folder.fault().problem


def test_a_very_large_film_is_taken_with_a_word_about_it(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(film, "_LARGE", 1000)
    folder.put("a.mp4", FILM)
    assert any("200 MB" in change for change in folder.one().changes)


def test_a_quicktime_film_called_mp4_is_refused(folder: Folder) -> None:
    folder.put("a.mp4", FILM.replace(b"ftypisom", b"ftypqt  "))
    assert "HandBrake" in folder.fault().remedy
