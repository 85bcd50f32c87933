"""What is taken out of a text, and what must come through untouched."""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from autodispute.errors import AlreadyFiled
from autodispute.models import DisputeState, Filing, FilingRequest, Outcome, Solution
from autodispute.redaction import (
    ADDRESS_VALUE,
    BREAK,
    FORMS,
    MASK,
    bare_address,
    hide,
    hide_personal,
    hide_tokens,
    pattern_of,
    redact,
    redact_own,
    redacted,
    spare,
    words,
)
from autodispute.redaction.patterns import may_hold

if TYPE_CHECKING:
    from playwright.sync_api import Page

LIFETIME = datetime.fromisoformat("1900-01-01"), datetime.fromisoformat("2099-12-31")


@pytest.fixture(autouse=True)
def nothing_known(monkeypatch: pytest.MonkeyPatch) -> None:
    for known in ("secrets", "tokens", "personal", "spared"):
        monkeypatch.setattr(words, known, set())


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
        "IMG-20261123-WA0001.jpg, PXL_20261123_045523012.jpg, photo_2026-11-23_04-55-23.jpg",
        "Screenshot_2026-11-23-04-55-23-123_com.x.jpg, signal-2026-11-23-045523_002.jpeg, LP00123456789CN",
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
        patch.setattr(words, "secrets", set())
        hide(secret)
        assert secret not in redact(around.format(secret))
        assert secret not in redact_own(around.format(secret))


def test_secrets_are_found_as_other_notations_write_them() -> None:
    hide("pa&ss w'ör\\d")
    shown = redact("pa%26ss%20w%27%C3%B6r%5Cd pa&amp;ss w&#x27;ör\\d " + repr("pa&ss w'ör\\d"))
    assert "ss" not in shown


def test_short_words_are_not_hidden_everywhere() -> None:
    hide("USD", "1", "hunter2", "dragon")
    assert redact("1 USD is true, hunter2, dragon and hunter22") == f"1 USD is true, {MASK}, {MASK} and hunter22"


def test_only_tokens_are_hidden_of_what_a_page_keeps() -> None:
    kept = ("LED Desk Lamp, 3 Colours", "12.50", "20261125", "ESP32", "refund", "2026-11-25", "8193500112347777")
    hide_tokens(*kept, "sign=y&ctoken=1f6a02b7c9d84e55a0b1&x_l=1", '{"id": "9f8e7d6c5b4a3f2e"}', "ab\ud800cdefgh")
    text = ", ".join(kept)
    assert redact(text) == text
    assert redact("at 1f6a02b7c9d84e55a0b1; 9f8e7d6c5b4a3f2e!") == f"at {MASK}; {MASK}!"
    assert redact_own("at 1f6a02b7c9d84e55a0b1") == "at 1f6a02b7c9d84e55a0b1"


def test_half_a_sign_is_hidden_without_a_fault() -> None:
    hide("ab\ud800cdefgh")
    assert redact("nothing of it") == "nothing of it"


def test_a_secret_is_hidden_though_a_path_that_is_spared_stands_in_it() -> None:
    spare("/data")
    hide("tok/dataSECRET99")
    assert redact("it is tok/dataSECRET99") == f"it is {MASK}"


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


@given(st.data(), st.text(min_size=4, max_size=12) | st.from_regex(r"[+]?[0-9 ().-]{6,14}", fullmatch=True))
@settings(deadline=None)
def test_no_text_that_holds_what_is_hidden_is_taken_for_one_that_does_not(data: st.DataObject, known: str) -> None:
    known = known.encode("utf-8", "replace").decode()
    found = data.draw(st.from_regex(pattern_of(known)))
    assert may_hold(found, frozenset({known}))


def test_a_text_that_holds_nothing_hidden_needs_no_pattern() -> None:
    assert not may_hold("0.56 s  Open the order", frozenset({"Ada Example", "12 Sample Street"}))


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


def test_a_long_secret_is_known_by_its_beginning() -> None:
    record = "{" + ",".join(f'"key{number}":"a{number}"' for number in range(200)) + "}"
    hide(record)
    assert redact(f"before {record} after") == f"before {MASK} after"


@pytest.mark.parametrize(
    "known", ["Ada O'Neil-Ünal (2nd) [a|b] {c} \\ / ^ $ . * + ?", "+1 (555) 01-00", "王伟", "Li", "İstanbul ß ﬁ ΑΒΓ"]
)
def test_a_browser_s_script_finds_what_python_finds(page: Page, known: str) -> None:
    """Both have the same list of patterns, which each reads by its own rules."""
    texts = [
        known, known.upper(), known.lower(), f"x{known}", f"{known}y", known.replace(" ", BREAK), BREAK.join(known),
        "ada.l+x@mail.example.org, äda@пример.рф, a@b, a***a@x***.com, ada\x01@\x01example\x01.org",
        "+1 555 010 0999 8193500112347777, +1\u00a0555\x010100, \uff0b49 151 5559",
        "/p?a=1&orderId=8193500112347777&orderId=8193500112347777x#t=“u”, x=y ?isReceivedGoods=Y. &é=1 &$[a]=%20;b=",
        "555-010-0999, (555) 010-0999, 030 5550 1234",
        "2026-01-02T03:04:05+00:00, 05/06/2026, 0.123456789, 0012345678, 01.02.2026 03 04 05, 王0123456789, delivery",
    ]  # fmt: skip
    sources = [*FORMS, ADDRESS_VALUE, pattern_of(known)]
    find = """([sources, texts]) => sources.map(source => texts.map(text =>
        [...text.matchAll(new RegExp(source, "gu"))].map(found => found[0])))"""
    expected = [[[found[0] for found in re.finditer(source, text)] for text in texts] for source in sources]
    assert page.evaluate(find, [sources, texts]) == expected
    assert all(any(found) for found in expected)


def test_a_record_can_be_read_again_whatever_is_hidden() -> None:
    """Words that the program chooses itself stay: a record with another outcome would be none."""
    hide("wait_seller", "12345678901234", "not_filed", "10.00 EUR", "2026-11-23T04:55:23+01:00")
    hide_personal("refund", "already_filed", "8193500112347777", "EURO")
    filing = Filing(
        outcome=Outcome.ALREADY_FILED,
        order_id="12345678901234",
        line_id="8193500112347777",
        dispute_id="8193500112347777",
        state=DisputeState.WAIT_SELLER,
        request=FilingRequest(
            received=True, solution=Solution.REFUND, reason="refund", amount=Decimal("10.00"), currency="EUR"
        ),
        error=AlreadyFiled("Filed by ada@example.org.", hint="", seen=["refund"]).report(),
    )
    again = Filing.model_validate(redacted(filing.model_dump(mode="json")))
    assert again.model_copy(update={"error": filing.error}) == filing
    assert again.error is not None
    assert (again.error.code, again.error.message) == ("already_filed", f"Filed by {MASK}.")
    assert again.error.details == {"seen": [MASK]}
