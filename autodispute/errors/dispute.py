"""Why a dispute is not there, or not the one that is meant."""

from __future__ import annotations

from autodispute.errors.base import AutodisputeError


class DisputeError(AutodisputeError):
    """The dispute cannot be filed as the case says."""

    code = "dispute"
    exit_code = 8


class NoSuchOrder(DisputeError):
    """My orders does not show the order."""

    code = "no_such_order"


class NoSuchLine(DisputeError):
    """The order has no line that fits."""

    code = "no_such_line"


class NoSuchDispute(DisputeError):
    """The ledger has no dispute of this number."""

    code = "no_such_dispute"
    default_hint = "Run `autodispute status` first: it reads every dispute of the account, and shows their numbers."


class NoRefundYet(DisputeError):
    """The dispute still goes on, so that no money can have come of it."""

    code = "no_refund_yet"
    default_hint = "Run `autodispute status`: if the site says by now that it is over, that is on record afterwards."


class LineAmbiguous(DisputeError):
    """Several lines fit; the candidates are listed."""

    code = "line_ambiguous"
    by_hand = True


class WrongItem(DisputeError):
    """A page shows another order or another item than the case names."""

    code = "wrong_item"


class NotOpenForDispute(DisputeError):
    """The site offers no dispute for the line."""

    code = "not_open"


class AlreadyFiled(DisputeError):
    """The line has a dispute already."""

    code = "already_filed"
