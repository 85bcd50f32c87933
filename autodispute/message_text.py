"""The text of a message to a seller: as it was written, or from the template of a reason group.

Templates are the owner's: they are put into the data folder when they are first asked for, and used as they are there.
"""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment

from autodispute.errors import ConfigError, MessageNotReady
from autodispute.private_files import replace_file
from autodispute.reasons import GROUPS
from autodispute.talk_texts import blank, blanks_in

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from autodispute.models import Order, OrderLine

FOLDER = "message_templates"


def put_templates(home: Path) -> Path:
    """Put the template of each reason group into the data folder where it is not there yet; that folder.

    Raises:
        ConfigError: the folder cannot be written.
    """
    folder = home / FOLDER
    try:
        for group in GROUPS:
            file = folder / f"{group.key}.txt"
            if not file.exists():
                replace_file(file, files("autodispute").joinpath(FOLDER, file.name).read_bytes())
    except OSError as error:
        raise ConfigError(
            f"{folder} cannot be written ({error.strerror}).", hint="Make room, then try again."
        ) from error
    return folder


def fill_template(file: Path, order: Order, line: OrderLine, today: date, fill: str | None) -> str:
    """The message that a template makes.

    Args:
        file: the template, which may use `order`, `item`, `ordered_on`, `today` and `blank("what is to be filled in")`.
        order: the order as its page shows it.
        line: the item.
        today: the day of writing.
        fill: what the buyer says in the blank's place; None leaves it blank.

    Raises:
        MessageNotReady: the template cannot be used, or has no one place for what the buyer says.
    """
    asked: list[str] = []

    def ask(what: str) -> str:
        asked.append(what)
        return blank(what) if fill is None else fill.strip().removesuffix(".")

    values = {
        "order": order.order_id,
        "item": line.title,
        "ordered_on": _day(order.ordered_on),
        "today": _day(today),
        "blank": ask,
    }
    sandbox = SandboxedEnvironment(undefined=StrictUndefined, autoescape=False)
    try:
        made = sandbox.from_string(file.read_text(encoding="utf-8")).render(values).strip()
    except (OSError, UnicodeDecodeError, TemplateError, TypeError) as error:
        raise MessageNotReady(
            f"The template {file} cannot be used: {error}.", hint="Mend it, or remove it to have the shipped one again."
        ) from error
    if fill is not None and len(asked) != 1:
        raise MessageNotReady(f"The template {file} has {len(asked)} blanks; --fill fills exactly one.")
    return made


def refuse_blanks(body: str, draft: Path | None = None) -> None:
    """Go on only if nothing is left to be filled in.

    Args:
        body: the message.
        draft: where the message was written for the buyer to fill in.

    Raises:
        MessageNotReady: a blank is left; each is named.
    """
    left = blanks_in(body)
    if not left:
        return
    where = f"in {draft}, then send it with --message-file" if draft else "and run the command again"
    by_option = ", or say it with --fill" if draft else ""
    raise MessageNotReady(
        f"The message has a blank that only you can fill in: {'; '.join(left)}.",
        hint=f"Fill it in {where}{by_option}.",
        blanks=list(left),
        draft=str(draft) if draft else None,
    )


def _day(day: date | None) -> str:
    """A day as a seller anywhere reads it: 18 October 2026; empty where it is not known."""
    return f"{day.day} {day:%B %Y}" if day else ""
