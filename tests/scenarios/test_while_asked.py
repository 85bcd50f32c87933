"""What happens between the form and the click: the review must still be there, and agree; a stop is told truly.

Ctrl-C at the question is pressed at a real terminal (`test_at_the_terminal`).
"""

import signal
from collections.abc import Callable

import pytest
from earlier_runs import EarlierRuns
from playwright.sync_api import Browser, Page
from playwright.sync_api import Error as PlaywrightError
from runs import Run

import autodispute.workflows.filing_way  # noqa: F401 - it takes over what is patched here; not a patched one
from autodispute.errors import ChallengeShown, LedgerUnavailable
from autodispute.ledger import Ledger, open_ledger
from autodispute.workflows import review_filing

DECLARATION = "I declare that what I say here is true and complete."
Meanwhile = Callable[[Callable[[Page], object]], None]


@pytest.fixture
def meanwhile(kept_browser: Browser, monkeypatch: pytest.MonkeyPatch) -> Meanwhile:
    """Has something happen to the review while the question is asked; the answer is then yes."""

    def have(happen: Callable[[Page], object]) -> None:
        def confirm(rows: object) -> bool:
            assert rows
            for page in [page for context in kept_browser.contexts for page in context.pages]:
                happen(page)
            return True

        monkeypatch.setattr("autodispute.cli.confirm.make_confirm", lambda **_: confirm)

    return have


def test_window_that_was_closed_is_no_submission(file_in: Callable[..., Run], meanwhile: Meanwhile) -> None:
    meanwhile(lambda page: page.close())
    run = file_in("plain")
    assert (run.code, run.filing["outcome"], run.error) == (5, "not_filed", "site_unavailable"), run.stderr
    assert "window was closed" in run.stderr
    assert "Nothing was filed" in run.stderr
    assert run.submits == 0


def test_review_that_changed_is_not_submitted(file_in: Callable[..., Run], meanwhile: Meanwhile) -> None:
    change = "document.body.innerHTML = document.body.innerHTML.replaceAll('12.50', '2.50')"
    meanwhile(lambda page: page.evaluate(change))
    run = file_in("plain")
    assert (run.code, run.filing["outcome"], run.error) == (8, "not_filed", "review_differs"), run.stderr
    assert run.submits == 0


def test_a_challenge_that_comes_in_place_of_the_review_is_told_after_a_look(
    file_in: Callable[..., Run],
    autodispute: Callable[..., Run],
    earlier: EarlierRuns,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The dispute that is seen then is never said to have been submitted by this program."""

    def challenge(*_: object) -> None:
        earlier.shop_has_it()
        raise ChallengeShown("The site wants to see a person.")

    monkeypatch.setattr(review_filing, "compare_with", challenge)
    run = file_in("plain")
    assert (run.code, run.error, run.filing["outcome"]) == (7, "submission_uncertain", "unknown"), run.stderr
    assert "Nothing was filed" not in run.stderr
    assert (run.submits, run.filing["by_hand"]) == (0, None)
    settled = autodispute("settle", "--json")
    assert [one["state"] for one in settled.filing["settled"]] == ["filed"], settled.stderr
    (one,) = settled.filing["settled"]
    assert "This program did not click “Submit”" in one["seen"]
    assert f"respond {one['dispute_id']} cancel" in one["seen"]
    report = run.file("report.html").read_text("utf-8")
    assert "the page filed by itself, or somebody did" in report
    for said in (report, run.stderr, settled.stderr):
        assert "submitted once" not in said.casefold()
        assert "run submitted" not in said.casefold()


@pytest.mark.parametrize(
    "stop",
    [PlaywrightError("Target page, context or browser has been closed"), KeyError("defect")],
    ids=["browser", "defect"],
)
def test_whatever_stops_the_run_at_the_review_is_told_after_a_look(
    file_in: Callable[..., Run], earlier: EarlierRuns, monkeypatch: pytest.MonkeyPatch, stop: Exception
) -> None:
    def fail(*_: object) -> None:
        earlier.shop_has_it()
        raise stop

    monkeypatch.setattr(review_filing, "compare_with", fail)
    run = file_in("plain")
    assert (run.code, run.error, run.filing["outcome"]) == (7, "submission_uncertain", "unknown"), run.stderr
    assert (run.submits, run.filing["submitted"], run.filing["by_hand"]) == (0, False, None)
    assert len(open_ledger(run.home, run.shop.url, "default").pending()) == 1


def test_what_is_there_is_not_denied_where_the_ledger_cannot_take_it(
    file_in: Callable[..., Run], earlier: EarlierRuns, meanwhile: Meanwhile, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The person files in the window, closes it, and says yes."""

    def refuse(*_: object) -> None:
        raise LedgerUnavailable("The ledger cannot be written.", hint="Make room.")

    monkeypatch.setattr(Ledger, "begin_submission", refuse)
    meanwhile(lambda page: (earlier.shop_has_it(), page.close()))
    run = file_in("plain")
    assert (run.code, run.error, run.filing["outcome"]) == (7, "submission_uncertain", "unknown"), run.stderr
    assert "The ledger cannot be written." in run.stderr
    assert "Nothing was filed" not in run.stderr
    assert run.submits == 0


def test_what_is_filed_while_a_declaration_is_asked_for_is_not_denied(
    file_in: Callable[..., Run], earlier: EarlierRuns, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The person goes on in the window, and says no."""

    def agree(*_: object) -> bool:
        earlier.shop_has_it()
        return False

    monkeypatch.setattr("autodispute.cli.confirm.make_agree", lambda **_: agree)
    run = file_in("form_declaration", form={DECLARATION: True})
    assert (run.code, run.error, run.filing["outcome"]) == (7, "submission_uncertain", "unknown"), run.stderr
    assert (run.submits, run.filing["by_hand"]) == (0, None)


def test_ctrl_c_at_the_review_is_told_as_a_stop(file_in: Callable[..., Run], monkeypatch: pytest.MonkeyPatch) -> None:
    """After a look: the page has not filed; what is told where it has, is seen with a challenge in place of this."""
    monkeypatch.setattr(review_filing, "compare_with", lambda *_: signal.raise_signal(signal.SIGINT))
    run = file_in("plain")
    assert (run.code, run.error, run.filing["outcome"]) == (4, "interrupted", "not_filed"), run.stderr
    assert "Not stopped: order and disputes are being read." not in run.stderr
    assert "First it is read whether the page has filed anything." in run.stderr
    assert "Nothing was filed" in run.stderr
    assert run.submits == 0
