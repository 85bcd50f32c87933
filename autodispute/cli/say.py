"""Talk to the person on stderr: errors, faults, where things are."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

if TYPE_CHECKING:
    from autodispute.errors import AutodisputeError
    from autodispute.models import Filing

_PLACES = (("Picture", "problem_picture"), ("Report", "report"))


def talk() -> Console:
    """The console on stderr; it neither guesses markup in site texts nor breaks long paths."""
    return Console(stderr=True, highlight=False, markup=False, emoji=False, soft_wrap=True)


def say_error(error: AutodisputeError, filing: Filing | None = None) -> None:
    """What happened, what was filed, the one next step, and where to look."""
    from autodispute.errors import CaseInvalid

    console = talk()
    console.print(Text.assemble(("✗ ", "bold red"), (error.message, "bold")))
    if isinstance(error, CaseInvalid):
        for fault in error.faults:
            console.print(Text.assemble("  • ", fault.where, ": ", fault.problem, ("\n    → ", "cyan"), fault.remedy))
    console.print(f"  {filed_words(error)}")
    if error.hint:
        console.print(Text.assemble(("  → ", "cyan"), error.hint))
    if filing is not None and filing.run_dir:
        if filing.problem_picture:
            console.print(f"  Picture: {filing.run_dir}/{filing.problem_picture}")
        console.print(f"  Report:  {filing.report}")


def filed_words(error: AutodisputeError) -> str:
    """Whether anything was filed, in a sentence."""
    if error.code == "submission_uncertain":
        return "It was submitted once; what came of it is not known yet."
    if error.code == "already_filed":
        return "Nothing was filed by this run."
    return "Nothing was filed."


def is_terminal() -> bool:
    """Whether a person can be asked here."""
    return sys.stdin.isatty() and sys.stderr.isatty()
