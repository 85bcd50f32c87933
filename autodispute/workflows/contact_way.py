"""The way of a message through the site: the order, the chat, the text, the question, the click, the talk read back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from autodispute.contacts import ContactOutcome
from autodispute.errors import ConfirmationNeeded, MessageTooLong, PageChanged, SiteUnavailable
from autodispute.kept_talks import KeptTalks
from autodispute.talk_texts import shows
from autodispute.workflows.fill_in import from_template
from autodispute.workflows.on_the_way import on_the_way
from autodispute.workflows.open_order import open_order
from autodispute.workflows.reach_chat import Chat, check_talk, open_chat, read_talk
from autodispute.workflows.send_message import require_text, send
from autodispute.workflows.sent_already import refuse_what_is_not_told_apart, refuse_what_is_sent, refuse_what_is_there
from autodispute.workflows.settle_messages import settle_earlier
from autodispute.workflows.stopped_before_send import seen_unsent
from page_objects.base import CHAT_CHANGED_HINT
from page_objects.chat_page import ChatPage

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

    from autodispute.contacts import Contact
    from autodispute.models import Talk
    from autodispute.steps import StepRecorder
    from autodispute.workflows.contact_draft import ContactDraft
    from autodispute.workflows.job import Job
    from autodispute.workflows.kept_session import KeptSession
    from autodispute.workflows.walk import Walk


class ConfirmMessage(Protocol):
    """Shows the person what will be sent, to which store, about which order, and asks."""

    def __call__(self, contact: Contact) -> bool:
        """Whether the person wants it sent."""


def go(  # noqa: PLR0913, PLR0917 - as a filing
    window: BrowserContext,
    job: Job,
    recorder: StepRecorder,
    draft: ContactDraft,
    kept: KeptSession,
    confirm: ConfirmMessage,
) -> None:
    """Go the whole way in this window, whose session is kept; the draft then holds what was seen and done.

    Raises:
        AutodisputeError: what stopped it; a picture of the page is kept.
    """
    with on_the_way(window, job, recorder, draft, kept) as walk:
        walk.begin_hold(sockets=True)  # a chat may run over one (site.md 7)
        _write_to_seller(walk, draft, confirm)


def _write_to_seller(walk: Walk, draft: ContactDraft, confirm: ConfirmMessage) -> None:
    order_id = draft.wanted.order_id
    seen = open_order(walk, order_id, draft.wanted.line)
    draft.title, draft.store = seen.title, seen.store
    if draft.body is None:
        draft.body = from_template(draft, seen, walk.job.settings.home)
    refuse_what_is_not_told_apart(draft.body)
    refuse_what_is_sent(draft)
    page, talk = open_chat(walk, seen)
    chat = Chat(page.page.url, order_id, seen.store)
    if not draft.rehearsal and settle_earlier(walk, draft.require_ledger(), chat):
        page = walk.arrive(ChatPage)
        talk = read_talk(walk, page)
    refuse_what_is_there(talk, draft)
    _write(walk, page, draft)
    if draft.rehearsal:
        page.box.clear()
        draft.outcome = ContactOutcome.REHEARSED
        return
    with seen_unsent(walk, page, chat, draft):
        if not _confirmed(draft, confirm):
            hint = "Run the same command again when you are ready."
            raise ConfirmationNeeded("You did not confirm, so nothing was sent.", hint=hint)
        talk = _see_it_unchanged(page, draft)
    _keep(walk.job, draft, send(walk, page, talk, draft))


def _write(walk: Walk, page: ChatPage, draft: ContactDraft) -> None:
    """Put the text into the box; nothing but reading leaves the window from now on, whoever clicks “Send”.

    Pictures wait for the person's word.

    Raises:
        MessageTooLong: the box takes fewer characters.
    """
    body = draft.body or ""
    walk.close_lock()
    if not draft.rehearsal:
        walk.hold.close()  # until the message is on disk as about to be sent
    with walk.step("write", "Write the message") as step:
        limit = page.box.read_limit()
        if limit is not None and len(body) > limit:
            raise MessageTooLong(
                f"The message has {len(body)} characters; the chat takes {limit}.", hint="Shorten it.", limit=limit
            )
        if draft.evidence:
            page.box.require_picture_input()
        page.box.write(body)
        walk.picture(step, page.box.text_input)


def _confirmed(draft: ContactDraft, confirm: ConfirmMessage) -> bool:
    """Whether the person wants it sent; Ctrl-C at the question is a "no"."""
    try:
        return confirm(draft.contact())
    except KeyboardInterrupt:
        return False


def _see_it_unchanged(page: ChatPage, draft: ContactDraft) -> Talk:
    """The person may have taken a while: the same chat must still be there, with the message in its box.

    Returns:
        The talk as it is now.

    Raises:
        SiteUnavailable: the window was closed.
        PageChanged, WrongTalk: it is not what was confirmed.
    """
    if page.page.is_closed():
        raise SiteUnavailable("The browser window was closed.", hint="Run the same command again.")
    talk = page.read()
    check_talk(talk, draft.wanted.order_id, draft.store or "")
    if shows(talk, draft.body or "") is not False:
        raise PageChanged(
            "The chat shows the message before this program has sent it.", hint=CHAT_CHANGED_HINT, part="talk"
        )
    require_text(page, draft)
    return talk


def _keep(job: Job, draft: ContactDraft, talk: Talk) -> None:
    """Keep the talk as it is now, which costs no further look at the site."""
    settings, guard = job.settings, job.guard
    try:
        KeptTalks(settings.home, guard.key, settings.account).keep(draft.wanted.order_id, talk)
    except OSError as error:
        job.progress.note(f"The talk could not be kept ({error.strerror}).")
