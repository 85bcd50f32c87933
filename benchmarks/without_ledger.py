"""The program with a ledger that keeps nothing and loads nothing: what `ledger.py` is measured against."""

import sys
from pathlib import Path
from types import ModuleType

sys.path.insert(0, str(Path(__file__).parents[1]))


class Nothing:
    """Takes every entry and keeps none."""

    def __init__(self, *_: object) -> None:
        """Nothing to open."""

    @property
    def disputes(self) -> "Nothing":
        """Nor any of these."""
        return self

    def begin_run(self, *_: object) -> int:
        """A number that means nothing."""
        return 1

    begin_submission = begin_run

    def settle(self, *_: object) -> None:
        """Not written."""

    end_run = saw = filed = address = settle

    def of_order(self, *_: object, **__: object) -> frozenset[str]:
        """No dispute is known."""
        return frozenset()

    def pending(self, *_: object) -> tuple[()]:
        """Nothing is ever pending."""
        return ()


ledger = ModuleType("autodispute.ledger")
vars(ledger).update(open_ledger=Nothing)
sys.modules["autodispute.ledger"] = ledger

from autodispute.cli import main  # noqa: E402 - after the ledger was taken away

main()
