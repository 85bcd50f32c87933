"""The folder of a run that is to change something on the site, while its files are made ready in it."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from autodispute.errors import CaseInvalid, ConfigError
from autodispute.run_folder import RunFolder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def new_run(home: Path, number: str, kind: str) -> Iterator[RunFolder]:
    """A new run's folder; none is left of a run whose files are not in order.

    Args:
        home: the data folder.
        number: what the run is about: an order's number, or a dispute's.
        kind: what the folder is named for.

    Raises:
        CaseInvalid: what was raised inside, once the folder is gone.
        ConfigError: the data folder cannot be written.
    """
    try:
        run = RunFolder.create(home, number, kind)
        try:
            yield run
        except CaseInvalid:
            shutil.rmtree(run.path)
            raise
    except OSError as error:
        raise ConfigError(
            f"{home} cannot be written ({error.strerror}).",
            hint="Make room, or name another folder in AUTODISPUTE_HOME.",
        ) from error
