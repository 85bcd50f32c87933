"""A page's copy (MHTML) without what a copy does not need: scripts, hidden fields, comments, tokens, personal data."""

from __future__ import annotations

import re
from binascii import a2b_qp, b2a_qp
from html import escape, unescape

from autodispute.redaction import BREAK, redact

_BOUNDARY = re.compile(r'boundary="([^"\n]+)"')
_ADDRESS_LINE = re.compile(r"^((?:Snapshot-)?Content-Location: )(?!cid:)(.+)$", re.MULTILINE)
# The title as a header; the page has it too, in a form that can be read.
_SUBJECT = re.compile(r"^Subject: .*\r?\n(?:[ \t].*\r?\n)*", re.MULTILINE)
_UNSEEN = re.compile(r"<!--.*?-->|<(script|noscript|template)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"""(<[A-Za-z/!](?:[^>"']|"[^"]*"|'[^']*')*>)""")
_HIDDEN_FIELD = re.compile(r"""<input\b.*\stype=["']?hidden\b""", re.DOTALL | re.IGNORECASE)
_PAGE_DATA = re.compile(r"<meta\b(?!.*\b(?:charset|viewport)\b)", re.DOTALL | re.IGNORECASE)
# Scripts keep what they like in these; the site's own names of parts (site.md 3) stay.
_SCRIPT_DATA = re.compile(r"""\s(?:data-(?!pl=)[\w-]+|value)=(?:"[^"]*"|'[^']*'|[^\s>]+)""")
_OWN_PART = "cid:"


def cleaned(copy: str) -> str:
    """The copy with each of its texts redacted; its pictures stay as they are.

    Raises:
        ValueError: it is not built as the browser builds it, so that nobody knows what is in it.
    """
    found = _BOUNDARY.search(copy)
    if found is None:
        raise ValueError("a page's copy without parts")
    head, *parts = copy.split(f"--{found[1]}")
    return f"--{found[1]}".join([_head(head), *map(_part, parts)])


def _head(lines: str) -> str:
    return _ADDRESS_LINE.sub(lambda line: line[1] + redact(line[2]), _SUBJECT.sub("", lines))


def _part(part: str) -> str:
    """One part, with its head; what is not quoted-printable is a picture in base64."""
    lines, gap, body = part.partition("\r\n\r\n")
    if "quoted-printable" not in lines:
        return _head(lines) + gap + body
    text = a2b_qp(body.encode()).decode("utf-8", "replace")
    text = _markup(text) if "Content-Type: text/html" in lines else redact(text)
    return _head(lines) + gap + b2a_qp(text.encode()).decode()


def _markup(markup: str) -> str:
    """Texts are redacted together, since what is private may be split over several elements."""
    pieces = _TAG.split(_UNSEEN.sub("", markup))
    texts = escape(redact(unescape(BREAK.join(pieces[::2]))), quote=False).split(BREAK)
    pieces[::2] = texts
    pieces[1::2] = map(_tag, pieces[1::2])
    return "".join(pieces)


def _tag(tag: str) -> str:
    if _HIDDEN_FIELD.match(tag) or _PAGE_DATA.match(tag):
        return ""
    shown = _SCRIPT_DATA.sub("", tag)
    return shown if _OWN_PART in shown else redact(shown)
