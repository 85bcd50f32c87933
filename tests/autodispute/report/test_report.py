"""report.html as a file: what it says, and that nothing foreign gets in."""

from __future__ import annotations

import re
import stat
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from autodispute.models import BlockedRequest, Comparison, ErrorReport, FiledEvidence, Filing, Outcome, Step
from autodispute.report import write_report

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    MakeFiling = Callable[..., Filing]

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{7*7}}{% raw %}",
    "</style><style>*{display:none}",
    "javascript:alert(1)",
    "https://tracker.example/pixel.gif",
)


def read(filing: Filing, run_dir: Path) -> LexborHTMLParser:
    return LexborHTMLParser(write_report(filing, run_dir).read_text("utf-8"))


def one(tree: LexborHTMLParser, selector: str) -> LexborNode:
    found = tree.css(selector)
    assert len(found) == 1, selector
    return found[0]


def words(tree: LexborHTMLParser, selector: str = "body") -> str:
    return " ".join(" ".join(node.text() for node in tree.css(selector)).split())


def hostile_filing(make_filing: MakeFiling, text: str) -> Filing:
    return make_filing(
        outcome=Outcome.NOT_FILED,
        title=text,
        site_text=text,
        warnings=(text,),
        comparison=(Comparison(field=text, case=text, review=text, agrees=False),),
        steps=(Step(name="x", title=text, screenshot="steps/01.png", seconds=1),),
        evidence=(
            FiledEvidence(file=text, sha256=text, bytes=1, original_sha256="", original_file=text, changes=(text,)),
        ),
        blocked=(BlockedRequest(method=text, url=text),),
        rehearsal=True,
        problem_picture="steps/02.png",
        error=ErrorReport(code="x", message=text, hint=text, details={text: [text, {text: text}]}),
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_text(make_filing: MakeFiling, tmp_path: Path, text: str) -> None:
    clean = read(hostile_filing(make_filing, "clean"), tmp_path)
    tree = read(hostile_filing(make_filing, text), tmp_path)
    assert [node.tag for node in tree.css("*")] == [node.tag for node in clean.css("*")]
    assert tree.css("script") == []
    assert words(tree).count(text) >= 15


def test_no_attribute_runs_anything_or_points_elsewhere(make_filing: MakeFiling, tmp_path: Path) -> None:
    for text in HOSTILE:
        for node in read(hostile_filing(make_filing, text), tmp_path).css("*"):
            for name, value in node.attributes.items():
                assert not name.startswith("on")
                assert name not in {"srcset", "action", "formaction", "srcdoc", "background"}
                if name in {"src", "href"}:
                    assert (value or "").startswith("data:")


def test_styles_load_nothing(make_filing: MakeFiling, tmp_path: Path) -> None:
    style = one(read(make_filing(), tmp_path), "style").text()
    assert "@import" not in style
    assert "url(" not in style


def test_characters_that_turn_text_around_are_made_visible(make_filing: MakeFiling, tmp_path: Path) -> None:
    text = "lamp \u202egpj.exe\u2066\x1b[2J"
    html = write_report(hostile_filing(make_filing, text), tmp_path).read_text("utf-8")
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b-\x1f]", html)
    assert '<span class="control">U+202E</span>' in html


def test_strange_texts_stand_in_isolation_from_their_surroundings(make_filing: MakeFiling, tmp_path: Path) -> None:
    tree = read(make_filing(title="مصباح مكتب"), tmp_path)
    assert words(tree, ".receipt .item > bdi") == "مصباح مكتب"


