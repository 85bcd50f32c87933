"""Prepare a case's evidence, several files at a time, and report every fault of all of them."""

from __future__ import annotations

import os
import tempfile
import warnings
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from autodispute.errors import CaseInvalid, Fault
from autodispute.evidence.duplicates import Duplicates
from autodispute.evidence.faults import EvidenceError
from autodispute.evidence.single import Draft, prepare_one
from autodispute.evidence.upload_names import upload_name
from autodispute.models import Evidence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def prepare_all(
    files: Sequence[Path],
    case_dir: Path,
    out_dir: Path,
    photo_max_bytes: int,
) -> tuple[list[Evidence], list[Fault]]:
    """Write what is uploaded for each file to `out_dir`; the order is kept.

    Photos come out with at most `photo_max_bytes` bytes. The files are only read. `out_dir` is made
    if need be, for the owner only. With faults the list of evidence holds what is in order.

    Raises:
        OSError: `out_dir` cannot be written.
        ValueError: `out_dir` holds one of the files.
    """
    if out_dir.resolve() in {file.resolve().parent for file in files}:
        raise ValueError(f"{out_dir} holds an original")
    with _workplace(out_dir) as parts, ThreadPoolExecutor(os.cpu_count()) as pool:

        def attempt(file: Path, number: int) -> Draft | EvidenceError:
            try:
                return prepare_one(file, parts / str(number), photo_max_bytes)
            except EvidenceError as error:
                return error

        results = list(pool.map(attempt, files, range(len(files))))
        return _collect(dict(zip(files, results, strict=True)), case_dir, out_dir)


def refit(evidence: Evidence, photo_max_bytes: int) -> Evidence:
    """Prepare a photo once more under a lower limit, from its original; films are left as they are.

    The prepared file is replaced, under another name where its format changes.

    Raises:
        CaseInvalid: the original changed meanwhile, or cannot be brought under the limit.
        OSError: the prepared file cannot be replaced.
    """
    if evidence.bytes <= photo_max_bytes or evidence.prepared.suffix == ".mp4":
        return evidence
    out_dir = evidence.prepared.parent
    with _workplace(out_dir) as parts:
        draft = _again(evidence, parts / "0", photo_max_bytes)
        taken = {path.name.casefold() for path in out_dir.iterdir() if path != evidence.prepared}
        smaller = _named(draft, upload_name(evidence.prepared.stem, draft.suffix, taken), out_dir)
    if smaller.prepared != evidence.prepared:
        evidence.prepared.unlink()
    return smaller


def _again(evidence: Evidence, path: Path, photo_max_bytes: int) -> Draft:
    name = evidence.original.name
    try:
        draft = prepare_one(evidence.original, path, photo_max_bytes)
    except EvidenceError as error:
        raise CaseInvalid([Fault(name, "evidence", error.problem, error.remedy)]) from error
    if draft.original_sha256 != evidence.original_sha256:
        problem = "the file changed while the case was being filed."
        raise CaseInvalid([Fault(name, "evidence", problem, "Run the command again.")])
    return draft


@contextmanager
def _workplace(out_dir: Path) -> Iterator[Path]:
    """A folder for unfinished files; what Pillow mutters about odd files meanwhile is not shown."""
    out_dir.parent.mkdir(parents=True, exist_ok=True)
    out_dir.mkdir(mode=0o700, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".unfinished-", dir=out_dir) as parts, warnings.catch_warnings():
        warnings.filterwarnings("ignore", module="PIL")
        yield Path(parts)


def _collect(
    results: dict[Path, Draft | EvidenceError],
    case_dir: Path,
    out_dir: Path,
) -> tuple[list[Evidence], list[Fault]]:
    prepared: list[Evidence] = []
    faults: list[Fault] = []
    duplicates = Duplicates()
    names: set[str] = set()
    for file, result in results.items():
        name = file.relative_to(case_dir).as_posix() if file.is_relative_to(case_dir) else file.name
        try:
            if isinstance(result, EvidenceError):
                raise result
            duplicates.check(name, result)
        except EvidenceError as error:
            faults.append(Fault(name, "evidence", error.problem, error.remedy))
        else:
            prepared.append(_named(result, upload_name(file.stem, result.suffix, names), out_dir))
    return prepared, faults


def _named(draft: Draft, name: str, out_dir: Path) -> Evidence:
    prepared = out_dir / name
    draft.path.replace(prepared)
    return Evidence(
        original=draft.original,
        prepared=prepared,
        sha256=draft.sha256,
        bytes=draft.bytes,
        original_sha256=draft.original_sha256,
        original_bytes=draft.original_bytes,
        changes=draft.changes,
    )
