"""Reads case.toml: every fault at once, each with file, key and remedy."""

from __future__ import annotations

import difflib
import re
import tomllib
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from autodispute.errors import Fault
from autodispute.form_answers import read_answers
from autodispute.models import PLAIN_AMOUNT, Case, Solution
from autodispute.reasons import BY_KEY

if TYPE_CHECKING:
    from pathlib import Path

FILE = "case.toml"
_KEYS = tuple(key for key in Case.model_fields if key != "currency")  # which stands in `amount`
_SAFE_LENGTH = 500
_NOT_PLAIN = " (not plainly written)"
_MEND = "Mend that line; texts stand in quotes, long ones in three quotes at both ends."
_MISTAKES = {
    r"[\u2018-\u201f\u00ab\u00bb]": 'The quotes in that line are typographic ones; type plain ones (") instead.',
    r"Cannot overwrite a value": "That key stands in the file twice; take one of the two lines out.",
    r"=\s*(True|False)\b": "Write true and false in small letters.",
    r"\namount\s*=\s*[0-9]": 'Write the amount with a point and in quotes, such as "7.30" for 7,30.',
}
"""What word processors, phones and habit put into a line, and its remedy."""
_REMEDIES = {
    "order": 'Write the order number in quotes, 10 to 22 digits: order = "8193500112347777".',
    "line": 'Write a part of the item\'s title, or its line number: line = "Desk Lamp".',
    "received": "Write received = true if the parcel arrived, received = false if it did not.",
    "solution": 'Write solution = "refund" to keep the item, or solution = "return" to send it back.',
    "reason": 'Write a reason group, for example reason = "damaged", or the exact words the site offers.',
    "amount": 'Write a positive amount with a point: amount = "12.50" or "12.50 USD"; or leave it out for everything.',
    "description": "Say in a few sentences what is wrong and what the pictures show.",
    "evidence": 'Write a list of file names or patterns: evidence = ["*.jpg", "unboxing.mp4"].',
}


def read_case(folder: Path) -> tuple[Case | None, list[Fault]]:
    """The case in a folder, or None, with everything that is wrong with case.toml.

    A case is only returned when its own keys are in order; the evidence is checked elsewhere.
    """
    path = folder / FILE
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        remedy = "Write one with `autodispute new ORDER_ID`, or name the folder that has it."
        return None, [Fault(FILE, None, f"there is no {FILE} in {folder}.", remedy)]
    except OSError as error:
        return None, [Fault(FILE, None, f"it cannot be read ({error.strerror}).", "Check its permissions.")]
    except UnicodeDecodeError:
        return None, [Fault(FILE, None, "it is not UTF-8 text.", "Save it again as UTF-8.")]
    except tomllib.TOMLDecodeError as error:
        return None, [_not_toml(path, error)]
    return _build(table)


def _not_toml(path: Path, error: tomllib.TOMLDecodeError) -> Fault:
    """Show the line, and name the mistake where it is a known one."""
    found = re.search(r"at line (\d+)", str(error))
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    line = "".join(lines[int(found[1]) - 1 : int(found[1])]).strip() if found else ""
    remedy = next((remedy for mistake, remedy in _MISTAKES.items() if re.search(mistake, f"{error}\n{line}")), _MEND)
    return Fault(FILE, None, f"it cannot be understood: {error}: {line}", remedy)


def _build(table: dict[str, Any]) -> tuple[Case | None, list[Fault]]:
    faults = [_unknown_key(key) for key in table if key not in _KEYS]
    values = {key: value for key, value in table.items() if key in _KEYS}
    for key in ("description", "reason", "line"):
        if isinstance(values.get(key), str):
            values[key] = values[key].strip()
    if "amount" in values:
        values["amount"] = _amount(values["amount"])
    if "form" in values:
        values["form"], wrong = read_answers(values["form"])
        faults += [Fault(FILE, *fault) for fault in wrong]
    try:
        case = Case.model_validate(values, strict=None)
    except ValidationError as error:
        return None, [*faults, *_validation_faults(error)]
    faults += _contradictions(case)
    return (None if faults else case), faults


def _amount(value: object) -> object:
    """The amount as text where it is written plainly; anything else is left for the validation to refuse."""
    return str(value) if PLAIN_AMOUNT.fullmatch(str(value)) else f"{value}{_NOT_PLAIN}"


def _unknown_key(key: str) -> Fault:
    close = difflib.get_close_matches(key, _KEYS, n=1)
    remedy = f"Did you mean {close[0]}?" if close else f"Known keys: {', '.join(_KEYS)}."
    return Fault(FILE, key, "this key is not known.", remedy)


def _validation_faults(error: ValidationError) -> list[Fault]:
    """One fault for each key that pydantic refuses."""
    faults: dict[str, Fault] = {}
    for problem in error.errors(include_url=False, include_context=False):
        key = str(problem["loc"][0])
        if problem["type"] == "missing":
            words = "it is missing."
        elif problem["type"] == "string_too_short":
            words = "there is nothing in it."
        else:
            words = f"{_shown(problem['input'])} cannot be used."
        faults.setdefault(key, Fault(FILE, key, words, _REMEDIES[key]))
    return list(faults.values())


def _shown(value: object) -> str:
    text = str(value).removesuffix(_NOT_PLAIN)
    return f"“{text[:40]}…”" if len(text) > 40 else f"“{text}”"  # noqa: PLR2004


def _contradictions(case: Case) -> list[Fault]:
    """What is well written but cannot be filed together (rules.md 3.1 to 3.3)."""
    faults = []
    group = BY_KEY.get(case.reason)
    if group is not None and group.received != case.received:
        branch = "arrived" if group.received else "did not arrive"
        faults.append(
            Fault(FILE, "reason", f"“{case.reason}” is for parcels that {branch}.", "Change reason or received.")
        )
    if case.solution is Solution.RETURN and not case.received:
        faults.append(Fault(FILE, "solution", "what did not arrive cannot be sent back.", 'Write solution = "refund".'))
    if case.solution is Solution.RETURN and case.amount is not None:
        faults.append(
            Fault(FILE, "amount", "a return refunds everything, so no amount can be chosen.", "Leave amount out.")
        )
    return faults


def remarks_on(case: Case) -> tuple[str, ...]:
    """What may be filed but is worth a thought (rules.md 3.2 and 3.4)."""
    remarks = []
    if case.reason not in BY_KEY:
        close = difflib.get_close_matches(case.reason, BY_KEY, n=1, cutoff=0.75)
        asked = f" Did you mean {close[0]}?" if close else ""
        groups = f" Reason groups: {', '.join(BY_KEY)}."
        remarks.append(f"“{case.reason}” is no reason group; it must be the site's exact words.{asked or groups}")
    if not case.description.isascii():
        remarks.append("The description has characters other than plain English ones; the form may refuse them.")
    if len(case.description) > _SAFE_LENGTH:
        remarks.append(f"The description has {len(case.description)} characters; up to {_SAFE_LENGTH} is safe.")
    return tuple(remarks)
