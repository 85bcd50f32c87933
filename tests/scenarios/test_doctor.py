"""`doctor` on this computer and on the practice shop: what it finds, what it says to do, and what it leaves alone."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest
from runs import LAMP, Run
from small_site import Reply, SmallSite

from autodispute.account_lock import one_at_a_time
from autodispute.shop import PracticeShop

NAMES = [
    "browser", "folder", "ledger", "keyring", "passphrase", "session", "site", "clock", "rest", "schedule", "run",
]  # fmt: skip
ORDERS, ORDER, DISPUTES = "/p/order/index.html", "/p/order/detail.html", "/p/refund-dispute/list.html"
MISSING = "8193500112340000"
MOUSE = "8193500445677777"


@pytest.fixture
def site() -> Iterator[SmallSite]:
    started = SmallSite()
    yield started
    started.close()


@pytest.fixture
def doctor(autodispute: Callable[..., Run]) -> Callable[..., tuple[Run, dict[str, Any]]]:
    """Runs `doctor --json`; the findings by name, and the whole answer."""

    def run(*arguments: str, site: str | None = None, patience: float = 5) -> tuple[Run, dict[str, Any]]:
        elsewhere = ["--site", site] if site else []
        done = autodispute(*elsewhere, "doctor", "--json", *arguments, patience=patience)
        return done, {one["name"]: one for one in json.loads(done.stdout)["findings"]}

    return run


Doctor = Callable[..., tuple[Run, dict[str, Any]]]


def test_every_check_is_made_with_one_request_for_the_front_page(doctor: Doctor) -> None:
    run, found = doctor()
    answer = json.loads(run.stdout)
    assert (run.code, list(answer), list(found)) == (0, ["findings", "can_file", "session", "error"], NAMES), run.stderr
    assert (answer["can_file"], answer["session"], answer["error"]) == (True, None, None)
    assert (found["browser"]["state"], found["run"]["state"]) == ("ok", "ok")
    assert found["session"]["found"].startswith("none is kept; needed where the site asks to sign in (`autodispute ")
    assert found["rest"]["found"].startswith("none is kept on a site of this computer")
    assert [(one.method, one.path) for one in run.shop.requests] == [("GET", "/")]
    assert not run.home.exists()


def test_each_line_says_what_to_do(autodispute: Callable[..., Run], tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir(mode=0o755)
    run = autodispute("doctor")
    lines = run.stdout.splitlines()
    place = next(number for number, line in enumerate(lines) if line.startswith("! folder"))
    assert lines[place + 1].strip() == f"→ Run `chmod 700 {home}`."
    assert run.stderr.strip() == "✓ A filing could start."


def test_browser_that_is_not_there_leaves_the_other_checks(doctor: Doctor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUTODISPUTE_BROWSER", "/nowhere/chrome")
    run, found = doctor()
    assert (run.code, json.loads(run.stdout)["can_file"], list(found)) == (3, False, NAMES)
    assert found["browser"]["state"] == "fault"
    assert "AUTODISPUTE_BROWSER" in found["browser"]["remedy"]
    assert found["site"]["state"] == "warning"


@pytest.mark.own_process
def test_browser_that_does_not_start_is_a_fault(doctor: Doctor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUTODISPUTE_BROWSER", "/bin/true")
    run, found = doctor()
    assert (run.code, found["browser"]["state"]) == (3, "fault")
    assert "does not start" in found["browser"]["found"]


def test_settings_that_are_not_in_order_are_the_error(
    autodispute: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AUTODISPUTE_LEDGER", "postgresql://me:secret@db/ledger")
    run = autodispute("doctor", "--json")
    answer = json.loads(run.stdout)
    assert (run.code, answer["can_file"], answer["findings"]) == (3, False, [])
    assert answer["error"]["code"] == "settings_invalid"
    assert "secret" not in run.stdout + run.stderr


def test_site_that_cannot_be_reached_is_exit_status_five(doctor: Doctor, site: SmallSite) -> None:
    site.close()
    run, found = doctor(site=site.url)
    assert (run.code, found["site"]["state"]) == (5, "fault")
    assert "ERR_CONNECTION_REFUSED" in found["site"]["found"]
    assert found["clock"]["state"] == "warning"


@pytest.mark.parametrize(
    ("reply", "minutes", "ends"),
    [
        (Reply(status=503), 0, (5, "fault", "ok")),
        (Reply(status=403), -60, (0, "warning", "warning")),
        (
            Reply(status=302, headers={"Location": "https://elsewhere.example/", "Age": "3600"}),
            1,
            (6, "fault", "warning"),
        ),
    ],
)
def test_answer_is_told_and_never_followed_and_the_clock_compared_with_its_own(
    doctor: Doctor, site: SmallSite, reply: Reply, minutes: int, ends: tuple[int, str, str]
) -> None:
    """An old copy of the front page tells no time."""
    there = format_datetime(datetime.now(UTC) + timedelta(minutes=minutes), usegmt=True)
    site.replies["/"] = replace(reply, headers={**reply.headers, "Date": there})
    run, found = doctor(site=site.url)
    assert (run.code, found["site"]["state"], found["clock"]["state"]) == ends, found["site"]
    assert site.asked == [("GET", "/", None)]
    if minutes == -60:
        assert "60 minutes ahead" in found["clock"]["found"]
    assert ("not compared" in found["clock"]["found"]) is ("Age" in reply.headers)


def test_run_at_work_is_named(doctor: Doctor, tmp_path: Path) -> None:
    with one_at_a_time(tmp_path / "home", 0, print, "default"):
        run, found = doctor()
    assert (run.code, found["run"]["state"]) == (0, "warning")
    assert "process" in found["run"]["found"]


def test_live_counts_the_anchors_below_a_banner_and_tells_nothing_else(doctor: Doctor, shop: PracticeShop) -> None:
    """The order that is named stands where the list has to be drawn further."""
    shop.reset("cookie_banner")
    shop.state.scenario = replace(shop.state.scenario, language="de")
    shop.state.orders = (*shop.state.orders[1:12], shop.state.orders[0])
    run, found = doctor("--live", "--order", LAMP)
    assert run.code == 0, run.stdout + run.stderr
    counts = {name: one["found"] for name, one in found.items()}
    cards = int(counts["orders.cards"])
    assert (cards > 10, counts["orders.reading"]) == (True, f"{cards} of {cards}")
    assert (counts["order.line_blocks"], counts["order.line.dispute_button"]) == ("1", "1")
    assert (counts["disputes.row_items"], counts["disputes.reading"]) == ("1", "1 of 1")
    assert shop.posts == []
    assert shop.page_loads == ["/", ORDERS, ORDER, DISPUTES]
    _tells_nothing_personal(run)


def _tells_nothing_personal(run: Run) -> None:
    for order in run.shop.state.orders:
        for text in (order.order_id, order.store, *(line.title for line in order.lines)):
            assert text not in run.stdout + run.stderr
    assert "Ada" not in run.stdout + run.stderr


@pytest.mark.parametrize(
    ("scenario", "code", "error"),
    [
        ("signed_out", 4, "signed_out"),
        ("challenge_dialog", 4, "challenge"),
    ],
)
def test_live_leaves_to_a_person_what_is_theirs(
    doctor: Doctor, shop: PracticeShop, scenario: str, code: int, error: str
) -> None:
    shop.reset(scenario)
    run, _ = doctor("--live")
    answer = json.loads(run.stdout)
    assert (run.code, answer["can_file"], answer["error"]["code"]) == (code, False, error)
    assert shop.posts == []
    if error == "challenge":
        assert "in your own browser" in answer["error"]["hint"]
        assert "Do not run this again before" in answer["error"]["hint"]


def test_live_reports_a_page_that_fails_and_looks_at_the_next(doctor: Doctor, shop: PracticeShop) -> None:
    """Where no order is named, that of the first card is looked at."""
    shop.reset("foreign_origin")
    shop.state.orders = tuple(order for order in shop.state.orders if order.order_id in {LAMP, MOUSE})
    run, found = doctor("--live")
    assert (run.code, found["order"]["state"]) == (6, "fault"), run.stdout
    assert "localhost" in found["order"]["found"]
    assert "picture" not in found["order"]["remedy"]
    cards = [found[f"orders.{name}"]["found"] for name in ("cards", "card.details_link", "reading")]
    assert cards == ["2", "2", "2 of 2"]
    assert found["disputes.row_items"]["state"] == "ok"
    _tells_nothing_personal(run)


def test_live_says_that_an_order_is_not_there(doctor: Doctor, shop: PracticeShop) -> None:
    """Neither on the list nor, though it is there, as a page."""
    shop.reset("oops")
    shop.state.orders = tuple(order for order in shop.state.orders if order.order_id in {LAMP, MOUSE})
    run, found = doctor("--live", "--order", MISSING)
    assert (run.code, found["orders"]["state"]) == (8, "fault")
    assert "order.line_blocks" not in found
    assert MISSING not in run.stdout
    run, found = doctor("--live", "--order", LAMP)
    assert (run.code, found["order"]["state"]) == (8, "fault"), run.stdout
    assert "not there" in found["order"]["found"]
    assert found["disputes.row_items"]["state"] == "ok"
    _tells_nothing_personal(run)


@pytest.mark.parametrize("arguments", [["--order", LAMP], ["--live", "--order", "12"]])
def test_order_that_cannot_be_looked_at_is_wrong_usage(autodispute: Callable[..., Run], arguments: list[str]) -> None:
    assert autodispute("doctor", *arguments).code == 2


def test_live_names_what_is_missing_and_what_was_held_back(doctor: Doctor, site: SmallSite) -> None:
    sends = "<script>fetch('/collect/8193500112347777', {method: 'POST'}).catch(() => {})</script>"
    site.replies[ORDERS] = Reply(f'<div class="order-content"><div class="order-item">Lamp</div></div>{sends}')
    site.replies[DISPUTES] = Reply("<title>Ada Example, 8193500112347777</title><h1>Something new</h1>")
    run, found = doctor("--live", site=site.url, patience=2)
    assert run.code == 6
    missing = found["orders.card.details_link"]
    assert (missing["state"], missing["found"]) == ("fault", "0")
    assert "report" in missing["remedy"]
    assert found["orders.reading"]["found"] == "0 of 1; not readable: order card"
    assert "shows something else" in found["disputes"]["found"]
    assert found["held back"]["found"] == f"1 of the pages' requests: POST {site.url}/collect/…"
    assert [asked for asked in site.asked if asked[0] != "GET"] == []
    assert not [text for text in ("Lamp", "Ada", "8193500112347777") if text in run.stdout + run.stderr]


def test_live_waits_for_nobody_who_is_at_work(doctor: Doctor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUTODISPUTE_LOCK_PATIENCE", "0")
    with one_at_a_time(tmp_path / "home", 0, print, "default"):
        run, _ = doctor("--live")
    answer = json.loads(run.stdout)
    assert (run.code, answer["error"]["code"], answer["can_file"]) == (4, "account_busy", False)
    assert [one["name"] for one in answer["findings"]] == NAMES
