"""What was given to `respond`, as one request: which options go with which answer."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

import click

from autodispute.answers import AnswerKind, AnswerRequest, Wish
from autodispute.models import Solution

if TYPE_CHECKING:
    from pathlib import Path

_AMOUNT = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,2})?")
_FILES = frozenset({"text", "folder"})
_GO_WITH: dict[AnswerKind, frozenset[str]] = {
    AnswerKind.ACCEPT: frozenset({"confirm", "accept_nothing", "goods_back"}),
    AnswerKind.DECLINE: _FILES,
    AnswerKind.ADD_EVIDENCE: _FILES,
    AnswerKind.EDIT: frozenset({"text", "solution", "reason", "amount"}),
    AnswerKind.CANCEL: frozenset({"confirm"}),
    AnswerKind.RETURN_TRACKING: frozenset({"carrier", "tracking", "folder"}),
    AnswerKind.APPEAL: _FILES,
}
_NEEDS: dict[AnswerKind, tuple[str, ...]] = {
    AnswerKind.DECLINE: ("text",),
    AnswerKind.ADD_EVIDENCE: ("text", "folder"),
    AnswerKind.RETURN_TRACKING: ("carrier", "tracking"),
    AnswerKind.APPEAL: ("text",),
}
_OPTIONS = {"folder": "--evidence", "accept_nothing": "--accept-nothing", "goods_back": "--return", "text": "--text"}


def request_of(dispute: str, kind: str, *, text_file: Path | None = None, **given: object) -> AnswerRequest:
    """The request.

    Raises:
        click.UsageError: an option does not go with the answer, or one that it needs is missing.
    """
    answer = AnswerKind(kind)
    values = {name: value for name, value in given.items() if value not in (None, False, "")}
    if text_file is not None:
        if "text" in values:
            raise click.UsageError("Give either --text or --text-file.")
        values["text"] = _read(text_file)
    for name in values:
        if name not in _GO_WITH[answer]:
            raise click.UsageError(f"{_option(name)} does not go with {kind}.")
    for name in _NEEDS.get(answer, ()):
        if name not in values:
            raise click.UsageError(f"{kind} needs {_option(name)}.")
    if "text" in values and not str(values["text"]).strip():
        raise click.UsageError("The text is empty.")
    wish = _wish(values) if answer is AnswerKind.EDIT else None
    if wish == Wish() and "text" not in values:
        raise click.UsageError("edit needs what is to change: --amount, --reason, --solution or --text.")
    kept = {name: value for name, value in values.items() if name in AnswerRequest.model_fields}
    return AnswerRequest.model_validate({"kind": answer, "dispute_id": dispute, "wish": wish, **kept})


def _wish(values: dict[str, object]) -> Wish:
    amount = values.get("amount")
    if amount is not None and (not _AMOUNT.fullmatch(str(amount)) or not Decimal(str(amount))):
        raise click.UsageError(f"“{amount}” is no amount: write it as 12.50.")
    solution = values.get("solution")
    return Wish(
        solution=Solution(str(solution)) if solution else None,
        reason=str(values["reason"]) if "reason" in values else None,
        amount=Decimal(str(amount)) if amount is not None else None,
    )


def _read(file: Path) -> str:
    try:
        return file.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise click.UsageError(f"{file} cannot be read as text.") from error


def _option(name: str) -> str:
    return _OPTIONS.get(name, f"--{name}")
