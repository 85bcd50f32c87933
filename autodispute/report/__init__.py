"""Writes report.html: one run as one page that loads nothing from elsewhere."""

from __future__ import annotations

import os
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemBytecodeCache, PackageLoader, StrictUndefined

import autodispute
from autodispute.cache_folder import cache_folder
from autodispute.redaction import redacted
from autodispute.report import headline, story
from autodispute.report.pictures import picture_uri, thumbnails
from autodispute.report.words import file_size, marked, own, plain, said, seconds_words, told
from autodispute.turn_words import local_words

if TYPE_CHECKING:
    from pathlib import Path

    from jinja2.bccache import Bucket

    from autodispute.models import Filing

REPORT = "report.html"


def write_report(filing: Filing, run_dir: Path) -> Path:
    """Write `report.html` into the run's folder, readable by the owner only, and return its path.

    Pictures that are missing or broken are left out; the report says so in their place.

    Raises `OSError` when the file cannot be written.
    """
    filing = type(filing).model_validate(redacted(filing.model_dump(mode="json")))
    page = (
        templates()
        .get_template(REPORT)
        .render(
            filing=filing,
            headline=headline.headline_of(filing),
            opening=headline.opening_of(filing),
            proofs=headline.proofs_of(filing),
            facts=story.facts_of(filing),
            details=story.detail_rows(filing.error),
            review_rows=story.review_rows(filing),
            proof_rows=story.proof_rows(filing),
            frames=[(frame, picture_uri(run_dir, frame.screenshot)) for frame in story.frames_of(filing)],
            problem=picture_uri(run_dir, filing.problem_picture),
            evidence=list(zip(filing.evidence, thumbnails(run_dir, filing.evidence), strict=True)),
            uploaded=bool(filing.comparison),
            blocked=story.blocked_requests(filing.blocked),
            warnings=headline.warnings_of(filing),
            timing=story.timing_of(filing),
            version=autodispute.__version__,
        )
    )
    return keep_report(page, run_dir)


def keep_report(page: str, run_dir: Path) -> Path:
    """Write a report into the run's folder, readable by the owner only, and return its path.

    Raises `OSError` when the file cannot be written.
    """
    path = run_dir / REPORT
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(page)
    return path


def warm_up() -> None:
    """Read the templates ahead of `write_report`, which is then quicker."""
    environment = templates()
    for name in environment.list_templates(filter_func=_is_of_a_report):
        environment.get_template(name)


def _is_of_a_report(name: str) -> bool:
    return name.endswith((".html", ".css")) and not name.startswith("board")


class _Compiled(FileSystemBytecodeCache):
    """Compiled templates; one that cannot be kept, or read again, is compiled again."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take one that was kept; Jinja lets what a damaged file raises through."""
        try:
            super().load_bytecode(bucket)
        except Exception:  # noqa: BLE001 - unpickling raises whatever it likes
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep one."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


@cache
def templates() -> Environment:
    """The templates of this package, with the ways in which values are written."""
    compiled = cache_folder("templates")
    environment = Environment(
        loader=PackageLoader("autodispute", "report"),
        bytecode_cache=None if compiled is None else _Compiled(str(compiled)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"shown": marked, "told": told, "plain": plain, "seconds": seconds_words, "size": file_size}
    environment.filters |= {"said": said, "own": own, "local": local_words}
    return environment
