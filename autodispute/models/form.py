"""The form to file a dispute, what a person answers in it, and its review."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from autodispute.models.base import Model, Money
from autodispute.models.words import Solution


class DisputeForm(Model):
    """What the empty dispute form offers and limits."""

    solutions: tuple[Solution, ...] = Field(description="empty where the form leaves no choice")
    amount: Money | None = Field(description="the amount the form proposes")
    amount_limit: Money | None = Field(description="the most that can be asked, where the form says so")
    amount_editable: bool = Field(description="whether the amount can be typed; False where there is no field for it")
    decimal_mark: str | None = Field(description="the mark that the amount's field takes; None where there is none")
    text_limit: int | None = Field(description="characters the text field takes")
    many_files: bool = Field(description="whether the file input takes several files at once")
    photo_limit_bytes: int | None = Field(description="largest photo, where the form says so")


class ControlKind(StrEnum):
    """What a person does with a control of a form."""

    CHOICE = "choice"
    """One of several radios."""
    SELECT = "select"
    """One of the options of the browser's own list."""
    LIST = "list"
    """One of the options of a list that the site draws; they are known once it was opened."""
    NUMBER = "number"
    TEXT = "text"
    TICK = "tick"
    """A box to tick: a declaration."""


class FormControl(Model):
    """A control that the site shows and that the page object has no name of its own for (site.md 4.8)."""

    label: str = Field(description="its accessible name, as shown; empty where it has none")
    kind: ControlKind
    choices: tuple[str, ...] = Field(default=(), description="what can be chosen, in the site's words")
    value: str = Field(description="what it holds; empty where it is not answered, “ticked” for a box that is ticked")
    required: bool = Field(description="whether the page marks it as one that must be answered")


class FormAnswer(Model):
    """What was answered to a control that the page object does not know."""

    label: str = Field(description="the control's, as the page shows it")
    value: str
    by: str = Field(pattern="^(case|person|form)$", description="who gave it; form: the page had it already")


class ReviewSummary(Model):
    """What the review page says will be filed."""

    title: str
    solution: Solution
    reason: str
    amount: Money
    description: str
    files: int
