"""The same evidence twice: the site refuses repeated evidence (rules.md 3.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.evidence.faults import EvidenceError

if TYPE_CHECKING:
    from autodispute.evidence.single import Draft


class Duplicates:
    """Remembers what was seen, by the hash of the original and by that of the prepared file."""

    def __init__(self) -> None:
        self._seen: dict[str, str] = {}

    def check(self, name: str, draft: Draft) -> None:
        """Remember the file called `name`.

        Raises:
            EvidenceError: the same original, or one that differs in its metadata only, was there before.
        """
        for digest in (draft.original_sha256, draft.sha256):
            if digest in self._seen:
                raise EvidenceError(
                    f"this is the same as {self._seen[digest]}.",
                    "Repeated evidence is refused: take one of the two out of the folder.",
                )
        self._seen[draft.original_sha256] = self._seen[draft.sha256] = name
