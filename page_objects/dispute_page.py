"""A dispute on the site's record: its state, what was asked, its evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.errors import PageChanged, UnknownText
from autodispute.models import Agreement, Dispute, DisputeState, Message, Money, Party
from page_objects import texts
from page_objects.base import PAGE_CHANGED_HINT, BasePage, Question, read_together, texts_of, the_one_text, using
from page_objects.components.countdown import ask_for_countdown, countdown_in
from page_objects.components.history import HISTORY, STEP_TITLE, history_in
from page_objects.components.label_values import COLLECT, by_key, pairs_in
from page_objects.components.offers import offer_of, offers_in
from page_objects.dispute_review_page import read_file_count, read_solution
from page_objects.parsing import number_in_address, order_number, parse_money

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

_STATUS = '[class*="reminder--statusStr--"]'
_PAIRS = Question(COLLECT, STEP_TITLE)
_THUMBNAIL = '[class*="upload--imageThumb--"][style*="background-image"]'


class DisputePage(BasePage):
    """The state view, shown after filing and at the dispute's own address (site.md 4.3, 4.8)."""

    name = "the dispute"
    loaded_css: str | None = _STATUS
    status_css = _STATUS

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.status: Locator = page.locator(_STATUS)
        self.label_link: Locator = page.get_by_role("link", name=texts.any_of("return", "label"))
        self.loaded = self.status

    def read(self) -> Dispute:
        """The dispute as shown; what the page leaves out is None, offers and history that it leaves out are empty.

        What is behind a button, such as "View possible solutions", is not shown and not read (site.md 4.4).

        Raises:
            PageChanged: the state is missing, or a value or an offer that is shown cannot be read.
        """
        told = read_together(self.page, self._questions())
        words = the_one_text(told["status"], "The state of the dispute")
        pairs = pairs_in(told["pairs"])
        values = by_key(pairs)
        try:
            return Dispute(
                dispute_id=self._number(values),
                state=read_state(words),
                site_text=words,
                title=texts.squeeze(values["title"]) if "title" in values else None,
                solution=read_solution(values["solution"]) if "solution" in values else None,
                reason=texts.squeeze(values["reason"]) if "reason" in values else None,
                amount=_money(values.get("amount")),
                description=values.get("description"),
                files=_files(len(told["thumbnails"]), values),
                time_left=countdown_in(told["countdown"]),
                offers=offers_in(pairs),
                history=history_in(told["history"]),
            )
        except ValueError as error:
            raise PageChanged(
                f"The dispute cannot be read: {error}.", hint=PAGE_CHANGED_HINT, part="dispute"
            ) from error

    def _questions(self) -> dict[str, Question]:
        return {
            "status": texts_of(_STATUS),
            "pairs": _PAIRS,
            "thumbnails": texts_of(_THUMBNAIL),
            "countdown": ask_for_countdown(),
            "history": HISTORY,
        }

    def _pairs(self) -> list[tuple[str, str]]:
        return pairs_in(read_together(self.page, {"pairs": _PAIRS})["pairs"])

    def read_agreement(self) -> Agreement:
        """What was agreed, and what the page says of sending the goods back; what it leaves out is None.

        Raises:
            PageChanged: a value is given twice, or what was agreed cannot be read.
        """
        values = by_key(self._pairs(), "return")
        agreed = offer_of(None, values["agreed"]) if "agreed" in values else None
        return Agreement(
            agreed=agreed,
            address=values.get("address"),
            instructions=values.get("instructions"),
            carrier=texts.squeeze(values["carrier"]) if "carrier" in values else None,
            tracking=texts.squeeze(values["tracking"]) if "tracking" in values else None,
        )

    def read_label_address(self) -> str:
        """Where the label of a return is; the page has one link to it."""
        with using("The link to the label"):
            address: str = self.label_link.evaluate("link => link.href")
        return address

    def read_messages(self) -> tuple[Message, ...]:
        """What was written in the dispute, in the order of the page; only what a label names the writer of."""
        found = [(texts.key_of("message", label), words) for label, words in self._pairs()]
        return tuple(Message(by=Party(key), words=texts.squeeze(words)) for key, words in found if key)

    def answer_button(self, key: str) -> Locator:
        """The button that leads to an answer, by its key in the text packs."""
        return self.page.get_by_role("button", name=texts.any_of("answer", key)).filter(visible=True)

    def open_answer(self, key: str) -> None:
        """Click the button that leads to an answer; nothing is sent by it.

        Raises:
            UnknownText: the page has no such button, or several; those that it has are named.
        """
        button = self.answer_button(key)
        with using("The dispute's buttons"):
            found = button.count()
            if found != 1:
                raise self._no_button(key, found)
            button.click()

    def _no_button(self, key: str, found: int) -> UnknownText:
        """What to say where it cannot be told which button answers."""
        shown = [texts.squeeze(words) for words in self.page.get_by_role("button").all_inner_texts() if words.strip()]
        known = ", ".join(f"“{words}”" for words in texts.words("answer", key))
        there = ", ".join(f"“{words}”" for words in shown) or "none"
        return UnknownText(
            f"The dispute's page has {found or 'no'} button{'s' * (found != 1)} that this version knows for it "
            f"({known}). Its buttons: {there}.",
            hint="Look at the picture: answer on the dispute's page yourself, or add the words to a text pack (see "
            "docs/adding_a_page.md).",
            buttons=shown,
        )

    def _number(self, values: dict[str, str]) -> str | None:
        """The dispute's number: from the address, else from the page.

        Raises:
            PageChanged: the page shows a number that is none of those in its address (site.md 1.1 has both of these).
        """
        linked = [number_in_address(self.page.url, name) for name in ("reverseOrderLineId", "issueId")]
        shown = order_number(values.get("dispute_id", ""))
        if any(linked) and shown is not None and shown not in linked:
            raise PageChanged(
                f"The page of dispute {linked[0] or linked[1]} shows another number: {shown}.",
                hint=PAGE_CHANGED_HINT,
                part="dispute number",
            )
        return linked[0] or shown


def read_state(words: str) -> DisputeState:
    """The state that the site's words mean; `unknown` where no pack has them or several fit (rules.md 4.2)."""
    keys = texts.keys_within("state", words)
    return DisputeState(keys[0]) if len(keys) == 1 else DisputeState.UNKNOWN


def _files(thumbnails: int, values: dict[str, str]) -> int | None:
    """How many files the dispute has: thumbnails, else the number the page gives."""
    return thumbnails or (read_file_count(values["files"]) if "files" in values else None)


def _money(text: str | None) -> Money | None:
    return parse_money(text) if text is not None else None


class AnsweredDisputePage(DisputePage):
    """The dispute's page once nothing lies over it any more: neither a form in its place nor a dialog."""

    name = "the dispute"
    loaded_css = None

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        over = ".comet-v2-modal-footer:visible"
        self.loaded = page.locator(f'body:not(:has({over})) [class*="reminder--statusStr--"]')
