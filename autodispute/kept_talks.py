"""The talks with sellers as they were read last: text and pictures, for the owner only, as evidence."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pydantic import ValidationError

from autodispute.models import Party, Talk
from autodispute.private_files import replace_file, site_folder
from autodispute.redaction import redacted

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from autodispute.models import TalkMessage

TALKS = "talks"
TALK_PAGE = "talk-page.png"
"""The picture of the chat itself."""
_RECORD, _TEXT, _PICTURE = "talk.json", "talk.txt", "talk-picture"
_HASH = 12
"""Signs of a fingerprint that tell the pictures of a talk apart."""
_NAMES = {Party.BUYER: "You", None: "Not told who"}


class KeptTalks:
    """`<home>/talks/<site>/<account>/<order>/`: talk.json, talk.txt, and the pictures."""

    def __init__(self, home: Path, site: str, account: str) -> None:
        self._folder = home / TALKS / site_folder(site) / account

    def folder(self, order_id: str) -> Path:
        """Where the talk about an order is kept."""
        return self._folder / order_id

    def read(self, order_id: str) -> Talk | None:
        """The talk about an order as it is kept; None where none is, or it cannot be read."""
        try:
            return Talk.model_validate_json((self.folder(order_id) / _RECORD).read_text("utf-8"))
        except (OSError, ValidationError, UnicodeDecodeError):
            return None

    def keep(self, order_id: str, talk: Talk) -> Talk:
        """Keep what the chat shows now, after what was kept and it does not show any more; all of it.

        Raises `OSError` when it cannot be written.
        """
        whole = _joined(self.read(order_id), talk)
        record = json.dumps(redacted(whole.model_dump(mode="json")), ensure_ascii=False, indent=2)
        replace_file(self.folder(order_id) / _RECORD, f"{record}\n".encode())
        replace_file(self.folder(order_id) / _TEXT, _in_words(whole).encode())
        return whole

    def keep_pictures(self, order_id: str, pictures: Mapping[str, bytes]) -> None:
        """Keep pictures of the talk, by the names that `picture_name` gives them.

        Raises `OSError` when one cannot be written.
        """
        for name, content in pictures.items():
            replace_file(self.folder(order_id) / name, content)

    def copy_to(self, order_id: str, folder: Path) -> list[Path]:
        """Put text and pictures of the talk beside a case's own evidence; the files.

        Raises `OSError` when one cannot be written.
        """
        names = (_TEXT, TALK_PAGE, f"{_PICTURE}-*")
        files = [file for name in names for file in sorted(self.folder(order_id).glob(name))]
        for file in files:
            replace_file(folder / file.name, file.read_bytes())
        return [folder / file.name for file in files]

    def said_by_seller(self, order_id: str) -> tuple[str, ...]:
        """What the seller wrote about an order, oldest first, as far as it is kept; also what may be the seller's."""
        talk = self.read(order_id)
        return tuple(one.text for one in talk.messages if one.by is not Party.BUYER and one.text) if talk else ()

    def has_own_words(self, order_id: str) -> bool:
        """Whether the buyer wrote about an order, as far as is kept."""
        talk = self.read(order_id)
        return talk is not None and any(one.by is Party.BUYER for one in talk.messages)


def picture_name(sha256: str, suffix: str) -> str:
    """What a picture of a talk is called: the same one has the same name however often it is read."""
    return f"{_PICTURE}-{sha256[:_HASH]}{suffix}"


def _joined(before: Talk | None, now: Talk) -> Talk:
    """A chat may show its newest messages alone: those of before that it lacks stay, and come first."""
    if before is None:
        return now
    shown = {_key(one) for one in now.messages}
    gone = tuple(one for one in before.messages if _key(one) not in shown)
    return now.model_copy(update={"messages": (*gone, *now.messages)})


def _key(message: TalkMessage) -> tuple[object, ...]:
    """What tells messages apart; not the time, which a chat may write in another way tomorrow."""
    return message.by, redacted(message.text), len(message.pictures)


def _in_words(talk: Talk) -> str:
    said = ", as the site showed it." if talk.messages else ". There is no message yet."
    head = f"Talk with {talk.store} about order {talk.order_id}{said}"
    names = _NAMES | {Party.SELLER: talk.store}
    parts = [
        "\n".join(
            [
                f"{names[one.by]}{f', {one.when}' if one.when else ''}:",
                *(one.text.splitlines() if one.text else []),
                *(f"({len(one.pictures)} picture{'s' * (len(one.pictures) > 1)})" for _ in one.pictures[:1]),
            ]
        )
        for one in talk.messages
    ]
    return str(redacted("\n\n".join([head, *parts]) + "\n"))
