"""Prepare photos and videos for upload; the originals are only ever read (design, promise 7)."""

from autodispute.evidence.file_order import sorted_by_name
from autodispute.evidence.listing import list_evidence
from autodispute.evidence.preparation import prepare_all, refit

__all__ = ["list_evidence", "prepare_all", "refit", "sorted_by_name"]
