"""Writes a new case folder: a commented case.toml with the evidence checklist for each reason."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from autodispute.case_folder import FILE
from autodispute.errors import ConfigError
from autodispute.reasons import GROUPS, ReasonGroup

if TYPE_CHECKING:
    from pathlib import Path

_TEMPLATE = """\
# The dispute for order {order}. Fill in what follows, put your photos and videos into this folder, then run
#     autodispute check {folder}
#     autodispute file {folder} --dry-run

order = "{order}"

# A part of the item's title; needed only when the order has several items.
# line = "Desk Lamp"

# The truthful answer to the site's question "Have you received your package?": true or false. Take the # away.
# received = true

# "refund": you keep the item. "return": you send it back and get everything.
solution = "refund"

# One of the groups at the end of this file, or the exact words the site offers. Take the # away.
# reason = "damaged"

# What you ask for, in the order's currency; "12.50 USD" is filed in no other.
# Left out: everything that was paid for the item.
# amount = "12.50"

# What is wrong, in short and neutral English; say what each picture shows.
description = \"\"\"
\"\"\"

# Which files to send. Left out: every photo and video in this folder, by name.
# evidence = ["*.jpg", "unboxing.mp4"]

{form}
# Evidence that helps, for each reason. In general: film before you open the parcel, show label and number, keep clips
# short, name one main defect, and keep parcel and packing until the refund is there.
#
{checklist}"""

_FORM = """\
# What else the site's form asks for; a run that meets such a thing stops and names it with its choices. It is a table,
# so it must stand below all of the above. On the left the words beside it, on the right your choice; true ticks a
# declaration, after you were shown its words and agreed.
# [form]
# "Quantity" = "1"
# "Refund method" = "Original payment method"
# "I declare that what I say here is true and complete." = true
"""


def write_case(order: str, folder: Path) -> Path:
    """Write a new case folder and return the path of its case.toml; the folder may exist, the file may not.

    Raises:
        ConfigError: there is a case.toml already, or the folder cannot be written.
    """
    path = folder / FILE
    text = _TEMPLATE.format(order=order, folder=folder, form=_FORM, checklist=_checklist())
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        raise ConfigError(
            f"There is already a case in {folder}.", hint="Edit it, or name another folder with --dir."
        ) from error
    except OSError as error:
        raise ConfigError(f"{folder} cannot be written: {error.strerror}.", hint="Name another with --dir.") from error
    return path


def _checklist() -> str:
    not_received = [group for group in GROUPS if not group.received]
    received = [group for group in GROUPS if group.received]
    parts = ["If the parcel did not arrive:\n", *map(_entry, not_received), "If it arrived:\n", *map(_entry, received)]
    return textwrap.indent("".join(parts), "# ", lambda _: True)


def _entry(group: ReasonGroup) -> str:
    points = "".join(f"      - {point}\n" for point in group.evidence)
    return f"   {group.key}: {group.meaning}\n{points}"
