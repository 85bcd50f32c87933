"""A talk shows a message, or it does not; templates invent nothing and leave to the buyer what only they know."""

from datetime import date
from pathlib import Path

import pytest

from autodispute.errors import MessageNotReady
from autodispute.kept_talks import KeptTalks
from autodispute.message_text import fill_template, put_templates, refuse_blanks
from autodispute.models import LineAction, Order, OrderLine, OrderState, Party, Talk, TalkMessage
from autodispute.reasons import GROUPS
from autodispute.talk_texts import before_of, blanks_in, has_arrived, has_only_failed, shows
from autodispute.workflows.sent_already import refuse_what_is_not_told_apart
from page_objects.components.talk_log import says_it_failed

ORDER = "8193500112347777"
LINE = OrderLine(line_id=None, title="Lamp {{ order }}", sku=None, price=None, quantity=1, action=LineAction.DISPUTE)
PAGE = Order(
    order_id=ORDER,
    status=None,
    state=OrderState.FINISHED,
    ordered_on=date(2026, 10, 18),
    window_words=(),
    lines=(LINE,),
)


def talk(*said: tuple[Party | None, str]) -> Talk:
    messages = tuple(TalkMessage(by=by, text=text, when=None, pictures=()) for by, text in said)
    return Talk(order_id=ORDER, store="Store", messages=messages)


@pytest.mark.parametrize(
    ("by", "text", "is_there"),
    [
        (Party.BUYER, "It is broken.\nSee the picture.", True),
        (Party.BUYER, "It is broken. See the picture.", True),
        (None, "It is broken. See the picture.", True),
        (Party.BUYER, "It is broken.\nSee the picture.\nFailed to send", None),
        (None, "Sending…\nIt is broken.\nSee the picture.", None),
        (Party.SELLER, "It is broken.\nSee the picture.", False),
        (Party.BUYER, "It is broken.", False),
        (Party.BUYER, "It is broken.\nSee the pictures.", False),
    ],
)
def test_a_message_is_there_only_whole_and_by_the_buyer(by: Party | None, text: str, *, is_there: bool | None) -> None:
    assert shows(talk((by, text)), " It is  broken.\n\nSee the picture.\n") is is_there


@pytest.mark.parametrize(
    ("before", "after", "arrived"),
    [
        ([], [Party.BUYER], True),
        ([], [None], True),
        ([], [], False),
        ([Party.SELLER], [Party.SELLER], False),
        ([Party.SELLER], [None], None),
        ([Party.SELLER], [None, None], True),
        (None, [None], None),
        (None, [Party.BUYER], True),
    ],
)
def test_words_whose_writer_is_not_told_prove_nothing_unless_there_are_more_of_them(
    before: list[Party | None] | None, after: list[Party | None], *, arrived: bool | None
) -> None:
    showed = None if before is None else before_of(talk(*((by, "It is broken.") for by in before)), "It is broken.")
    now = talk((Party.BUYER, "Hello."), *((by, "It is broken.") for by in after))
    assert has_arrived(now, "It is broken.", showed) is arrived


def test_words_that_the_chat_says_something_beside_are_neither_there_nor_lacking() -> None:
    failed = talk((Party.BUYER, "It is broken.\nFailed to send"))
    assert has_arrived(failed, "It is broken.", before_of(talk(), "It is broken.")) is None


@pytest.mark.parametrize(
    ("said", "failed"),
    [
        ([(Party.BUYER, "It is broken.\nFailed to send\nResend")], True),
        ([(None, "Nicht gesendet\nIt is broken.")], True),
        ([(Party.BUYER, "It is broken.\nResend")], False),
        ([(Party.BUYER, "It is broken.\nSending…")], False),
        ([(Party.BUYER, "It is broken.\nNot sent"), (Party.BUYER, "It is broken.\nSending…")], False),
        ([(Party.BUYER, "It is broken.\nNot sent"), (None, "It is broken.")], False),
        ([(Party.SELLER, "It is broken.\nNot sent")], False),
        ([(Party.BUYER, "It is broken.\nNot sent\nRead")], False),
    ],
)
def test_a_message_has_failed_only_where_all_that_the_talk_has_of_it_says_so(
    said: list[tuple[Party | None, str]], *, failed: bool
) -> None:
    assert has_only_failed(talk(*said), "It is broken.", says_it_failed) is failed


def test_a_failure_beside_a_picture_may_be_the_pictures_alone() -> None:
    (failed,) = talk((Party.BUYER, "It is broken.\nNot sent")).messages
    both = Talk(order_id=ORDER, store="Shop", messages=(failed.model_copy(update={"pictures": ("1.jpg",)}),))
    assert not has_only_failed(both, "It is broken.", says_it_failed)


def test_a_message_that_ends_as_the_chat_ends_one_is_not_sent() -> None:
    refuse_what_is_not_told_apart("Translate\nthis")
    with pytest.raises(MessageNotReady, match="ends with “translate”"):
        refuse_what_is_not_told_apart("Please\n  translate\n")


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.key)
def test_every_template_names_order_and_item_and_has_one_blank_at_most(tmp_path: Path, group: object) -> None:
    file = put_templates(tmp_path) / f"{group.key}.txt"  # type: ignore[attr-defined]
    made = fill_template(file, PAGE, LINE, date(2026, 11, 26), None)
    assert f"order {ORDER}, placed on 18 October 2026: Lamp {{{{ order }}}}." in made
    if blanks_in(made):
        with pytest.raises(MessageNotReady):
            refuse_blanks(made)
        filled = fill_template(file, PAGE, LINE, date(2026, 11, 26), "so it is.")
        assert (blanks_in(filled), filled.count("so it is")) == ((), 1)


def test_a_template_reaches_nothing_of_this_program(tmp_path: Path) -> None:
    file = tmp_path / "own.txt"
    file.write_text("{{ order.__class__.__mro__ }}", encoding="utf-8")
    with pytest.raises(MessageNotReady):
        fill_template(file, PAGE, LINE, date(2026, 11, 26), None)


def test_what_a_chat_shows_no_more_stays_kept_and_comes_first(tmp_path: Path) -> None:
    talks = KeptTalks(tmp_path, "https://shop.example", "default")
    talks.keep(ORDER, talk((Party.SELLER, "Hello."), (Party.BUYER, "It is broken.")))
    talks.keep(ORDER, talk((Party.BUYER, "It is broken."), (None, "Cancel the dispute.")))
    assert talks.said_by_seller(ORDER) == ("Hello.", "Cancel the dispute.")
    assert talks.has_own_words(ORDER)


def test_a_talk_without_a_message_says_so(tmp_path: Path) -> None:
    talks = KeptTalks(tmp_path, "https://shop.example", "default")
    talks.keep(ORDER, Talk(order_id=ORDER, store="Bright Home Store", messages=()))
    kept = (talks.folder(ORDER) / "talk.txt").read_text(encoding="utf-8")
    assert kept == f"Talk with Bright Home Store about order {ORDER}. There is no message yet.\n"
