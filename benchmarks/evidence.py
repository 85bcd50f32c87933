"""Evidence preparation against opening and saving each photo with Pillow, one after another.

Run `python benchmarks/evidence.py`. Both sides are timed in turn, several times; the ratio is that of
the medians. The photos are made here: 12 megapixels with sensor noise, 3 to 5 MB, EXIF and GPS.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PIL import Image, ImageChops, ImageFilter

from autodispute.evidence import prepare_all

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

LIMIT = 2_000_000
"""Bytes: the form's limit of 2 MB for a photo (rules.md 3.5)."""

ABOVE_ALL = 10_000_000
"""Bytes: a limit that none of the photos reaches."""

_SIZE = (4000, 3000)
_ORIENTATION = 0x0112
_GPS = 0x8825
_OPTIONS: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 90},
    "HEIF": {"quality": 50, "grid_tile_size": 512, "enc_params": {"preset": "ultrafast"}},
}
"""HEIC as phones write it: tiles of 512 x 512."""


@dataclass(frozen=True)
class Measurement:
    """Medians of both sides for one folder, in seconds."""

    name: str
    ours: float
    pillow: float

    @property
    def ratio(self) -> float:
        """Ours over Pillow's: below 1 is faster."""
        return self.ours / self.pillow


def measure(photos: int = 20, rounds: int = 5) -> list[Measurement]:
    """Time folders of `photos` photos each (HEIC: a fifth of that), `rounds` times."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        plain = _photos(home / "plain", photos, "JPEG", orientation=1)
        turned = _photos(home / "turned", photos, "JPEG", orientation=6)
        small = _photos(home / "small", photos, "JPEG", orientation=6, quality=40)
        heics = _photos(home / "heic", max(1, photos // 5), "HEIF", orientation=1)
        return [
            _compare(f"{photos} photos over the limit of 2 MB", plain, LIMIT, rounds),
            _compare(f"{photos} photos over the limit, camera held upright", turned, LIMIT, rounds),
            _compare(f"{photos} photos under a high limit", plain, ABOVE_ALL, rounds),
            _compare(f"{photos} photos under a high limit, camera held upright", turned, ABOVE_ALL, rounds),
            _compare(f"{photos} photos of less than 2 MB, camera held upright", small, LIMIT, rounds),
            _compare(f"{len(heics)} HEIC photos", heics, LIMIT, rounds),
        ]


def _compare(name: str, files: Sequence[Path], limit: int, rounds: int) -> Measurement:
    ours, pillow = [], []
    for _ in range(rounds):
        pillow.append(_timed(lambda out: _open_and_save(files, out)))
        ours.append(_timed(lambda out: _prepare(files, out, limit)))
    return Measurement(name, statistics.median(ours), statistics.median(pillow))


def _timed(run: Callable[[Path], None]) -> float:
    with tempfile.TemporaryDirectory() as out:
        start = time.perf_counter()
        run(Path(out))
        return time.perf_counter() - start


def _prepare(files: Sequence[Path], out: Path, limit: int) -> None:
    prepared, faults = prepare_all(files, files[0].parent, out, limit)
    if faults or len(prepared) != len(files):
        raise RuntimeError([str(fault) for fault in faults])


def _open_and_save(files: Sequence[Path], out: Path) -> None:
    for file in files:
        with Image.open(file) as image:
            image.save(out / f"{file.stem}.jpg")


def _photos(folder: Path, count: int, form: str, orientation: int, **options: int) -> list[Path]:
    """Different photos of one noisy scene, as a phone would write them."""
    folder.mkdir()
    scene = _scene()
    files = []
    for number in range(1, count + 1):
        exif = Image.Exif()
        exif[_ORIENTATION] = orientation
        exif.get_ifd(_GPS).update({1: "N", 2: (52.0, 31.0, 12.0), 3: "E", 4: (13.0, 24.0, 18.0)})
        files.append(folder / f"IMG_{number}.{form.lower()}")
        photo = ImageChops.offset(scene, 97 * number, 61 * number)
        photo.save(files[-1], form, exif=exif.tobytes(), **_OPTIONS[form] | options)
    return files


def _scene() -> Image.Image:
    width, height = _SIZE
    shapes = Image.effect_mandelbrot((width // 8, height // 8), (-2, -1.2, 0.8, 1.1), 80)
    large = shapes.resize(_SIZE, Image.Resampling.BICUBIC)
    bands = [
        Image.blend(turned, Image.effect_noise(_SIZE, 40).filter(ImageFilter.GaussianBlur(0.6)), 0.4)
        for turned in (large, ImageChops.invert(large), ImageChops.offset(large, 800, 500))
    ]
    return Image.merge("RGB", bands)


def main() -> None:
    """Print one line for each folder."""
    print(f"Evidence preparation / Pillow open+save, {os.cpu_count()} cores, medians of 5 rounds")
    for result in measure():
        print(f"{result.name:50} {result.ours:6.2f} s / {result.pillow:6.2f} s = {result.ratio:.2f}")


if __name__ == "__main__":
    main()
