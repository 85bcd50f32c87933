"""What the form to file a dispute does not take."""

from __future__ import annotations

from autodispute.errors.dispute import DisputeError


class SolutionNotOffered(DisputeError):
    """The form does not offer the solution."""

    code = "solution_not_offered"


class ReasonNotOffered(DisputeError):
    """The form does not offer the reason, or several fit; those offered are listed."""

    code = "reason_not_offered"


class AmountNotAccepted(DisputeError):
    """The form does not take the amount; the most allowed is named."""

    code = "amount_not_accepted"


class TextTooLong(DisputeError):
    """The description is longer than the field takes; its limit is named."""

    code = "text_too_long"


class FileRefused(DisputeError):
    """The site did not take a file; it is named by its original name."""

    code = "file_refused"


class FormIncomplete(DisputeError):
    """The form wants something more; the site's words are given."""

    code = "form_incomplete"
    by_hand = True


class AnswerNotOffered(DisputeError):
    """The form has no control with the label, or the control no such choice; those that there are are listed."""

    code = "answer_not_offered"
