"""When a person goes on: everything ready in one place, and nothing of it where a dispute may be there already."""

import hashlib
import json
import os
import re
import shutil
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from earlier_runs import TITLE, EarlierRuns
from kits import has_no_kit
from runs import LAMP, Run

from autodispute.shop import PracticeShop
from autodispute.shop.saved_pages import fixtures_folder

FILM = Path(__file__).parents[1] / "autodispute/evidence/film_with_gps.mp4"
JOINT = fixtures_folder() / "cases/broken_lamp/2-joint.heic"
DISPUTED = "8193500445677777"
WORDS = "The lamp's arm is broken off at the joint;\n\n  see the film, then “both” photos: 12 €."


@pytest.fixture
def mixed_case(make_case: Callable[..., Path]) -> Path:
    """A film, a HEIC photo and two JPEG ones, to be sent in an order that their names do not have."""
    case = make_case(photos=2, evidence=["unboxing.mp4", "joint.heic", "*.jpg"], description=WORDS)
    shutil.copy(FILM, case / "unboxing.mp4")
    shutil.copy(JOINT, case / "joint.heic")
    return case


def _left(run: Run, name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(run.stdout)[name]
    return rows


def test_kit_is_what_a_run_files_and_what_was_filed_is_not_filed_by_hand_again(
    autodispute: Callable[..., Run],
    make_case: Callable[..., Path],
    mixed_case: Path,
    earlier: EarlierRuns,
    shop: PracticeShop,
) -> None:
    ready = autodispute("file", mixed_case, "--by-hand", "--json")
    assert (ready.code, ready.filing["outcome"], ready.error) == (0, "not_filed", None), ready.stderr
    assert shop.requests == []
    on_disk = _kit_on_disk(ready)
    assert [file["sha256"] for file in ready.filing["evidence"]] == on_disk
    number = earlier.has_filed()
    shop.go_on_as("challenge_page")
    stopped = autodispute("file", mixed_case, "--yes", "--json", patience=4)  # no stop sends anybody there either
    assert stopped.error == "challenge", stopped.stderr
    assert [file["sha256"] for file in stopped.filing["evidence"]] == on_disk
    has_no_kit(stopped)
    for line in (None, TITLE, "lamp WITH", shop.disputes[number].request.line_id):
        asked = autodispute("file", make_case(line=line), "--by-hand", "--json")
        assert (asked.code, asked.filing["outcome"], asked.error) == (8, "already_filed", "already_filed"), asked.stderr
        assert asked.filing["dispute_id"] == number
        assert number in asked.stderr
        assert f"/p/order/detail.html?orderId={LAMP}" in asked.stderr
        has_no_kit(asked)
    other = autodispute("file", make_case(line="Kettle"), "--by-hand", "--json")
    assert (other.code, other.error) == (0, None)
    assert any(number in warning for warning in other.filing["warnings"])


def _kit_on_disk(ready: Run) -> list[str]:
    """The hashes of its files, which sort in the order of the case; its text is the description and nothing else."""
    kit = ready.filing["by_hand"]
    assert kit["files"] == ["1-unboxing.mp4", "2-joint.jpg", "3-1.jpg", "4-2.jpg"]
    assert sorted(path.name for path in Path(kit["folder"]).iterdir()) == kit["files"]
    text_file = Path(kit["text_file"])
    assert text_file.read_bytes() == WORDS.encode()
    assert text_file.parent == Path(ready.filing["run_dir"])
    assert stat.S_IMODE(text_file.stat().st_mode) == 0o600
    return [hashlib.sha256((Path(kit["folder"]) / name).read_bytes()).hexdigest() for name in kit["files"]]


def test_way_is_told_with_every_value(autodispute: Callable[..., Run], mixed_case: Path, shop: PracticeShop) -> None:
    run = autodispute("file", mixed_case, "--by-hand")
    assert run.code == 0
    steps = run.stdout.splitlines()
    order = [
        f"{shop.url}/p/order/detail.html?orderId={LAMP}", "Dispute in progress", "“Returns/refunds”", "“Yes”",
        "“Refund only”", "it arrived damaged", "12.50", "text.txt", "1-unboxing.mp4, 2-joint.jpg, 3-1.jpg, 4-2.jpg",
        "“Next step”", "“Submit”",
    ]  # fmt: skip
    places = [next(at for at, step in enumerate(steps) if words in step) for words in order]
    assert places == sorted(places)
    assert "Nothing was filed" in run.stderr
    assert f"file {mixed_case}` looks first" in run.stderr


def test_card_of_the_report_shows_the_values_of_the_case(
    autodispute: Callable[..., Run], make_case: Callable[..., Path]
) -> None:
    run = autodispute("file", make_case(line="Desk Lamp"), "--by-hand", "--json")
    report = run.file("report.html").read_text(encoding="utf-8")
    card = report.split('class="receipt"')[1].split("</section>")[0]
    values = {"Item": "Desk Lamp", "Received": "“Yes”", "Reason": "it arrived damaged", "Amount": "12.50"}
    for field, value in values.items():
        assert re.search(f"<dt>{field}</dt><dd[^>]*><bdi>[^<]*{value}", card), card


def test_return_names_no_amount_and_what_never_came_no_files(
    autodispute: Callable[..., Run], make_case: Callable[..., Path]
) -> None:
    back = autodispute("file", make_case(solution="return", amount=None), "--by-hand")
    assert "“Return & Refund”" in back.stdout
    assert "Enter the amount" not in back.stdout
    case = make_case(received=False, reason="no_tracking", amount=None)
    for photo in case.glob("*.jpg"):
        photo.unlink()
    lost = autodispute("file", case, "--by-hand")
    assert "“No”" in lost.stdout
    assert "everything that was paid" in lost.stdout
    assert "Attach" not in lost.stdout


def test_answers_to_the_form_and_the_currency_of_the_amount_are_told_too(
    autodispute: Callable[..., Run], make_case: Callable[..., Path]
) -> None:
    case = make_case(form={"Quantity": 1, "It is true.": True}, amount="12.50 usd")
    run = autodispute("file", case, "--by-hand", "--json")
    steps = {step["what"]: step["value"] for step in run.filing["by_hand"]["steps"]}
    assert steps["If it asks for “Quantity”, choose"] == "1"
    assert steps["Enter the amount, if the form's is in that currency"] == "12.50 USD"
    assert "If it wants “It is true.” declared, read that, and tick it if it is true" in steps


def _clipboard(folder: Path, monkeypatch: pytest.MonkeyPatch, *, works: bool) -> Path:
    """A clipboard program that writes what it gets to a file, or fails as one without its display."""
    folder.mkdir()
    target = folder / "copied"
    program = folder / "xclip"
    body = f"open({str(target)!r}, 'wb').write(sys.stdin.buffer.read())" if works else "sys.exit(1)"
    program.write_text(f"#!{sys.executable}\nimport sys\n{body}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("DISPLAY", ":99")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    return target


@pytest.mark.skipif(sys.platform in {"darwin", "win32"}, reason="their clipboard programs have other names")
@pytest.mark.parametrize("works", [True, False])
def test_description_goes_to_the_clipboard_where_there_is_one(
    autodispute: Callable[..., Run], mixed_case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, works: bool
) -> None:
    copied = _clipboard(tmp_path / "bin", monkeypatch, works=works)
    run = autodispute("file", mixed_case, "--by-hand")
    assert run.code == 0, run.stderr
    assert ("on the clipboard" in run.stderr) is works
    assert "text.txt" in run.stderr
    assert (copied.read_bytes() if works else b"") == (WORDS.encode() if works else b"")


def test_for_other_programs_the_clipboard_is_left_alone(
    autodispute: Callable[..., Run], mixed_case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied = _clipboard(tmp_path / "bin", monkeypatch, works=True)
    assert autodispute("file", mixed_case, "--by-hand", "--json").code == 0
    assert not copied.exists()


def test_case_stays_in_the_ledger(autodispute: Callable[..., Run], make_case: Callable[..., Path]) -> None:
    case = make_case(order=DISPUTED)
    ready = autodispute("file", case, "--by-hand", "--json")
    content = autodispute("ledger", "--json")
    (kept,), (ran,) = _left(content, "cases"), _left(content, "runs")
    assert (kept["order_id"], kept["folder"]) == (DISPUTED, str(case))
    assert (ran["kind"], ran["outcome"], ran["run_dir"]) == ("by-hand", "not_filed", ready.filing["run_dir"])
    assert ran["ended_at"]
    assert _left(content, "submissions") == []


def test_while_an_outcome_is_unknown_nobody_is_sent_to_the_site(
    file_in: Callable[..., Run], autodispute: Callable[..., Run], make_case: Callable[..., Path], shop: PracticeShop
) -> None:
    """In place of a damaged ledger the run folders tell that it is."""
    unknown = file_in("silent_error_on_submit", confirm_patience=1, patience=4)
    assert (unknown.code, unknown.filing["outcome"]) == (7, "unknown"), unknown.stderr
    assert (unknown.submits, shop.submissions) == (1, [])
    assert f"`autodispute --site {shop.url} settle`" in unknown.filing["error"]["hint"]
    has_no_kit(unknown)
    asked = autodispute("file", make_case(), "--by-hand", "--json")
    assert (asked.code, asked.filing["outcome"], asked.error) == (7, "unknown", "submission_uncertain")
    assert "Do not file it by hand" in asked.stderr
    has_no_kit(asked)
    shop.reset("challenge_page")
    rehearsed = autodispute("file", make_case(), "--dry-run", "--json", patience=4)  # which settles nothing
    assert rehearsed.error == "challenge", rehearsed.stderr
    has_no_kit(rehearsed)
    for file in asked.home.glob("ledger.db*"):
        file.write_bytes(b"damaged" * 1000)
    again = autodispute("file", make_case(), "--by-hand", "--json")
    assert (again.code, again.error) == (7, "submission_uncertain"), again.stderr
    assert any("damaged" in warning for warning in again.filing["warnings"])
    has_no_kit(again)


def test_ledger_that_cannot_be_used_is_told_of(
    autodispute: Callable[..., Run], mixed_case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AUTODISPUTE_LEDGER", "nonsense")
    run = autodispute("file", mixed_case, "--by-hand", "--json")
    assert (run.code, run.error) == (0, None), run.stderr
    assert any("look at it on the site" in warning for warning in run.filing["warnings"])
    assert len(run.filing["by_hand"]["files"]) == 4


def test_case_that_is_not_in_order_leaves_no_run(
    autodispute: Callable[..., Run], make_case: Callable[..., Path]
) -> None:
    run = autodispute("file", make_case(description=" "), "--by-hand", "--json")
    assert (run.code, run.error, run.filing["by_hand"]) == (3, "case_invalid", None)
    assert list((run.home / "runs").iterdir()) == []


@pytest.mark.parametrize("other", ["--dry-run", "--yes"])
def test_nothing_else_goes_with_it(autodispute: Callable[..., Run], make_case: Callable[..., Path], other: str) -> None:
    run = autodispute("file", make_case(), "--by-hand", other)
    assert (run.code, run.stdout) == (2, "")
    assert not (run.home / "runs").exists()
