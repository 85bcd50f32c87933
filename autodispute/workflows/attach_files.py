"""Files handed to the site one after the other, each one's thumbnail awaited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.errors import FileRefused, PageChanged

if TYPE_CHECKING:
    from autodispute.models import Evidence
    from autodispute.workflows.walk import Walk
    from page_objects.components.upload_area import UploadArea


def fitted(evidence: tuple[Evidence, ...], limit: int | None) -> tuple[Evidence, ...]:
    """The files, prepared again where the page's own limit, in bytes, is lower than what they were prepared for."""
    return tuple(_fitted(file, limit) for file in evidence)


def _fitted(file: Evidence, limit: int | None) -> Evidence:
    if limit is None or file.bytes <= limit or file.prepared.suffix.lower() == ".mp4":
        return file
    from autodispute.evidence import refit  # noqa: PLC0415 - heavy, and seldom needed here

    return refit(file, limit)


def attach(walk: Walk, uploads: UploadArea, evidence: tuple[Evidence, ...]) -> None:
    """Attach the files one after the other.

    Raises:
        FileRefused: the site does not take one; it is named by its original name, with the site's words.
        PageChanged: the page shows fewer thumbnails, or more, than files were taken, or some that are not of this run:
            a draft that the site kept would be sent along.
    """
    if not evidence:
        return
    count = "1 file" if len(evidence) == 1 else f"{len(evidence)} files"
    with walk.step("attach-evidence", f"Attach the evidence: {count}") as step:
        if uploads.thumbnails.count():
            raise PageChanged(
                "The page holds files that this run did not attach; they would be sent along. Nothing was sent.",
                hint="Look at the picture: take them out on the site yourself, then run the same command again.",
            )
        for done, file in enumerate(evidence):
            refusal = uploads.upload(file.prepared, done, walk.job.settings.upload_patience)
            if refusal is not None:
                raise FileRefused(
                    f"The site does not take {file.original.name}: “{refusal}”.",
                    hint="Replace the file or take it out of the folder, then run the command again.",
                    file=file.original.name,
                    site_text=refusal,
                )
        shown = uploads.thumbnails.count()
        if shown != len(evidence):
            raise PageChanged(
                f"{len(evidence)} files were taken, but the page shows {shown}.", hint="Look at the picture."
            )
        # .last: all thumbnails lie side by side; one is outlined.
        walk.picture(step, uploads.thumbnails.last)
