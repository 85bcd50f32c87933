"""Pictures as data URIs, so that a report needs no other file."""

from __future__ import annotations

import base64
import io
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from autodispute.models import FiledEvidence

THUMBNAIL_SIZE = (240, 240)
_QUALITY = 80
_WORKERS = 2


def picture_uri(run_dir: Path, name: str | None) -> str | None:
    """The PNG of a step as a data URI; None where there is none in the run's folder."""
    path = _within(run_dir, name)
    return _uri("image/png", path.read_bytes()) if path is not None else None


def thumbnails(run_dir: Path, evidence: Sequence[FiledEvidence]) -> list[str | None]:
    """A small JPEG of each file of evidence as a data URI; None for videos and for what cannot be read."""
    with ThreadPoolExecutor(_WORKERS) as pool:
        return list(pool.map(partial(_thumbnail, run_dir / "evidence"), [item.file for item in evidence]))


def _thumbnail(folder: Path, name: str) -> str | None:
    path = _within(folder, name)
    if path is None or path.suffix.lower() == ".mp4":
        return None
    try:
        with Image.open(path) as picture:
            picture.thumbnail(THUMBNAIL_SIZE)
            ground = Image.new("RGB", picture.size, "white")
            ground.paste(picture, mask=picture.convert("RGBA").getchannel("A"))
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return None  # Pillow reports damage as any of these
    file = io.BytesIO()
    ground.save(file, "JPEG", quality=_QUALITY)
    return _uri("image/jpeg", file.getvalue())


def _within(folder: Path, name: str | None) -> Path | None:
    """The file of that name; None if there is none, or if the name leads out of the folder."""
    if not name:
        return None
    path = (folder / name).resolve()
    return path if path.is_relative_to(folder.resolve()) and path.is_file() else None


def _uri(kind: str, content: bytes) -> str:
    return f"data:{kind};base64,{base64.b64encode(content).decode('ascii')}"
