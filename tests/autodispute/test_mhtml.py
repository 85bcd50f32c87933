"""What is left of a page's copy."""

from __future__ import annotations

from binascii import a2b_qp, b2a_qp

import pytest

from autodispute.mhtml import cleaned
from autodispute.redaction import MASK

EDGE = "----MultipartBoundary--abc----"
PICTURE = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ\r\nadaATexample=="


def copy(markup: str, kind: str = "text/html") -> str:
    """As the browser builds one: head, a page, a picture."""
    return "\r\n".join(
        [
            "From: <Saved by Blink>",
            "Snapshot-Content-Location: https://x.com/p?token=abc&reverseOrderLineId=2193500900000001",
            "Subject: =?utf-8?Q?ada@example.org?=\r\n =?utf-8?Q?_more?=",
            "Content-Type: multipart/related;",
            f'\tboundary="{EDGE}"',
            "",
            "",
            f"--{EDGE}",
            f"Content-Type: {kind}",
            "Content-ID: <frame-1@mhtml.blink>",
            "Content-Transfer-Encoding: quoted-printable",
            "Content-Location: https://x.com/p?token=abc&reverseOrderLineId=2193500900000001",
            "",
            b2a_qp(markup.encode()).decode(),
            f"--{EDGE}",
            "Content-Type: image/png",
            "Content-Transfer-Encoding: base64",
            "Content-Location: https://x.com/photo.png?auth=abc",
            "",
            PICTURE,
            f"--{EDGE}--",
        ]
    )


def page_of(copied: str) -> str:
    body = copied.split(f"--{EDGE}")[1].partition("\r\n\r\n")[2]
    return a2b_qp(body.encode()).decode().removesuffix("\r\n")


@pytest.mark.parametrize(
    ("markup", "left"),
    [
        ("<p>Zoë &amp; <b>co</b></p>", "<p>Zoë &amp; <b>co</b></p>"),
        ("<p>a &lt;b&gt; “c”&nbsp;d</p>", "<p>a &lt;b&gt; “c”\u00a0d</p>"),
        ("<p>ada@example.org</p>", f"<p>{MASK}</p>"),
        ("<p><b>ada</b>@<i>example.org</i>, call</p>", f"<p><b>{MASK}</b><i></i>, call</p>"),
        ("<p>+1&nbsp;<b>555</b>&nbsp;0100 ok</p>", f"<p>{MASK}<b></b> ok</p>"),
        ("a<!-- token --><script>let a = '</p>'</script>b", "ab"),
        ('<input value="1>0" type="hidden" name=t><input value=x type=text>', "<input type=text>"),
        ('<meta name="csrf" content="abc"><meta charset="utf-8">', '<meta charset="utf-8">'),
        ('<a data-spm="a.b" data-pl="x" href="/p?sid=abc">A</a>', f'<a data-pl="x" href="/p?sid={MASK}">A</a>'),
        ('<img alt="ada@example.org" src="cid:1@mhtml.blink">', f'<img alt="{MASK}" src="cid:1@mhtml.blink">'),
        ('<a title="ada@example.org">b</a>', f'<a title="{MASK}">b</a>'),
        ("no mark-up < at all > x", "no mark-up &lt; at all &gt; x"),
    ],
)
def test_a_page_keeps_what_can_be_seen_and_is_nobody_s_business(markup: str, left: str) -> None:
    assert page_of(cleaned(copy(markup))) == left


def test_heads_lose_tokens_and_the_title_and_pictures_stay() -> None:
    left = cleaned(copy("<p>x</p>"))
    assert "abc" not in left.replace(EDGE, "")
    assert "Subject" not in left
    assert "_more" not in left
    assert left.count("reverseOrderLineId=2193500900000001") == 2
    assert "Content-ID: <frame-1@mhtml.blink>" in left
    assert PICTURE in left


def test_style_sheets_are_redacted_too() -> None:
    left = cleaned(copy("a { background: url(https://x.com/a.png?token=tok) }", "text/css"))
    assert f"token={MASK}" in page_of(left)


def test_what_is_cleaned_stays_as_it_is() -> None:
    once = cleaned(copy("<p>ada@example.org &amp; Zoë</p>"))
    assert cleaned(once) == once


def test_what_has_no_parts_is_not_kept() -> None:
    with pytest.raises(ValueError, match="without parts"):
        cleaned("<p>ada@example.org</p>")
