"""The collection of garbage is put off while a program is loaded, until what it is loaded for begins."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def put_off() -> Iterator[None]:
    """Collect none until `take_up` is called, or the end: to look through what is loaded took a quarter of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def take_up() -> None:
    """Collect again, whether or not it was put off, but not among what is loaded by now: it stays."""
    gc.freeze()
    gc.enable()
