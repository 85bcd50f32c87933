"""Whoever wants to be told is told once: of changes, of what is due, of failures; whatever ends a check."""

import json
import multiprocessing
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from forked import Forked
from killed_checks import at_once, before_the_commit, before_the_message, between_sending_and_told
from receiver import TOKEN, Receiver
from runs import Run
from sending_alone import Sending
from test_status import MOUSE, MOUSE_ORDER, on_record

from autodispute.account_lock import one_at_a_time
from autodispute.errors import AccountBusy, SettingsInvalid
from autodispute.ledger import open_ledger
from autodispute.ledger.messages import Kept, Outbox
from autodispute.messages import WorksAgainMessage
from autodispute.models import Dispute, DisputeState, Shown
from autodispute.notify_targets import TargetBook
from autodispute.passphrase_store import PassphraseStore
from autodispute.rules import load_rules
from autodispute.shop import PracticeShop
from autodispute.workflows.check_status import check_status
from autodispute.workflows.make_messages import MessageMaker
from autodispute.workflows.send_messages import _alone

LAMP_DISPUTE = "2193500900000001"
MOUSE_IS_YOURS = (f"Dispute {MOUSE}: your turn", "warning")
WORKS = ("The check of your disputes works again", "success")


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver() as started:
        yield started


@pytest.fixture
def told(receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> Receiver:
    """A receiver that everybody tells, by the environment."""
    monkeypatch.setenv("AUTODISPUTE_NOTIFY_URLS", receiver.address)
    return receiver


@pytest.fixture
def check(autodispute: Callable[..., Run]) -> Callable[..., Run]:
    def run(*arguments: str, code: int = 0, **settings: float) -> Run:
        done = autodispute("status", *arguments, **settings)
        assert done.code == code, done.stderr
        assert TOKEN not in done.stdout + done.stderr
        return done

    return run


Check = Callable[..., Run]


def test_one_change_is_one_message_and_an_unchanged_check_none(
    told: Receiver, check: Check, shop: PracticeShop, tmp_path: Path
) -> None:
    mouse_was_found(shop, tmp_path / "home")
    shop.set_state(MOUSE, "wait_buyer")
    check()
    (message,) = told.got
    assert told.taken() == [MOUSE_IS_YOURS]
    assert f"reverseOrderLineId={MOUSE}" in message["message"]
    assert "Mouse" not in message["message"]
    logged = check("--scheduled", "--exit-code", code=9)  # it is still the buyer's turn
    assert (logged.stdout, logged.stderr) == ("", f"Nothing new. Your turn: {MOUSE}.\n")
    assert told.taken() == []


def test_a_reminder_comes_though_the_site_cannot_be_read(
    told: Receiver, check: Check, shop: PracticeShop, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    mouse_was_found(shop, home, state="wait_buyer")
    soon, before = datetime.now(UTC) + timedelta(hours=5), datetime.now(UTC) - timedelta(days=9)
    with open_ledger(home, shop.url, "default").change() as connection:
        connection.exec_driver_sql(f"UPDATE disputes SET deadline = '{soon.isoformat()}'")  # noqa: S608 - our own
        connection.exec_driver_sql(f"UPDATE events SET at = '{before.isoformat()}'")  # noqa: S608 - our own
        connection.exec_driver_sql(f"UPDATE messages SET made_at = '{before.isoformat()}'")  # noqa: S608 - our own
    shop.reset("signed_out")
    check(code=4)
    assert told.taken() == [
        (f"Dispute {MOUSE}: 4 hours 59 minutes left to answer", "failure"),
        ("The check of your disputes failed", "failure"),
    ]


def test_what_a_service_refuses_is_sent_again_to_that_one_alone_and_its_words_are_kept_quiet(
    told: Receiver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    sending = Sending(tmp_path)
    with Receiver() as other:
        monkeypatch.setenv("AUTODISPUTE_NOTIFY_URLS", f"{told.address}, {other.address}")
        other.refuses = True
        noted = sending.send("a", "b")
        assert noted == [
            "“environment 2” did not take a message; the next check sends it again.",
            "2 messages went out.",
        ]
        other.refuses = False
        assert sending.send() == ["2 messages went out."]
        assert (told.taken(), other.refused, other.taken()) == ([WORKS] * 2, 1, [WORKS] * 2)
        assert sending.send() == []
        assert caplog.records == []


def test_your_turn_is_not_told_late_once_the_case_has_moved_on(told: Receiver, tmp_path: Path) -> None:
    sending = Sending(tmp_path)
    disputes, maker = sending.ledger.disputes, partial(MessageMaker, sending.ledger, load_rules(tmp_path))
    maker().of_first_check(())
    told.refuses = True
    for state in ("wait_buyer", "refunding"):
        disputes.saw(seen(state))
        maker().of_changes()
        assert "did not take" in sending.send()[0]
    told.refuses = False
    sending.send()
    first, second = told.got
    assert "A later change has overtaken this one." in first["message"]
    assert "It is your turn" not in first["message"]
    assert "overtaken" not in second["message"]


def seen(state: str, number: str = MOUSE) -> Shown:
    """A dispute's page."""
    nothing = dict.fromkeys(("solution", "reason", "amount", "description", "files", "time_left"))
    dispute = Dispute(dispute_id=number, state=DisputeState(state), site_text=state, title="Mouse", **nothing)
    return Shown(dispute=dispute, order_id=number, url="https://shop.example/d")


def test_a_target_that_is_added_later_is_not_flooded(
    receiver: Receiver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sending = Sending(tmp_path)
    assert sending.send("a", "b") == []
    monkeypatch.setenv("AUTODISPUTE_NOTIFY_URLS", receiver.address)
    sending.send("c")
    assert receiver.taken() == [WORKS]


def test_a_run_that_has_nobody_to_tell_leaves_what_others_make_and_what_a_target_refused(
    told: Receiver, tmp_path: Path
) -> None:
    sending, outbox = Sending(tmp_path), Outbox.waiting
    told.refuses = True
    sending.send("a")
    told.refuses = False

    def and_another_makes_one(self: Outbox) -> tuple[Kept, ...]:
        read = outbox(self)
        sending.ledger.messages.make({"b": WorksAgainMessage(since=datetime.now(UTC), until=datetime.now(UTC))})
        return read

    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("AUTODISPUTE_NOTIFY_URLS")
        patch.setattr(Outbox, "waiting", and_another_makes_one)
        sending.send()
    assert sending.send() == ["2 messages went out."]
    assert told.taken() == [WORKS] * 2


def test_a_target_that_cannot_be_told_now_is_named_and_its_messages_wait(
    receiver: Receiver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PassphraseStore.__init__, "__defaults__", (14,))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AUTODISPUTE_PASSPHRASE", "words")
        TargetBook(tmp_path, "second", None).add("desk", receiver.address, "JSON", detail=False)
    sending = Sending(tmp_path, "second")
    (noted,) = sending.send("a")
    assert noted.startswith("“desk” cannot be told: The secrets are in ")
    monkeypatch.setenv("AUTODISPUTE_PASSPHRASE", "words")
    sending.send()
    (message,) = receiver.got
    assert message["message"].endswith("Account: second")


def test_a_run_that_others_took_to_be_gone_sends_no_further(told: Receiver, tmp_path: Path) -> None:
    sending = Sending(tmp_path)
    claim = Outbox.claim

    def and_is_slow(self: Outbox, number: int) -> tuple[str, ...] | None:
        have = claim(self, number)
        self.left_behind(is_alone=True)
        return have

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Outbox, "claim", and_is_slow)
        assert (sending.send("a"), told.taken()) == ([], [])
    assert sending.send() == ["1 message went out."]


def test_a_check_that_the_owners_rules_keep_from_beginning_is_told(told: Receiver, tmp_path: Path) -> None:
    sending = Sending(tmp_path)
    (tmp_path / "rules.toml").write_text("nonsense = 1", encoding="utf-8")
    with pytest.raises(SettingsInvalid):
        check_status(sending.job, scheduled=True)
    assert told.taken() == [("The check of your disputes failed", "failure")]
    assert [one.error for one in sending.ledger.checks.failed_in_a_row()] == ["settings_invalid"]


def test_another_run_at_work_is_told_of_when_three_checks_met_it(told: Receiver, tmp_path: Path) -> None:
    sending = Sending(tmp_path)
    hasty = replace(sending.job, settings=sending.job.settings.model_copy(update={"lock_patience": 0}))
    with one_at_a_time(tmp_path, 0, print, "default"):
        for told_so_far in ([], [], [("3 checks of your disputes in a row failed", "failure")]):
            with pytest.raises(AccountBusy):
                check_status(hasty)
            assert told.taken() == told_so_far


@pytest.mark.parametrize("page", ["show_board.renew_board", "keep_calendar.keep_calendar"])
def test_a_defect_of_board_or_calendar_keeps_no_message_back_and_the_check_is_not_a_good_one(
    told: Receiver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    sending = Sending(tmp_path)
    told.refuses = True
    sending.send("a")
    told.refuses = False
    monkeypatch.setattr("autodispute.workflows.check_status._read", lambda *_: None)
    monkeypatch.setattr(f"autodispute.workflows.{page}", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        check_status(sending.job)
    assert told.taken() == [WORKS]
    assert [one.error for one in sending.ledger.checks.failed_in_a_row()] == ["crash"]


def test_nobody_is_told_while_another_run_does_so(told: Receiver, tmp_path: Path) -> None:
    sending = Sending(tmp_path)
    sending.job = replace(sending.job, settings=sending.job.settings.model_copy(update={"lock_patience": 0}))
    with _alone(sending.job):
        assert "Another check is telling" in sending.send("a")[0]
    assert told.taken() == []
    sending.send()
    assert told.taken() == [WORKS]


def mouse_was_found(
    shop: PracticeShop, home: Path, database: str | None = None, state: str = "platform_review"
) -> None:
    """What the first check leaves in the ledger, and nobody is told of any more."""
    ledger = open_ledger(home, shop.url, "default", database)
    on_record(shop, ledger, MOUSE, state, MOUSE_ORDER)
    MessageMaker(ledger, load_rules(home)).of_first_check(())


@pytest.fixture
def start(shop: PracticeShop, tmp_path: Path) -> Iterator[Callable[..., Forked]]:
    """Starts `autodispute status` as a process of its own, with a data folder of this name."""
    started: list[Forked] = []

    def run(home: str, first: Callable[[], None] | None = None, **environment: str) -> Forked:
        settings = {"AUTODISPUTE_HOME": str(tmp_path / home)} | environment
        out = tmp_path / f"run-{len(started)}"
        started.append(Forked(["--site", shop.url, "status"], settings, out, first=first))
        return started[-1]

    yield run
    for process in started:
        process.end()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_check_that_is_killed_loses_no_message(
    told: Receiver, check: Check, shop: PracticeShop, start: Callable[..., Forked], tmp_path: Path
) -> None:
    """The second finds the change that the first has lost, the third makes the message that the second has not."""
    mouse_was_found(shop, tmp_path / "home")
    shop.set_state(MOUSE, "wait_buyer")
    ledger = open_ledger(tmp_path / "home", shop.url, "default")
    (known,) = ledger.disputes.known()
    for point, is_noted in ((before_the_commit, False), (before_the_message, True)):
        killed = start("home", partial(point, tmp_path / "home", shop.url, seen("wait_buyer")))
        assert (killed.wait(120), told.taken()) == (-9, []), killed.stderr
        assert (ledger.disputes.known() != (known,)) is is_noted
    check()
    assert told.taken() == [MOUSE_IS_YOURS]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_run_that_is_killed_between_sending_and_told_sends_none_twice(
    told: Receiver, tmp_path: Path, start: Callable[..., Forked]
) -> None:
    killed = start("home", partial(between_sending_and_told, tmp_path))
    assert (killed.wait(120), told.taken()) == (-9, [WORKS])
    assert Sending(tmp_path).send() == [
        "“The check of your disputes works again” may or may not have reached “environment 1”; it is not sent again.",
        "1 message went out.",
    ]
    assert told.taken() == [WORKS]
    assert Sending(tmp_path).send() == []


def test_two_checks_at_once_tell_once(
    told: Receiver, shop: PracticeShop, tmp_path: Path, start: Callable[..., Forked]
) -> None:
    """Of two data folders, so that neither waits for the other; they share a ledger, as two computers may."""
    ledger = f"sqlite:///{tmp_path / 'shared.db'}"
    mouse_was_found(shop, tmp_path / "home", ledger)
    shown = (seen("wait_buyer"), seen("wait_buyer", LAMP_DISPUTE))
    met = multiprocessing.get_context("forkserver").Barrier(2, timeout=60)
    runs = [
        start(name, partial(at_once, tmp_path / name, shop.url, shown, met), AUTODISPUTE_LEDGER=ledger)
        for name in ("a", "b")
    ]
    assert [run.wait(120) for run in runs] == [0, 0], [run.stderr for run in runs]
    assert sorted(told.taken()) == [MOUSE_IS_YOURS, (f"Dispute {LAMP_DISPUTE}, new: your turn", "warning")]


@pytest.fixture
def passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    """A place for secrets, at the least cost of scrypt."""
    monkeypatch.setenv("AUTODISPUTE_PASSPHRASE", "a passphrase of the tests")
    monkeypatch.setattr(PassphraseStore.__init__, "__defaults__", (14,))


@pytest.mark.usefixtures("passphrase")
def test_targets_are_added_tried_told_and_removed(
    receiver: Receiver, autodispute: Callable[..., Run], check: Check, shop: PracticeShop
) -> None:
    def notify(*arguments: str, code: int = 0, stdin: str = "") -> Run:
        run = autodispute("notify", *arguments, stdin=stdin)
        assert run.code == code, run.stderr
        assert TOKEN not in run.stdout + run.stderr
        return run

    notify("add", "desk", "--detail", stdin=f"{receiver.address}\n")
    notify("ping", "set", stdin=f"{receiver.ping}\n")
    listed = json.loads(notify("list", "--json").stdout)
    assert listed["targets"] == [{"name": "desk", "service": "JSON", "detail": True, "kept_in": "passphrase"}]
    assert listed["ping"] is True
    notify("test", "desk")
    assert receiver.taken() == [("A test of autodispute", "info")]
    shop.set_state(MOUSE, "wait_buyer")
    run = check()
    assert "Mouse" in receiver.got[0]["message"]
    assert receiver.pings == [f"/ping/{TOKEN}"]
    shop.reset("signed_out")
    check(code=4)
    assert len(receiver.pings) == 1
    files = [path for path in run.home.rglob("*") if path.is_file()]
    assert run.home / "notify" / "default.json" in files
    assert not [path for path in files if TOKEN.encode() in path.read_bytes()]
    receiver.refuses = True
    assert "“desk” did not take the message" in notify("test", code=3).stderr
    notify("remove", "desk")
    notify("ping", "remove")
    assert "Nobody is told." in notify("list").stderr
    assert "no target “desk”" in notify("test", "desk", code=3).stderr


@pytest.mark.usefixtures("passphrase")
@pytest.mark.parametrize(
    ("arguments", "given", "words"),
    [
        (["add", "phone"], "hello, tok-1a2b3c4d5e6f", "no address that apprise knows"),
        (["add", "phone"], "", "No address was given"),
        (["ping", "set"], "file:///etc/tok-1a2b3c4d5e6f", "no address to ask for"),
    ],
)
def test_what_is_no_address_is_refused_without_saying_it(
    autodispute: Callable[..., Run], arguments: list[str], given: str, words: str
) -> None:
    run = autodispute("notify", *arguments, stdin=given)
    assert (run.code, words in run.stderr, TOKEN in run.stderr) == (3, True, False), run.stderr
    assert not list(run.home.rglob("default.json"))
