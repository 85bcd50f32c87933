"""A message to the seller is sent once, after the person's word, and read back; the talk is kept as evidence."""

import hashlib
import json
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page
from runs import LAMP, Run

from autodispute.contacts import Contact, ContactOutcome, MessageToSend, SentState, TalkBefore
from autodispute.kept_talks import KeptTalks
from autodispute.ledger import open_ledger
from autodispute.ledger.tables import now
from autodispute.models import Party
from autodispute.run_folder import RunFolder
from autodispute.shop import PracticeShop, chat_view
from autodispute.shop.state import Upload
from autodispute.shop.talks import ShopMessage

SEND, CHOOSE, CHAT = "/practice/messages", "/practice/talk-pictures", "/p/message/index.html"
WORDS = "The arm is broken off.\nPlease see the picture."
STORE = "Bright Home Store"
Command = Callable[..., Run]


@pytest.fixture
def contact(shop: PracticeShop, autodispute: Command) -> Command:
    """Runs `contact LAMP --json …` with little patience, least where a talk `never` shows a message that is looked for.

    The shop's seller has written before.
    """

    def run(
        *arguments: str | Path,
        scenario: str = "plain",
        words: str = WORDS,
        yes: bool = True,
        late: int = 1,
        never: bool = False,
    ) -> Run:
        if shop.state.scenario.name != scenario:
            shop.reset(scenario)
            shop.seller_says(LAMP, "Welcome.")
        given = () if "--template" in arguments else ("--message", words)
        mode = ("--yes",) if yes else ()
        return autodispute(
            *("contact", LAMP, *given, *arguments, *mode, "--json"),
            patience=1.5 if never else 3,
            confirm_patience=1 if never else 2,
            settle_patience=late,
        )

    shop.seller_says(LAMP, "Welcome.")
    return run


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    file = tmp_path / "arm.webp"
    Image.effect_noise((320, 240), 60).convert("RGB").save(file)
    return file


def sent_posts(shop: PracticeShop) -> list[str]:
    return [request.path for request in shop.posts]


def test_a_message_is_sent_once_with_its_picture_and_read_back_and_never_again(
    shop: PracticeShop, contact: Command, picture: Path
) -> None:
    """It shows late, and is waited for."""
    run = contact("--picture", picture, scenario="chat_late", late=6)
    assert (run.code, run.filing["outcome"], run.filing["store"]) == (0, "sent", STORE), run.stderr
    (message,) = shop.messages
    assert (message.order_id, message.text) == (LAMP, WORDS)
    assert [file.sha256 for file in message.pictures] == [one["sha256"] for one in run.filing["pictures"]]
    prepared = run.file("evidence/arm.jpg").read_bytes()
    assert hashlib.sha256(prepared).hexdigest() == message.pictures[0].sha256
    assert sent_posts(shop) == [CHOOSE, SEND]
    assert shop.page_loads[-4:] == [CHAT] * 4  # the first three do not show it
    assert "Sent, and seen in the talk." in run.file("report.html").read_text(encoding="utf-8")
    again = contact(words=f"  {WORDS}  ", scenario="chat_late")
    assert (again.code, again.filing["outcome"], again.error) == (8, "already_sent", "already_sent")
    assert sent_posts(shop) == [CHOOSE, SEND]


def test_a_rehearsal_sends_nothing_not_even_a_picture(shop: PracticeShop, contact: Command, picture: Path) -> None:
    run = contact("--picture", picture, "--dry-run", yes=False, scenario="chat_tells_typing")
    assert (run.code, run.filing["outcome"]) == (0, "rehearsed"), run.stderr
    assert shop.posts == []
    assert {one["url"].rpartition("/")[2] for one in run.filing["blocked"]} == {"typing"}
    assert [step["name"] for step in run.filing["steps"] if step["screenshot"]] == ["open-order", "open-chat", "write"]


@pytest.mark.parametrize(
    ("scenario", "words"), [("chat_refused", "words that are not allowed"), ("chat_error", "Something went wrong")]
)
def test_what_the_site_refuses_is_told_in_its_words_and_not_sent_again(
    shop: PracticeShop, contact: Command, scenario: str, words: str
) -> None:
    run = contact(scenario=scenario, late=0, never=True)
    assert (run.code, run.filing["outcome"], run.error) == (8, "not_sent", "message_refused"), run.stderr
    assert words in run.filing["error"]["message"]
    assert sent_posts(shop) == [SEND]
    assert shop.messages == []


