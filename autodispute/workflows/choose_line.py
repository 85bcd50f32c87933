"""Which line of the order a case means; never a guess."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.errors import LineAmbiguous, NoSuchLine

if TYPE_CHECKING:
    from autodispute.models import Order, OrderLine


def choose_line(order: Order, wanted: str | None) -> int:
    """The position of the line a case names: by number, by a part of its title, or not at all if it is the only one.

    Raises:
        LineAmbiguous: several lines fit; the candidates are in the error's details.
        NoSuchLine: none fits.
    """
    lines = list(enumerate(order.lines))
    if wanted is None:
        fitting = lines
    elif looks_like_number(wanted):
        fitting = _by_number(lines, wanted)
    else:
        fitting = _by_title(lines, wanted)
    if len(fitting) == 1:
        return fitting[0][0]
    candidates = [line.title for _, line in (fitting or lines)]
    listed = "; ".join(f"“{title}”" for title in candidates)
    if fitting:
        raise LineAmbiguous(
            f"Several items of the order could be meant: {listed}.",
            hint='Name one in case.toml by a part of its title that the others lack: line = "…".',
            candidates=candidates,
        )
    raise NoSuchLine(
        f"No item of the order is called “{wanted}”. The order has: {listed}.",
        hint="Correct `line` in case.toml.",
        candidates=candidates,
    )


def may_mean(wanted: str | None, title: str | None, line_id: str | None) -> bool:
    """Whether a case that names this line, or none, may mean one that has a dispute; no page was seen.

    Args:
        wanted: what the case names.
        title: of the line with the dispute; None where it is not known.
        line_id: its number, the same.
    """
    if wanted is None:
        return True
    if looks_like_number(wanted):
        return line_id in {wanted, None}
    return title is None or " ".join(wanted.split()).casefold() in " ".join(title.split()).casefold()


def looks_like_number(wanted: str) -> bool:
    """Whether a line is named by its number: 10 to 22 digits (site.md 1.1)."""
    return wanted.isdigit() and 10 <= len(wanted) <= 22  # noqa: PLR2004


def _by_number(lines: list[tuple[int, OrderLine]], wanted: str) -> list[tuple[int, OrderLine]]:
    """Lines with this number; where the page shows none, all that could have it: the form's address settles it."""
    known = [entry for entry in lines if entry[1].line_id == wanted]
    return known or [entry for entry in lines if entry[1].line_id is None]


def _by_title(lines: list[tuple[int, OrderLine]], wanted: str) -> list[tuple[int, OrderLine]]:
    """Lines with exactly this title, else those that have it as a part."""
    part = " ".join(wanted.split()).casefold()
    exact = [entry for entry in lines if entry[1].title.casefold() == part]
    return exact or [entry for entry in lines if part in entry[1].title.casefold()]
