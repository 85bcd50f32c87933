"""What cannot be evidence is refused by name, all of it at once, and the originals stay as they are."""

from __future__ import annotations

import hashlib
import os
import struct
import warnings
import zlib
from pathlib import Path

import pytest
from pictures import LIMIT, Folder, encoded, exif, scene
from PIL import Image, PngImagePlugin

from autodispute.evidence import prepare_all


def png_of(width: int, height: int) -> bytes:
    """A PNG that claims a size and holds next to nothing."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = b"IDAT" + zlib.compress(bytes(9))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk))
        for chunk in (head, body, b"IEND")
    )


def jpeg_of(width: int, height: int) -> bytes:
    data = bytearray(encoded(scene(), "JPEG"))
    at = data.index(b"\xff\xc0") + 5
    data[at : at + 4] = struct.pack(">HH", height, width)
    return bytes(data)


def gif_of(width: int, height: int, *, frame: bool) -> bytes:
    data = bytearray(encoded(scene(), "GIF"))
    at = data.index(b",\0\0\0\0") + 5 if frame else 6
    data[at : at + 4] = struct.pack("<HH", width, height)
    return bytes(data)


def tiff_of(width: int, height: int) -> bytes:
    data = bytearray(encoded(scene(), "TIFF"))
    for tag, value in ((256, width), (257, height)):
        at = data.index(struct.pack("<HHI", tag, 4, 1)) if struct.pack("<HHI", tag, 4, 1) in data else 0
        at = at or data.index(struct.pack("<HHI", tag, 3, 1))
        data[at : at + 12] = struct.pack("<HHII", tag, 4, 1, value)
    return bytes(data)


def webp_of(width: int, height: int) -> bytes:
    frames = [scene(), scene().rotate(9)]
    data = bytearray(encoded(frames[0], "WEBP", save_all=True, append_images=frames[1:]))
    data[24:30] = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return bytes(data)


def bmp_of(width: int, height: int) -> bytes:
    data = bytearray(encoded(scene(), "BMP"))
    data[18:26] = struct.pack("<ii", width, height)
    return bytes(data)


def heic_of(width: int, height: int) -> bytes:
    data = bytearray(encoded(scene(), "HEIF"))
    at = data.index(b"ispe") + 8
    data[at : at + 8] = struct.pack(">II", width, height)
    return bytes(data)


@pytest.mark.parametrize(
    "data",
    [
        png_of(60_000, 60_000),
        png_of(12_000, 11_000),
        jpeg_of(65_000, 65_000),
        gif_of(65_000, 65_000, frame=False),
        gif_of(65_000, 65_000, frame=True),
        tiff_of(60_000, 60_000),
        webp_of(16_000, 16_000),
        bmp_of(50_000, 50_000),
    ],
    ids=["png", "png-just-over", "jpeg", "gif-canvas", "gif-frame", "tiff", "webp", "bmp"],
)
def test_a_picture_bomb_is_refused_before_it_is_decoded(folder: Folder, data: bytes) -> None:
    folder.put("bomb", data)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        fault = folder.fault()
    assert "claims" in fault.problem or "too large to be opened" in fault.problem
    assert fault.remedy


def test_a_heic_that_lies_about_its_size_is_refused(folder: Folder) -> None:
    folder.put("bomb.heic", heic_of(30_000, 30_000))
    assert folder.fault().file == "bomb.heic"


def test_a_text_that_unpacks_to_much_is_dropped_unread(folder: Folder) -> None:
    texts = PngImagePlugin.PngInfo()
    texts.add_text("bomb", "0" * 80_000_000, zip=True)
    folder.put("a.png", encoded(scene(), "PNG", pnginfo=texts))
    assert folder.one().bytes < 60_000


def test_an_animation_of_very_many_large_frames_is_refused(folder: Folder) -> None:
    data = encoded(Image.new("P", (3000, 3000)), "GIF")
    at = data.index(b",")
    folder.put("a.gif", data[:at] + data[at:-1] * 200 + b";")
    assert "200 frames of 3000 x 3000" in folder.fault().problem


@pytest.mark.parametrize("form", ["JPEG", "PNG", "GIF", "HEIF", "WEBP", "BMP", "TIFF"])
@pytest.mark.parametrize("part", [0.3, 0.9])
def test_a_photo_that_was_only_partly_copied_is_refused(folder: Folder, form: str, part: float) -> None:
    data = encoded(scene(noise=90), form)
    folder.put(f"lamp.{form.lower()}", data[: int(len(data) * part)])
    fault = folder.fault()
    assert fault.file == f"lamp.{form.lower()}"
    assert "broken or was only partly copied" in fault.problem


def test_a_jpeg_that_looks_whole_but_cannot_be_decoded_is_refused(folder: Folder) -> None:
    tables, comment = b"\xff\xdb", b"\xff\xfe"
    folder.put("lamp.jpg", encoded(scene(), "JPEG").replace(tables, comment))
    assert "broken" in folder.fault().problem


@pytest.mark.parametrize("limit", [LIMIT, 3000])
def test_a_png_without_the_palette_it_needs_is_refused(folder: Folder, limit: int) -> None:
    data = encoded(scene(noise=90).quantize(), "PNG")
    start = data.index(b"PLTE") - 4
    folder.put("a.png", data[:start] + data[start + 12 + int.from_bytes(data[start : start + 4], "big") :])
    assert "broken" in folder.fault(limit).problem


@pytest.mark.parametrize("limit", [LIMIT, 3000])
def test_a_jpeg_whose_end_was_filled_with_zeros_is_refused(folder: Folder, limit: int) -> None:
    data = encoded(scene(noise=90), "JPEG")
    folder.put("lamp.jpg", data[: len(data) // 2] + bytes(len(data) // 2))
    assert "broken" in folder.fault(limit).problem


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("holiday.pdf", b"%PDF-1.7\n", "JPG or PNG"),
        ("holiday.jpg", b"%PDF-1.7\n", "JPG or PNG"),
        ("letter.docx", b"PK\x03\x04rest", "screenshot"),
        ("film.mov", b"\0\0\0\x14ftypqt  \0\0\0\0qt  ", "MP4"),
        ("film.mov", b"\0\0\0\x08wide\0\0\0\0mdat", "MP4"),
        ("film.avi", b"RIFF\0\0\0\0AVI LIST", "MP4"),
        ("film.webm", b"\x1aE\xdf\xa3\0\0\0\0", "MP4"),
        ("film.3gp", b"\0\0\0\x14ftyp3gp5\0\0\0\0isom", "MP4"),
        ("picture.avif", b"\0\0\0\x18ftypavif\0\0\0\0mif1avif", "JPG"),
        ("talk.mp3", b"ID3\x04", "description"),
        ("all.rar", b"Rar!", "Unpack"),
        ("thing.xyz", b"whatever", "photo"),
    ],
)
def test_other_types_are_refused_by_name_with_a_remedy(folder: Folder, name: str, data: bytes, word: str) -> None:
    folder.put(name, data)
    fault = folder.fault()
    assert (fault.file, fault.key) == (name, "evidence")
    assert word in fault.remedy


def test_a_refusal_reads_like_a_sentence(folder: Folder) -> None:
    folder.put("holiday.pdf", b"%PDF-1.7\n")
    assert str(folder.fault()) == (
        "holiday.pdf: evidence: a PDF is not taken by the form. "
        "Save the page as a picture (JPG or PNG) and put that in the folder. "
        'Or leave it out: name the files to send in case.toml, as in evidence = ["*.jpg"].'
    )


def test_all_faults_come_at_once_and_the_good_files_in_order(folder: Folder) -> None:
    folder.put("1.jpg", encoded(scene(), "JPEG"))
    folder.put("2.jpg", b"")
    folder.put("3.png", b"not a picture")
    folder.put("4.jpg", encoded(scene().rotate(90), "JPEG"))
    (folder.path / "5").mkdir()
    folder.files += [folder.path / "5", folder.path / "6.jpg"]
    prepared, faults = folder.prepare()
    assert [evidence.prepared.name for evidence in prepared] == ["1.jpg", "4.jpg"]
    assert [fault.file for fault in faults] == ["2.jpg", "3.png", "5", "6.jpg"]
    assert "empty" in faults[0].problem
    assert "folder" in faults[2].problem


def test_a_file_that_may_not_be_read_is_a_fault(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    locked = folder.put("locked.jpg", encoded(scene(), "JPEG"))
    opened = Path.open

    def refuse(path: Path, mode: str = "r") -> object:
        if path == locked:
            raise PermissionError(13, "Permission denied")
        return opened(path, mode)

    monkeypatch.setattr(Path, "open", refuse)
    assert "Permission denied" in folder.fault().problem


@pytest.mark.parametrize("second", [exif(1), None])
def test_the_same_picture_twice_is_refused_also_with_other_metadata(folder: Folder, second: Image.Exif | None) -> None:
    folder.put("1.jpg", encoded(scene(), "JPEG"))
    folder.put("2.jpg", encoded(scene(), "JPEG", exif=second) if second else encoded(scene(), "JPEG"))
    prepared, faults = folder.prepare()
    assert [evidence.original.name for evidence in prepared] == ["1.jpg"]
    assert faults[0].file == "2.jpg"
    assert "1.jpg" in faults[0].problem


def test_originals_are_never_changed(folder: Folder) -> None:
    folder.put("1.jpg", encoded(scene(noise=90), "JPEG", exif=exif(6)))
    folder.put("2.heic", encoded(scene(), "HEIF"))
    folder.put("3.mp4", (Path(__file__).parent / "film_with_gps.mp4").read_bytes())
    for file in folder.files:
        os.utime(file, (1_000_000_000, 1_000_000_000))
        file.chmod(0o400)
    before = [(hashlib.sha256(file.read_bytes()).digest(), file.stat().st_mtime_ns) for file in folder.files]
    prepared, _ = folder.prepare(5_000)
    assert [(hashlib.sha256(file.read_bytes()).digest(), file.stat().st_mtime_ns) for file in folder.files] == before
    assert [evidence.original_sha256 for evidence in prepared] == [digest.hex() for digest, _ in before]


def test_only_the_owner_may_read_what_was_prepared(folder: Folder) -> None:
    folder.put("1.jpg", encoded(scene(), "JPEG"))
    folder.put("2.mp4", (Path(__file__).parent / "film_with_gps.mp4").read_bytes())
    prepared, _ = folder.prepare()
    if os.name == "posix":
        assert folder.out.stat().st_mode & 0o777 == 0o700
        assert {evidence.prepared.stat().st_mode & 0o777 for evidence in prepared} == {0o600}
    assert sorted(path.name for path in folder.out.iterdir()) == ["1.jpg", "2.mp4"]


def test_preparing_into_the_case_folder_itself_is_a_defect(folder: Folder) -> None:
    folder.put("1.jpg", encoded(scene(), "JPEG"))
    with pytest.raises(ValueError, match="holds an original"):
        prepare_all(folder.files, folder.path, folder.path, LIMIT)
