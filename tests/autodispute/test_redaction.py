"""What is taken out of a text, and what must come through untouched."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from autodispute import redaction
from autodispute.redaction import (
    BREAK,
    FORMS,
    MASK,
    bare_address,
    hide,
    hide_personal,
    pattern_of,
    redact,
    redact_own,
    redacted,
    spare,
)

if TYPE_CHECKING:
    from decimal import Decimal

LIFETIME = datetime.fromisoformat("1900-01-01"), datetime.fromisoformat("2099-12-31")


@pytest.fixture(autouse=True)
def nothing_known(monkeypatch: pytest.MonkeyPatch) -> None:
    for known in ("_secrets", "_personal", "_spared"):
        monkeypatch.setattr(redaction, known, set())


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("write to ada.l+x@mail.example.org.", "write to •••."),
        ("an e-mail: äda@пример.рф", "an e-mail: •••"),
        ("a***a@x***.com", "•••"),
        ("call +1 555 010 0999 now", "call ••• now"),
        ("call +15550100999, or 555-010-0999", "call •••, or •••"),
        ("(555) 010-0999", "•••"),
        ("0176 123 45 678", "•••"),
        ("+1 555 0100 8193500112347777", "••• 8193500112347777"),
    ],
)
def test_addresses_and_numbers_of_people_are_taken_out(text: str, shown: str) -> None:
    assert redact(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("https://x.com/p?token=abc.DEF&orderId=8193500112347777", f"https://x.com/p?token={MASK}&orderId=8193500112347777"),
        ("/p/x?a=1&issueId=2193500900000001#k=v", f"/p/x?a={MASK}&issueId=2193500900000001#k={MASK}"),
        ("(see https://x.com/?sid=abc).", f"(see https://x.com/?sid={MASK})."),
        ("?isReceivedGoods=Y&orderId=not-a-number", f"?isReceivedGoods=Y&orderId={MASK}"),
        ('href="/x?a=1&amp;b=2"', f'href="/x?a={MASK}&amp;b={MASK}"'),
        ("postgresql://ada:hunter2@db/x", f"postgresql://{MASK}@db/x"),
        ("xman_us_t=x_lid=us1&sign=y; path=/", f"xman_us_t={MASK}; path=/"),
        ("Cookie: a=b; c=d\nnext", f"Cookie: {MASK}\nnext"),
        ("authorization: Basic abc==", f"authorization: {MASK}"),
        ("sent Bearer abcdef123456 there", f"sent Bearer {MASK} there"),
        ("eyJhbGciOiJI.eyJzdWIiOi.sig", MASK),
        ('{"_tb_token_": "ab c", "n": 1}', f'{{"_tb_token_": {MASK}, "n": 1}}'),
        ("x5secdata=abc", f"x5secdata={MASK}"),
        ("AUTODISPUTE_PASSPHRASE=abc def", f"AUTODISPUTE_PASSPHRASE={MASK} def"),
    ],
)  # fmt: skip
def test_values_that_may_open_something_are_taken_out(text: str, shown: str) -> None:
    assert redact(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "LED Desk Lamp with Clamp, Swing Arm, 3 Colours",
        "12.50 USD, 1.234.567,89 €, CLP 13,941, US $0.99",
        "2026-01-02T03:04:05.123456+00:00",
        "05/06/2026, 01.02.2026, 2026-11-23 04:55:23",
        "/home/ada/.local/share/autodispute/runs/20261123-045523-filing-8193500112347777/report.html",
        r"C:\Users\ada\AppData\Local\autodispute\runs\20260102-030405-filing-8193500112347777-2",
        "http://127.0.0.1:43627/p/order/detail.html?orderId=8193500112347777",
        "Use --dry-run = rehearse; a = b? c = d & e",
    ],
)
def test_what_says_nothing_of_a_person_stays(text: str) -> None:
    assert redact(text) == text


@given(st.from_regex(r"[1-9][0-9]{9,21}", fullmatch=True), st.sampled_from(["{}", "order {}: open", "({})", "…/{}/x"]))
def test_numbers_of_orders_and_disputes_stay(number: str, around: str) -> None:
    assert redact(around.format(number)) == around.format(number)
    assert redacted({"order_id": number, "seen": [number]}) == {"order_id": number, "seen": [number]}


@given(st.from_regex(r"[0-9a-f]{64}", fullmatch=True))
def test_fingerprints_stay(sha256: str) -> None:
    assert redact(sha256) == sha256
    assert redact(f"sha256 {sha256}, bytes 48211") == f"sha256 {sha256}, bytes 48211"


@given(st.decimals(0, 10**9, places=2), st.datetimes(*LIFETIME))
def test_amounts_and_moments_stay(amount: Decimal, moment: datetime) -> None:
    for text in (f"{amount} USD", f"US ${amount:,}", str(moment), moment.isoformat()):
        assert redact(text) == text


@given(st.text(max_size=80))
def test_what_was_redacted_stays_as_it_is(text: str) -> None:
    once = redact(text)
    assert redact(once) == once


@given(st.text("ab1 .@+-?&=;:/\x01", max_size=60))
def test_the_pieces_of_a_page_stay_as_many_as_they_were(text: str) -> None:
    assert redact(text).count(BREAK) == text.count(BREAK)


SECRET = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=8, max_size=40).filter(
    lambda text: not text.isdecimal() and text == text.strip() and MASK not in text
)


@settings(deadline=None)  # patterns are compiled on the way
@example("[0-9]{10,22}", "{}")
@given(SECRET, st.sampled_from(["{}", "it was {}.", "x='{}'", "a{}b", "<{}>"]))
def test_a_secret_is_nowhere(secret: str, around: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(redaction, "_secrets", set())
        hide(secret)
        assert secret not in redact(around.format(secret))
        assert secret not in redact_own(around.format(secret))


def test_secrets_are_found_as_other_notations_write_them() -> None:
    hide("pa&ss w'ör\\d")
    shown = redact("pa%26ss%20w%27%C3%B6r%5Cd pa&amp;ss w&#x27;ör\\d " + repr("pa&ss w'ör\\d"))
    assert "ss" not in shown


def test_short_words_are_not_hidden_everywhere() -> None:
    hide("USD", "1", "true", "hunter2")
    assert redact("1 USD is true, hunter2 and hunter22") == f"1 USD is true, {MASK} and hunter22"


def test_a_number_as_long_as_an_order_s_is_never_a_secret() -> None:
    hide("8193500112347777")
    hide_personal("8193500112347777")
    assert redact("8193500112347777") == "8193500112347777"


def test_a_person_is_hidden_but_in_their_own_words() -> None:
    hide_personal("Ada Example", "12 Sample Street, Springfield", "5550100", "王伟")
    text = "Ada  Example, 12 sample street; 555-01-00; 王伟."
    assert redact(text) == f"{MASK}, {MASK}; {MASK}; {MASK}."
    assert redact_own(text) == text
    assert redacted({"description": text, "seen": text})["description"] == text


def test_data_is_redacted_by_what_its_keys_say() -> None:
    hide("hunter2-hunter2")
    data = {
        "description": "ada@example.org hunter2-hunter2",
        "report": "/home/ada@example.org/x",
        "rows": ({"case": "ada@example.org", "review": "ada@example.org", "agrees": True},
                 {"case": "ada@example.org", "review": "ida@example.org", "agrees": False},
                 {"asked": "open", "seen": "ida@example.org", "agrees": True}),
        "error": {"message": "ada@example.org", "details": {"n": 3, "none": None}},
    }  # fmt: skip
    assert redacted(data) == {
        "description": f"ada@example.org {MASK}",
        "report": "/home/ada@example.org/x",
        "rows": [{"case": "ada@example.org", "review": "ada@example.org", "agrees": True},
                 {"case": "ada@example.org", "review": MASK, "agrees": False},
                 {"asked": "open", "seen": MASK, "agrees": True}],
        "error": {"message": MASK, "details": {"n": 3, "none": None}},
    }  # fmt: skip


def test_what_a_person_needs_to_go_on_by_hand_stays_whole() -> None:
    hide("hunter2-hunter2")
    text_file = "/home/ada@example.org/text.txt"
    kit = {
        "address": "https://www.aliexpress.com/p/order/detail.html?orderId=8193500112347777",
        "text_file": text_file,
        "files": ["1-0151 23456789.jpg"],
        "steps": [{"what": "Find the item", "value": "Lamp of ada@example.org"}, {"what": "Paste", "value": text_file}],
    }
    assert redacted({"by_hand": kit}) == {"by_hand": kit}
    assert redacted({"by_hand": {"steps": [{"value": "hunter2-hunter2"}]}}) == {"by_hand": {"steps": [{"value": MASK}]}}


def test_a_path_that_is_spared_stays_whole() -> None:
    spare("/home/ada@example.org/my&a=b")
    assert (
        redact("in /home/ada@example.org/my&a=b/runs, ada@example.org")
        == f"in /home/ada@example.org/my&a=b/runs, {MASK}"
    )


def test_the_address_of_a_dispute_still_leads_there() -> None:
    address = "https://u:p@x.com/p/detail.html?tradeOrderLineId=8193500112357777&spm=a.b&reverseOrderLineId=2193500900000001&t#f"
    assert bare_address(address) == (
        f"https://{MASK}@x.com/p/detail.html?tradeOrderLineId=8193500112357777&reverseOrderLineId=2193500900000001"
    )
    assert bare_address("http://127.0.0.1:1/x?token=1") == "http://127.0.0.1:1/x"


def test_the_forms_are_written_as_a_browser_s_script_reads_them() -> None:
    """In its strict mode a script knows no escape but these outside of what both languages share."""
    for source in (
        *FORMS,
        pattern_of("Ada O'Neil-Ünal (2nd) [a|b] {c} \\ / ^ $ . * + ?"),
        pattern_of("+1 (555) 01-00"),
    ):
        re.compile(source)
        assert set(re.findall(r"\\(.)", source)) <= set("us^$\\.*+?()[]{}|/-")
        assert re.findall(r"\\-", re.sub(r"\[[^]]*\]", "", source)) == []