def test_the_policy_forbids_everything_but_pictures_inside_the_file(make_filing: MakeFiling, tmp_path: Path) -> None:
    policy = one(read(make_filing(), tmp_path), 'meta[http-equiv="Content-Security-Policy"]').attributes["content"]
    assert policy == (
        "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    )


def test_a_filed_run_shows_its_facts_steps_and_evidence(make_filing: MakeFiling, tmp_path: Path) -> None:
    tree = read(make_filing(), tmp_path)
    assert words(tree, "h1") == "Filed. Dispute 2193500112348888, waiting for the seller."
    receipt = words(tree, ".receipt")
    for fact in (
        "Desk Lamp",
        "12.50 USD",
        "8193500112347777",
        "Damaged goods",
        "Waiting for seller's response",
        "5.00 s",
    ):
        assert fact in receipt
    assert len(tree.css(".film img[src^='data:image/png;base64,']")) == 5
    assert words(tree, ".frame:nth-child(2) .label") == "2Open the order0.50 s"
    assert len(tree.css(".evidence li.card")) == 4
    assert "a" * 64 in words(tree, ".hashes")
    assert "b" * 64 in words(tree, ".hashes")
    assert len(tree.css(".compare .agrees")) == 2
    assert "5 page loads" in words(tree, "#timing + p")
    assert tree.css("#lock") == []


def test_pictures_have_a_text_alternative_and_headings_are_in_order(make_filing: MakeFiling, tmp_path: Path) -> None:
    tree = read(make_filing(), tmp_path)
    assert one(tree, "html").attributes["lang"] == "en"
    assert all(image.attributes.get("alt") for image in tree.css("img"))
    levels = [int((node.tag or "")[1:]) for node in tree.css("h1, h2, h3")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = [node.attributes["id"] for node in tree.css("[id]")]
    assert len(ids) == len(set(ids))


def test_evidence_that_is_no_picture_has_a_sign_instead(make_filing: MakeFiling, tmp_path: Path) -> None:
    thumbs = read(make_filing(), tmp_path).css(".thumb")
    assert [bool(thumb.css("img[src^='data:image/jpeg;base64,']")) for thumb in thumbs] == [True, True, False, False]
    assert [bool(thumb.css("svg")) for thumb in thumbs] == [False, False, True, True]


def test_a_name_that_leads_out_of_the_run_is_not_read(make_filing: MakeFiling, tmp_path: Path) -> None:
    run_dir = tmp_path / "run"
    (run_dir / "steps").mkdir(parents=True)
    steps = tuple(
        Step(name="x", title="x", screenshot=name, seconds=1)
        for name in ("../steps/01.png", str(tmp_path / "steps/01.png"), "steps/none.png")
    )
    tree = read(make_filing(steps=steps, evidence=(), problem_picture="../steps/02.png"), run_dir)
    assert tree.css("img") == []
    assert len(tree.css(".window.empty")) == 3


def test_an_error_shows_its_picture_what_it_knows_and_where_it_stopped(make_filing: MakeFiling, tmp_path: Path) -> None:
    error = ErrorReport(
        code="reason_not_offered",
        message="The site does not offer this reason. It offers others.",
        hint="Write one of these into case.toml.",
        details={"offered": ["Damaged goods", "Quality problem"]},
    )
    filing = make_filing(outcome=Outcome.NOT_FILED, error=error, problem_picture="steps/03.png", dispute_id=None)
    tree = read(filing, tmp_path)
    assert words(tree, "h1") == "Not filed: The site does not offer this reason."
    assert words(tree, ".lead") == "It offers others."
    assert words(tree, ".next") == "Next: Write one of these into case.toml."
    assert len(tree.css(".problem .shot img")) == 1
    assert words(tree, ".details") == "What the site offers Damaged goods Quality problem"
    assert words(tree, ".frame.stopped .label b") == "5"


def test_a_rehearsal_lists_what_its_lock_stopped(make_filing: MakeFiling, tmp_path: Path) -> None:
    save = BlockedRequest(method="POST", url="http://127.0.0.1/save")
    blocked = (save, BlockedRequest(method="PUT", url="http://127.0.0.1/log"), save)
    filing = make_filing(outcome=Outcome.REHEARSED, rehearsal=True, blocked=blocked, dispute_id=None, state=None)
    tree = read(filing, tmp_path)
    assert words(tree, "h1") == "Rehearsal: nothing was filed."
    rows = [" ".join(row.text(separator=" ").split()) for row in tree.css(".lock tbody tr")]
    assert rows == ["POST http://127.0.0.1/save 2", "PUT http://127.0.0.1/log 1"]


def test_a_rehearsal_in_which_nothing_tried_to_send_says_so(make_filing: MakeFiling, tmp_path: Path) -> None:
    tree = read(make_filing(outcome=Outcome.REHEARSED, rehearsal=True), tmp_path)
    assert "did not try to send anything" in words(tree, ".lock")


def test_a_run_that_stopped_at_once_still_has_a_report(tmp_path: Path) -> None:
    filing = Filing(
        outcome=Outcome.NOT_FILED,
        order_id=None,
        error=ErrorReport(code="x", message="No browser.", hint="Run setup."),
    )
    tree = read(filing, tmp_path)
    assert words(tree, "h1") == "Not filed: No browser."
    assert tree.css("section") != []


def test_the_report_is_for_the_owner_only(make_filing: MakeFiling, tmp_path: Path) -> None:
    path = write_report(make_filing(), tmp_path)
    assert path == tmp_path / "report.html"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
