"""Find the evidence in a case folder: what is meant, in which order, and what cannot be."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING

from autodispute.errors import Fault
from autodispute.evidence.faults import EvidenceError, unreadable
from autodispute.evidence.kinds import HEAD_BYTES, TAKEN, TAKEN_SUFFIXES, sniff
from autodispute.evidence.refusals import RAW_SUFFIXES, refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_NOT_EVIDENCE = frozenset({"case.toml", "thumbs.db", "desktop.ini"})
_NOTES = frozenset({".txt", ".md"})


def list_evidence(case_dir: Path, globs: tuple[str, ...] | None) -> tuple[list[Path], list[Fault]]:
    """The files to upload and everything that is wrong with what was named.

    With globs: what each matches (large and small letters alike), pattern by pattern. Without:
    every photo and video of the folder itself, its notes (.txt, .md) left alone. Always in natural
    order (2 before 10), each file once; hidden files and case.toml are never evidence.
    """
    faults: list[Fault] = []
    if globs is None:
        candidates = _whole_folder(case_dir, faults)
    else:
        candidates = [path for glob in globs for path in _matches(case_dir, glob, faults)]
    files = []
    for path in dict.fromkeys(candidates):
        try:
            _check(path, case_dir)
        except EvidenceError as error:
            name = path.relative_to(case_dir).as_posix()
            faults.append(Fault(name, "evidence", error.problem, error.remedy))
        else:
            files.append(path)
    return files, faults


def _whole_folder(case_dir: Path, faults: list[Fault]) -> list[Path]:
    try:
        found = list(case_dir.iterdir())
    except OSError as error:
        problem = unreadable(error)
        faults.append(Fault(case_dir.name, "evidence", problem.problem, problem.remedy))
        return []
    return [path for path in _in_order(found, case_dir) if path.suffix.lower() not in _NOTES]


def _matches(case_dir: Path, glob: str, faults: list[Fault]) -> list[Path]:
    try:
        found = _in_order(_glob(case_dir, glob), case_dir)
    except EvidenceError as error:
        faults.append(Fault("case.toml", "evidence", error.problem, error.remedy))
        return []
    if not found:
        problem = f'"{glob}" matches no file in this folder.'
        remedy = "Check the spelling, or leave `evidence` out to take every photo and video."
        faults.append(Fault("case.toml", "evidence", problem, remedy))
    return found


def _glob(case_dir: Path, glob: str) -> Iterator[Path]:
    pattern = glob.replace("\\", "/")
    absolute = pattern.startswith(("/", "~")) or PureWindowsPath(pattern).drive
    if absolute or ".." in PurePosixPath(pattern).parts:
        raise EvidenceError(
            f'"{glob}" points outside the case folder.',
            "Copy the files into the case folder and name them from there.",
        )
    try:
        yield from case_dir.glob(re.sub(r"\[[^]]*\]|[^\W\d_]", _either_case, pattern))
    except (ValueError, OSError) as error:
        raise EvidenceError(
            f'"{glob}" cannot be used as a pattern.',
            'Write it like "*.jpg" or "photos/*.jpg".',
        ) from error


def _either_case(part: re.Match[str]) -> str:
    """`*.jpg` also means IMG_1.JPG: that is how phones and cameras write it."""
    text = part[0]
    lower, upper = text.lower(), text.upper()
    return text if len(text) > 1 or len(lower + upper) != len("aA") else f"[{lower}{upper}]"


def _in_order(found: Iterable[Path], case_dir: Path) -> list[Path]:
    kept = [
        path
        for path in found
        if path.name.lower() not in _NOT_EVIDENCE
        and not any(part.startswith(".") for part in path.relative_to(case_dir).parts)
    ]
    return sorted(kept, key=lambda path: _natural(path.relative_to(case_dir).as_posix()))


def _natural(name: str) -> tuple[list[str | int], str]:
    parts = re.split(r"(\d+)", name.casefold())
    return [int(part) if at % 2 else part for at, part in enumerate(parts)], name


def _check(path: Path, case_dir: Path) -> None:
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError) as error:
        raise EvidenceError(
            "this link leads nowhere.",
            "Put the file itself in the folder.",
        ) from error
    if not target.is_relative_to(case_dir.resolve()):
        raise EvidenceError("this link leaves the case folder.", "Put the file itself in the folder.")
    if target.is_dir():
        raise EvidenceError(
            "this is a folder.",
            "Move its photos up beside case.toml, or name them in `evidence`, like "
            f'"{path.relative_to(case_dir).as_posix()}/*.jpg".',
        )
    if not target.is_file():
        raise EvidenceError("this is not an ordinary file.", "Take it out of the folder.")
    _check_kind(target)


def _check_kind(path: Path) -> None:
    try:
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
    except OSError as error:
        raise unreadable(error) from error
    suffix = path.suffix.lower()
    kind = sniff(head)
    meant = suffix in TAKEN_SUFFIXES and kind is None
    if suffix in RAW_SUFFIXES or not (kind in TAKEN or meant):
        raise refusal(path.name, head)