@pytest.fixture
def shown_as_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The chat says beside every message that it was not sent."""
    part = chat_view.message_part
    failed = "<p>Failed to send</p></div>"
    monkeypatch.setattr(chat_view, "message_part", lambda *said: part(*said).removesuffix("</div>") + failed)


@pytest.mark.usefixtures("shown_as_failed")
def test_a_message_that_the_talk_shows_as_failed_is_not_known_to_be_sent_or_not(
    shop: PracticeShop, contact: Command
) -> None:
    """The chat may try again by itself for a while; `test_failed_messages` settles it afterwards."""
    run = contact(late=0, never=True)
    assert (run.code, run.filing["outcome"], run.error) == (7, "unknown", "message_uncertain"), run.stderr
    assert "“Failed to send” beside them" in run.filing["error"]["message"]
    (message,) = open_ledger(run.home, shop.url, "default").sent.pending(LAMP)
    assert message.body == WORDS
    assert sent_posts(shop) == [SEND]


def test_a_message_whose_outcome_was_unknown_is_told_as_sent_by_status_once_its_talk_shows_it(
    shop: PracticeShop, autodispute: Command, tmp_path: Path
) -> None:
    folder = RunFolder.create(tmp_path / "home", LAMP, "contact")
    message = MessageToSend(order_id=LAMP, title="Lamp", store=STORE, body=WORDS)
    began = now()
    record = Contact(
        **message.model_dump(), outcome=ContactOutcome.UNKNOWN, before=TalkBefore(equal=0, pictures=0), submitted=True,
        site=shop.url, account="default", started_at=began, run_dir=str(folder.path),
    )  # fmt: skip
    folder.write_filing(record)
    open_ledger(tmp_path / "home", shop.url, "default").sent.begin(message, folder.path, began)
    shop.state.talks.say(ShopMessage(LAMP, Party.BUYER, WORDS))
    run = autodispute("status", "--json", patience=3)
    assert run.code == 0, run.stderr
    (settled,) = run.filing["messages"]
    assert (settled["order_id"], settled["store"], settled["state"]) == (LAMP, STORE, "sent")
    assert json.loads((folder.path / "run.json").read_text(encoding="utf-8"))["outcome"] == "sent"
    assert "Sent, and seen in the talk." in (folder.path / "report.html").read_text(encoding="utf-8")
    assert shop.posts == []
    assert autodispute("settle", "--json").filing["messages"] == []


def test_a_chat_that_sends_pictures_at_once_has_each_thing_once(
    shop: PracticeShop, contact: Command, picture: Path
) -> None:
    run = contact("--picture", picture, scenario="chat_picture_at_once")
    assert (run.code, run.filing["outcome"]) == (0, "sent"), run.stderr
    assert [(one.text, len(one.pictures)) for one in shop.messages] == [("", 1), (WORDS, 0)]


@pytest.mark.parametrize("scenario", ["chat_other_store", "chat_other_order"])
def test_nothing_is_written_in_another_talk(shop: PracticeShop, contact: Command, scenario: str) -> None:
    run = contact(scenario=scenario)
    assert (run.code, run.filing["outcome"], run.error) == (8, "not_sent", "wrong_talk"), run.stderr
    assert shop.posts == []
    assert run.filing["submitted"] is False


@pytest.fixture
def person(kept_browser: Browser, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Somebody at a terminal, who does something in the window while asked, and says no; the questions are kept."""

    def sits_down(act: Callable[[Page], object]) -> list[str]:
        asked: list[str] = []

        def say_no(question: str) -> bool:
            asked.append(question)
            act(kept_browser.contexts[-1].pages[-1])
            return False

        monkeypatch.setattr("autodispute.cli.contact_words.is_terminal", lambda: True)
        monkeypatch.setattr("autodispute.cli.contact_words.ask_to", say_no)
        return asked

    return sits_down


def test_whoever_says_no_has_sent_nothing_even_by_a_click_on_send(
    shop: PracticeShop, contact: Command, picture: Path, person: Callable[..., list[str]]
) -> None:
    asked = person(lambda page: page.locator("#buyer_msg_send_btn").click())
    run = contact("--picture", picture, yes=False, scenario="chat_picture_at_once")
    assert (run.code, run.error, len(asked)) == (4, "confirmation_needed", 1), run.stderr
    assert f"To: {STORE}" in run.stderr
    assert shop.posts == []


def test_what_the_person_sent_unseen_is_not_told_as_not_sent(
    shop: PracticeShop, contact: Command, person: Callable[..., list[str]]
) -> None:
    """They sent it in some way that this program does not see, closed the window, and say no."""

    def send_unseen(page: Page) -> None:
        shop.state.talks.say(ShopMessage(LAMP, Party.BUYER, WORDS))
        page.close()

    person(send_unseen)
    run = contact(yes=False)
    assert (run.code, run.filing["outcome"]) == (8, "already_sent"), run.stderr
    assert open_ledger(run.home, shop.url, "default").sent.pending(LAMP) == ()
    assert (shop.posts, run.filing["submitted"]) == ([], False)


