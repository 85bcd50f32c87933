"""Names by which the prepared files sort in the order of upload, for a person who picks them in a window."""

from __future__ import annotations

import re
import tempfile
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from autodispute.models import Evidence


def sorted_by_name(files: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The files, each with its place in front of its name where the names do not begin with ascending numbers.

    Raises `OSError` when a file cannot be renamed.
    """
    if len(files) < 2 or _count_up([file.prepared.name for file in files]):  # noqa: PLR2004 - one file has no order
        return tuple(files)
    width = len(str(len(files)))
    folder = files[0].prepared.parent
    named = [
        file.model_copy(update={"prepared": folder / _placed(file.prepared.name, f"{place:0{width}d}")})
        for place, file in enumerate(files, start=1)
    ]
    # By way of another folder: a new name may be the old one of another file.
    with tempfile.TemporaryDirectory(prefix=".unfinished-", dir=folder) as aside:
        for old, new in zip(files, named, strict=True):
            old.prepared.replace(Path(aside) / new.prepared.name)
        for new in named:
            (Path(aside) / new.prepared.name).replace(new.prepared)
    return tuple(named)


def _count_up(names: Sequence[str]) -> bool:
    """Whether the names sort like this in every file manager, whichever way it takes figures, letters and signs."""
    numbers = [_number(name) for name in names]
    one_width = len({len(number) for number in numbers}) == 1
    return one_width and numbers[0] != "" and all(one < two for one, two in pairwise(numbers))


def _number(name: str) -> str:
    """The figures at the beginning."""
    return re.split(r"[^0-9]", name, maxsplit=1)[0]


def _placed(name: str, place: str) -> str:
    return name if _number(name) == place else f"{place}-{name}"
