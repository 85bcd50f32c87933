"""The case beside the review, and the question that only a person answers."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from autodispute.cli.say import is_terminal, say
from autodispute.cli.typed_ahead import throw_away
from autodispute.errors import ConfirmationNeeded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from autodispute.models import Filing
    from autodispute.workflows.job import Agree, Confirm

_ANSWERS = {"yes": True, "no": False}


def make_confirm(*, yes: bool, rehearsal: bool) -> Confirm:
    """How this run asks.

    Raises:
        ConfirmationNeeded: there is no terminal to ask on, and neither `--yes` nor `--dry-run` was given.
    """
    if not yes and not rehearsal and not is_terminal():
        raise ConfirmationNeeded(
            "Filing needs your confirmation, and there is no terminal to ask on.",
            hint="Rehearse with --dry-run, then file with --yes.",
        )

    def confirm(filing: Filing) -> bool:
        show(filing)
        if not yes:
            for warning in filing.warnings:
                say(f"  ! {warning}")
        return yes or ask_to("File this dispute now? Type yes to submit, no to stop: ")

    return confirm


def make_agree(*, yes: bool) -> Agree:
    """How this run asks for a declaration that has to be ticked before there is a review.

    Args:
        yes: whether the person agreed beforehand to what the case has ticked.
    """

    def agree(filing: Filing, declarations: tuple[str, ...]) -> bool:
        _show_declared(filing, declarations)
        return yes or (
            is_terminal() and ask_to("Is that true, and do you declare it? Type yes to tick it, no to stop: ")
        )

    return agree


def _show_declared(filing: Filing, declarations: tuple[str, ...]) -> None:
    """The form as it is filled in, and the words of what it wants declared, on stderr."""
    from autodispute.report.story import asked_rows

    say("The form is filled in:")
    for label, value in asked_rows(filing):
        say(f"  {label}: {' '.join(value.split())}", own=True)
    say("Before it goes on, the site wants you to declare:")
    for words in declarations:
        say(f"  “{words}”", own=True)


@dataclass(frozen=True)
class _Row:
    """A value as the person sees it; what the review does not show agrees with nothing and differs from nothing."""

    field: str
    case: str
    review: str = "not shown"
    mark: str = ""


def show(filing: Filing, title: str = "What will be filed") -> None:
    """What will be filed, on stderr: a table on a terminal, plain lines elsewhere."""
    rows = _rows(filing)
    if sys.stderr.isatty():
        _show_table(rows, title)
        return
    say(f"{title}; the site's review agrees with it:")
    for row in rows:
        say(f"  {row.field}: {' '.join(row.case.split())}", own=True)


def _rows(filing: Filing) -> Iterator[_Row]:
    """The comparison, with the names of the files and the answer that no review repeats."""
    from autodispute.report.story import further_words, received_words

    names = ", ".join(file.file for file in filing.evidence)
    for row in filing.comparison:
        case = f"{row.case}: {names}" if row.field == "Files" and names else row.case
        yield _Row(row.field, case, row.review, "✓" if row.agrees else "✗")
        if row.field == "Item":
            yield _Row("Received", received_words(filing))
    shown = {row.field for row in filing.comparison}
    for answer in filing.request.further if filing.request else ():
        if answer.label not in shown:
            yield _Row(answer.label, further_words(answer))


def _show_table(rows: Iterator[_Row], title: str) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from autodispute.redaction import redact_own

    table = Table(title=title, title_justify="left")
    for heading in ("", "Your case", "The site's review", ""):
        table.add_column(heading, overflow="fold")
    for row in rows:
        case, review = redact_own(row.case), redact_own(row.review)  # the person decides by what is filed
        table.add_row(Text(row.field, "bold"), Text(case), Text(review), row.mark)
    Console(stderr=True).print(table)


def ask_to(question: str) -> bool:
    """Only a "yes" counts that was typed after the question; whatever is neither yes nor no is asked again."""
    while True:
        try:
            throw_away()
            say(question, nl=False)
            answer = sys.stdin.readline()
        except OSError:
            return False  # the terminal is gone
        except KeyboardInterrupt:
            say("")  # what is said next begins a line of its own
            raise
        if not answer or answer.strip().casefold() in _ANSWERS:
            return _ANSWERS.get(answer.strip().casefold(), False)
        click.echo("Please type yes or no. ", nl=False, err=True)
