"""How values are written in a report. Texts of the site and of the case are strangers' texts."""

from __future__ import annotations

import re
from datetime import datetime

from markupsafe import Markup, escape

from autodispute.redaction import redact, redact_own

_KILO = 1000
_MINUTE = 60
# Characters that turn the direction of what follows (UAX 9), and control characters other than tab and line feed:
# with them a text can be made to read otherwise than it is.
_MISLEADING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def marked(text: object) -> Markup:
    """The text escaped, kept apart from the direction of the text around it, misleading characters made visible."""
    safe = _MISLEADING.sub(lambda found: f"\ue000{ord(found[0]):04X}\ue001", str(text).replace("\r\n", "\n"))
    html = re.sub("\ue000([0-9A-F]{4})\ue001", r'<span class="control">U+\1</span>', str(escape(safe)))
    return Markup("<bdi>") + Markup(html) + Markup("</bdi>")  # noqa: S704 - escaped in the line above


def told(text: object) -> Markup:
    """The same for this program's own sentences: what stands in backticks, a command for example, is set as code."""
    return Markup(re.sub(r"`([^`<>\n]+)`", r"<code>\1</code>", str(marked(text))))  # noqa: S704 - escaped by `marked`


def said(text: object) -> Markup:
    """The same for the site's words, without secrets and personal data."""
    return marked(redact(str(text)))


def own(text: object) -> Markup:
    """The same for what is shown as it is but for passwords: a title."""
    return marked(redact_own(str(text)))


def plain(text: object) -> str:
    """The same for attributes, where no markup can stand."""
    return _MISLEADING.sub(lambda found: f"[U+{ord(found[0]):04X}]", str(text))


def seconds_words(seconds: float) -> str:
    """A duration: `0.41 s`, `12.4 s`, `2 min 05 s`."""
    if seconds >= _MINUTE:
        return f"{int(seconds) // _MINUTE} min {int(seconds) % _MINUTE:02d} s"
    digits = 2 if seconds < 10 else 1  # noqa: PLR2004 - three digits are enough to compare
    return f"{seconds:.{digits}f} s"


def file_size(size: int) -> str:
    """A size in bytes as people write it, in steps of 1000: `48.2 KB`."""
    value = float(size)
    for unit in ("bytes", "KB", "MB"):
        if value < _KILO:
            return f"{value:.0f} {unit}" if unit == "bytes" else f"{value:.1f} {unit}"
        value /= _KILO
    return f"{value:.1f} GB"


def moment_words(iso: str) -> str:
    """An ISO 8601 time in words, in its own time zone; the text itself where it is none."""
    try:
        moment = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    zone = moment.strftime("%Z") if moment.tzinfo else ""
    return f"{moment.day} {moment.strftime('%B %Y, %H:%M')} {zone}".strip()
