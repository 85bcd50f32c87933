"""Everything about a case that can be checked without the site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from autodispute.called import on_case
from autodispute.case_folder import FILE, read_case, remarks_on
from autodispute.errors import CaseInvalid, Fault
from autodispute.evidence import list_evidence, prepare_all

if TYPE_CHECKING:
    from pathlib import Path

    from autodispute.models import Case, Evidence


@dataclass(frozen=True)
class CheckedCase:
    """A case that is in order, with its evidence prepared."""

    folder: Path
    case: Case
    evidence: tuple[Evidence, ...]
    remarks: tuple[str, ...]


def check_case(folder: Path, out_dir: Path, photo_max_bytes: int) -> CheckedCase:
    """Check case.toml and prepare every file of evidence into `out_dir`, each photo below `photo_max_bytes`.

    Raises:
        CaseInvalid: with every fault of the case and of its files, or with the one that there is no case.
    """
    hint = f"Mend what is listed, then run {on_case(folder, 'check')}."
    case, faults = read_case(folder)
    if not (folder / FILE).is_file():
        raise CaseInvalid(faults, hint=hint)  # another folder was meant: what is in this one is not the case's
    files, listing_faults = list_evidence(folder, case.evidence if case else None)
    evidence, file_faults = prepare_all(files, folder, out_dir, photo_max_bytes)
    faults = [*faults, *listing_faults, *file_faults]
    if case is not None and case.received and not evidence and not file_faults:
        faults.append(_no_evidence())
    if faults or case is None:
        raise CaseInvalid(faults, hint=hint)
    return CheckedCase(folder, case, tuple(evidence), remarks_on(case))


def _no_evidence() -> Fault:
    """Evidence is required once the parcel was received (rules.md 3.5)."""
    return Fault(
        FILE,
        "evidence",
        "there is no photo or video, and the site wants one for what has arrived.",
        "Put your photos into the folder of the case.",
    )