def test_a_message_that_a_run_left_unsettled_is_settled_by_its_talk_first(
    shop: PracticeShop, contact: Command, tmp_path: Path
) -> None:
    ledger = open_ledger(tmp_path / "home", shop.url, "default")
    ledger.sent.begin(MessageToSend(order_id=LAMP, title="Lamp", store=STORE, body=WORDS), tmp_path / "run", now())
    shop.state.talks.say(ShopMessage(LAMP, Party.BUYER, WORDS))
    run = contact()
    assert run.filing["outcome"] == "already_sent", run.stderr
    assert sent_posts(shop) == []
    assert [one.text for one in shop.messages] == [WORDS]
    assert ledger.sent.pending(LAMP) == ()


def test_a_template_leaves_to_the_buyer_what_only_they_know_and_is_sent_if_it_did_not_arrive_or_went_elsewhere(
    shop: PracticeShop, contact: Command, autodispute: Command, tmp_path: Path
) -> None:
    run = contact("--template", "damaged", scenario="german")
    assert (run.code, run.error) == (3, "message_not_ready"), run.stderr
    draft = Path(run.filing["error"]["details"]["draft"])
    assert f"order {LAMP}, placed on 18 October 2026: LED Desk Lamp with Clamp" in draft.read_text(encoding="utf-8")
    assert autodispute("contact", LAMP, "--message-file", draft, "--yes").code == 3
    assert shop.posts == []
    own = run.home / "message_templates" / "damaged.txt"
    own.write_text('{{ item }}: {{ blank("what") }}! {{ order }}', encoding="utf-8")
    words = f"LED Desk Lamp with Clamp, Swing Arm, 3 Colours: broken arm! {LAMP}"
    ledger = open_ledger(run.home, shop.url, "default")
    elsewhere = MessageToSend(order_id=LAMP, title="Bowl", store="Clay Corner", body=words)
    ledger.sent.settle(ledger.sent.begin(elsewhere, tmp_path / "run", now()), SentState.SENT, "seen")
    lost = MessageToSend(order_id=LAMP, title="Lamp", store=STORE, body=words)
    ledger.sent.begin(lost, tmp_path / "run", now())
    filled = ("--template", "damaged", "--fill", "broken arm", "--line", "Desk Lamp")
    run = contact(*filled, scenario="german", late=0, never=True)
    assert (run.code, run.filing["outcome"]) == (0, "sent"), run.stderr
    assert sent_posts(shop) == [SEND]
    assert shop.page_loads[-2:] == [CHAT, CHAT]  # the last is the fresh one
    assert [one.text for one in shop.messages] == [words]
    assert [one.store for one in ledger.sent.sent(LAMP)] == ["Clay Corner", STORE]
    assert ledger.sent.pending(LAMP) == ()


def test_a_talk_is_kept_as_text_and_pictures_for_its_owner_only(
    shop: PracticeShop, autodispute: Command, tmp_path: Path, picture: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A picture from another address is not fetched."""
    photo = Upload("picture1", "arm.webp", "", "image/webp", picture.read_bytes())
    other = Upload("other", "1.png", "", "image/png", b"other")
    own, elsewhere = chat_view.picture_part, shop.url.replace("127.0.0.1", "localhost")
    foreign = f'<img src="{elsewhere}/other" alt="Picture">'
    monkeypatch.setattr(chat_view, "picture_part", lambda key: foreign if key == other.key else own(key))
    shop.state.talk_pictures.append(photo)
    shop.seller_says(LAMP, "Please cancel the dispute.\nWe will resend.")
    shop.state.talks.say(ShopMessage(LAMP, Party.BUYER, "No.", (photo,)))
    shop.state.talks.say(ShopMessage(LAMP, Party.BUYER, "See", (other,)))
    case = tmp_path / "case"
    case.mkdir()
    run = autodispute("messages", LAMP, "--case", case, "--json")
    assert run.code == 0, run.stderr
    assert [(one["by"], one["pictures"]) for one in run.filing["messages"]] == [
        ("seller", 0),
        ("buyer", 1),
        ("buyer", 1),
    ]
    assert "was not fetched" in run.stderr
    assert shop.posts == []
    files = {file.name: file for file in case.iterdir()}
    assert files.keys() == {"talk.txt", "talk-page.png", f"talk-picture-{photo.sha256[:12]}.webp"}
    assert files[f"talk-picture-{photo.sha256[:12]}.webp"].read_bytes() == photo.content
    assert "We will resend." in files["talk.txt"].read_text(encoding="utf-8")
    folder = Path(run.filing["folder"])
    assert [file.name for file in folder.glob("talk-picture-*")] == [f"talk-picture-{photo.sha256[:12]}.webp"]
    kept = [*case.iterdir(), *folder.iterdir()]
    assert {stat.S_IMODE(file.stat().st_mode) for file in kept} == {0o600}
    talks = KeptTalks(run.home, shop.url, "default")
    assert talks.said_by_seller(LAMP) == ("Please cancel the dispute.\nWe will resend.",)
