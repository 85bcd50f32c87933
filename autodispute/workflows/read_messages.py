"""The job of `autodispute messages`: the talk with the seller of an order, read and kept as evidence."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from playwright.sync_api import Error

from autodispute.account_lock import one_at_a_time
from autodispute.errors import AutodisputeError, ConfigError, ForeignOrigin
from autodispute.evidence.kinds import Kind, sniff
from autodispute.kept_talks import TALK_PAGE, KeptTalks, picture_name
from autodispute.ledger import open_ledger
from autodispute.run_folder import RunFolder
from autodispute.workflows.fetch_file import fetch_file
from autodispute.workflows.handing_over import explain
from autodispute.workflows.open_order import open_order
from autodispute.workflows.reach_chat import Chat, open_chat, read_talk
from autodispute.workflows.reading_run import Reading, reading_run
from autodispute.workflows.resting import refuse_while_resting
from autodispute.workflows.settle_messages import settle_earlier
from page_objects.base import using
from page_objects.chat_page import ChatPage

if TYPE_CHECKING:
    from pathlib import Path

    from autodispute.ledger import Ledger
    from autodispute.models import Talk
    from autodispute.workflows.job import Job
    from autodispute.workflows.walk import Walk

_SUFFIXES = {Kind.JPEG: ".jpg", Kind.PNG: ".png", Kind.GIF: ".gif", Kind.WEBP: ".webp", Kind.BMP: ".bmp"}
"""The pictures that a browser shows; anything else under a picture's address is not kept."""
_LARGEST = 20_000_000
"""Bytes of one picture; ours: ten times what the site takes of a photo (rules.md 3.5)."""


@dataclass
class TalkReading(Reading):
    """Which talk, what it is, and where it is kept now."""

    order_id: str = ""
    line: str | None = None
    talk: Talk | None = None
    folder: Path | None = None
    copies: tuple[Path, ...] = ()
    """What was put into the case's folder."""


def read_messages(job: Job, order_id: str, line: str | None, case: Path | None) -> TalkReading:
    """Read the talk about an order and keep it; nothing is written into the chat.

    Args:
        job: whose order.
        order_id: the order.
        line: a part of the item's title, where the order has items of several stores.
        case: the folder of a case, into which text and pictures are put as well.

    Raises:
        ConfigError: ledger, data folder or the case's folder cannot be used.
        AccountBusy, AccountResting: the account cannot be used now.
        SessionUnreadable, SecretsUnavailable: the kept session does not open.
    """
    settings, result = job.settings, TalkReading(order_id=order_id, line=line)
    kept = KeptTalks(settings.home, job.guard.key, settings.account)
    with one_at_a_time(settings.home, settings.lock_patience, job.progress.note, settings.account):
        ledger = open_ledger(settings.home, job.guard.key, settings.account, settings.ledger)
        refuse_while_resting(job)
        run = RunFolder.create(settings.home, order_id, "messages")
        try:
            with reading_run(job, "messages", order_id, result, run=run) as walk:
                _read(walk, ledger, kept, result)
            if result.talk is not None:
                _keep_picture_of_page(run, kept, order_id)
                result.folder = kept.folder(order_id)
                result.copies = tuple(kept.copy_to(order_id, case)) if case else ()
        except OSError as error:
            raise ConfigError(
                f"The talk cannot be kept ({error.strerror}: {error.filename}).", hint="Make room, then try again."
            ) from error
    return result


def _read(walk: Walk, ledger: Ledger, kept: KeptTalks, result: TalkReading) -> None:
    order_id = result.order_id
    try:
        with using("The page"):
            seen = open_order(walk, order_id, result.line)
            page, talk = open_chat(walk, seen)
            result.talk = kept.keep(order_id, talk)
            chat = Chat(page.page.url, order_id, seen.store)
            kept.keep_pictures(order_id, _fetch(walk, chat.address, talk))
            if settle_earlier(walk, ledger, chat):
                talk = read_talk(walk, walk.arrive(ChatPage))
                result.talk = kept.keep(order_id, talk)
                kept.keep_pictures(order_id, _fetch(walk, chat.address, talk))
    except AutodisputeError as error:
        raise explain(walk, error) from error


def _fetch(walk: Walk, base: str, talk: Talk) -> dict[str, bytes]:
    """The pictures of a talk by the names that they are kept under; from the site's own addresses alone."""
    pictures: dict[str, bytes] = {}
    for address in (one for said in talk.messages for one in said.pictures):
        try:
            content = fetch_file(walk, urljoin(base, address), _LARGEST)
        except (ForeignOrigin, ValueError):
            walk.job.progress.note("A picture of the talk is kept elsewhere than on the site, and was not fetched.")
            continue
        except Error as error:
            walk.job.progress.note(f"A picture of the talk could not be fetched ({error.message.splitlines()[0]}).")
            continue
        suffix = _SUFFIXES.get(kind) if (kind := sniff(content)) else None
        if suffix is None:
            walk.job.progress.note("What stands in the place of a picture of the talk is none, and was not kept.")
            continue
        pictures[picture_name(hashlib.sha256(content).hexdigest(), suffix)] = content
    return pictures


def _keep_picture_of_page(run: RunFolder, kept: KeptTalks, order_id: str) -> None:
    """The run's own picture of the chat, in which what is private is covered."""
    for file in (run.path / "steps").glob("*-open-chat.png"):
        kept.keep_pictures(order_id, {TALK_PAGE: file.read_bytes()})
