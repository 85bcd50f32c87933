"""How a check ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.called import on_case
from autodispute.cli.say import say, say_json

if TYPE_CHECKING:
    from autodispute.errors import AutodisputeError
    from autodispute.workflows.check_case import CheckedCase


def say_checked(checked: CheckedCase, *, as_json: bool) -> None:
    """The files as they would be sent, and what is worth a thought."""
    if as_json:
        files = [
            {"file": file.prepared.name, "original_file": file.original.name, "bytes": file.bytes,
             "sha256": file.sha256, "original_sha256": file.original_sha256, "changes": list(file.changes)}
            for file in checked.evidence
        ]  # fmt: skip
        case = checked.case.model_dump(mode="json", exclude=None if checked.case.currency else {"currency"})
        say_json({"ok": True, "case": case, "evidence": files, "remarks": checked.remarks, "error": None})
        return
    for file in checked.evidence:
        say(f"  ✓ {file.original.name}: {_size(file.bytes)} to send ({', '.join(file.changes) or 'as it is'})")
    for remark in checked.remarks:
        say(f"  ! {remark}")
    say("✓ The case is in order. Nothing was sent.", fg="green", bold=True)
    say(f"  → Rehearse it with {on_case(checked.folder, 'file', '--dry-run')}.")


def say_invalid(error: AutodisputeError, *, as_json: bool) -> None:
    """With `--json`, what is wrong as data."""
    if as_json:
        report = error.report().model_dump(mode="json")
        say_json({"ok": False, "case": None, "evidence": [], "remarks": [], "error": report})


def _size(count: int) -> str:
    return f"{count / 1_000_000:.1f} MB" if count >= 1_000_000 else f"{count / 1000:.0f} KB"  # noqa: PLR2004
