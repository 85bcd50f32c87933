"""What stops a submission, and what may come of it."""

from __future__ import annotations

from autodispute.errors.base import AutodisputeError
from autodispute.errors.dispute import DisputeError

UNCERTAIN_HINT = "Run `autodispute settle` in a few minutes: it reads the site again. Do not file it by hand meanwhile."


class SubmissionUncertain(AutodisputeError):
    """Submitted, but nothing seen yet that proves the outcome."""

    code = "submission_uncertain"
    exit_code = 7
    looked_at = True  # whoever says so has looked


class ReviewMismatch(DisputeError):
    """The review page, or the form to edit a request, differs from what was asked for."""

    code = "review_differs"


class NotOnRecord(DisputeError):
    """Submitted, but the site, read again later, has no dispute on record that is the submission's."""

    code = "not_on_record"


class DisputeRejected(DisputeError):
    """The site refused the dispute; its own words are given."""

    code = "rejected_by_site"
