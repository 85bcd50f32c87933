"""What comes before the browser: the pictures of a message prepared in the folder of a new run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.errors import Fault, PicturesInvalid
from autodispute.workflows.contact_draft import ContactDraft
from autodispute.workflows.new_run import new_run

if TYPE_CHECKING:
    from pathlib import Path

    from autodispute.models import Evidence
    from autodispute.run_folder import RunFolder
    from autodispute.workflows.contact_draft import Wanted
    from autodispute.workflows.job import Job


def prepare_message(wanted: Wanted, job: Job) -> ContactDraft:
    """A new run with the pictures made ready in its folder, as evidence is.

    Raises:
        PicturesInvalid: with every fault of each; no run is left.
        ConfigError: the data folder cannot be written.
    """
    kind = "contact-rehearsal" if job.rehearsal else "contact"
    with new_run(job.settings.home, wanted.order_id, kind) as run:
        evidence = _prepared(wanted.pictures, run, job) if wanted.pictures else ()
    return ContactDraft(
        run=run,
        evidence=evidence,
        warnings=(),
        wanted=wanted,
        body=wanted.body,
        rehearsal=job.rehearsal,
        site=job.guard.key,
        on_this_computer=job.guard.is_loopback,
        account=job.settings.account,
    )


def _prepared(files: tuple[Path, ...], run: RunFolder, job: Job) -> tuple[Evidence, ...]:
    from autodispute.evidence import prepare_all  # noqa: PLC0415 - heavy; many messages have no pictures

    films = [Fault(one.name, "picture", "this is a film.", "Send pictures only.") for one in files if _is_film(one)]
    prepared, faults = prepare_all(files, files[0].parent, run.path / "evidence", job.settings.photo_max_bytes)
    if films or faults:
        raise PicturesInvalid([*films, *faults])
    return tuple(prepared)


def _is_film(file: Path) -> bool:
    from autodispute.evidence.kinds import HEAD_BYTES, Kind, sniff  # noqa: PLC0415 - the same

    with file.open("rb") as opened:
        return sniff(opened.read(HEAD_BYTES)) is Kind.MP4
