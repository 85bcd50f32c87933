"""Why a message to a seller is not sent, or not known to be."""

from __future__ import annotations

from autodispute.errors.base import AutodisputeError


class MessageUncertain(AutodisputeError):
    """A message was handed to the chat, but nothing seen yet tells whether it was sent."""

    code = "message_uncertain"
    exit_code = 7
    default_hint = "Look at the talk on the site before you write again."


class MessageError(AutodisputeError):
    """The message cannot be sent."""

    code = "message"
    exit_code = 8


class AlreadySent(MessageError):
    """The talk has this very message already."""

    code = "already_sent"
    default_hint = "If you want to write again, word it differently, so that it can be told apart."


class WrongTalk(MessageError):
    """The chat is with another store, or about another order."""

    code = "wrong_talk"
    default_hint = "Look at the picture, and write to the seller by hand from the order's page."


class MessageRefused(MessageError):
    """The site did not take the message or a picture; its own words are given."""

    code = "message_refused"
    default_hint = "If the site's reason can be mended, change the message and run the command again."


class MessageTooLong(MessageError):
    """The message is longer than the chat's text box takes; its limit is named."""

    code = "message_too_long"
