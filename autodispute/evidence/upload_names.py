"""The names under which evidence is uploaded: the buyer's own, made safe and unique."""

from __future__ import annotations

import re

_LONGEST_STEM = 60
"""Characters. Keeps the name within the 255 bytes of any file system, whatever the script."""

_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
"""Names that Windows gives to devices: no file can have them."""


def upload_name(stem: str, suffix: str, taken: set[str]) -> str:
    """A name not yet in `taken` (compared without case), to which it is added.

    Letters and figures of every script, blanks and `. _ - ( )` are kept, all else becomes `-`.
    """
    safe = re.sub(r"[^\w .()-]", "-", stem)[:_LONGEST_STEM].strip(" .") or "evidence"
    if _RESERVED.fullmatch(safe):
        safe = f"{safe}-"
    name, number = f"{safe}{suffix}", 1
    while name.casefold() in taken:
        number += 1
        name = f"{safe}-{number}{suffix}"
    taken.add(name.casefold())
    return name
