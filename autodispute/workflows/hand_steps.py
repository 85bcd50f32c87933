"""The site's own way to file a dispute, in steps for a person, with the values of one case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.models import HandStep, Solution
from autodispute.reasons import BY_KEY
from page_objects import texts

if TYPE_CHECKING:
    from autodispute.workflows.filing_draft import FilingDraft

_LANGUAGE = "en"
"""What the steps quote of the site: nobody knows the account's language before a page was seen."""


def hand_steps(draft: FilingDraft, address: str, text_file: str, files: tuple[str, ...]) -> tuple[HandStep, ...]:
    """The steps, in the site's order (site.md 4.1); what it names only on its pages is put in words."""
    return (
        HandStep(what="Open the order in your own browser, and sign in if it asks", value=address),
        HandStep(what="Find the item", value=draft.title or draft.case.line, field="Item"),
        HandStep(
            what=f"See that it does not say {site_words('order', 'dispute_in_progress')}: if so, it is filed already"
        ),
        HandStep(what="Click", value=site_words("order", "dispute")),
        HandStep(
            what=f"If it asks {site_words('question', 'received')}, answer",
            value=site_words("question", "yes" if draft.case.received else "no"),
            field="Received",
        ),
        HandStep(
            what="Choose the solution, where there is a choice",
            value=site_words("solution", draft.case.solution),
            field="Asked for",
        ),
        HandStep(what="Choose the reason", value=_reason(draft), field="Reason"),
        *([_enter_amount(draft)] if draft.case.solution is Solution.REFUND else ()),
        HandStep(what="Paste the description, as it stands in", value=text_file),
        *([HandStep(what="Attach the files, one after the other", value=", ".join(files))] if files else ()),
        *(_further(label, answer) for label, answer in draft.case.form.items()),
        HandStep(what=f"Click {site_words('form', 'next_step')}, and compare the site's review with these values"),
        HandStep(what=f"Click “Submit”, then {site_words('dialog', 'confirm')}: once each"),
        HandStep(what="If no dispute is shown then, load the order again and look, before you click anything twice"),
    )


def _further(label: str, answer: str | bool) -> HandStep:  # noqa: FBT001 - an answer may be true
    if isinstance(answer, bool):
        return HandStep(what=f"If it wants “{label}” declared, read that, and tick it if it is true")
    return HandStep(what=f"If it asks for “{label}”, choose", value=answer)


def site_words(table: str, key: str) -> str:
    """What the site's pages say for a key of the text packs, in quotation marks."""
    return f"“{texts.first_word(_LANGUAGE, table, key)}”"


def _reason(draft: FilingDraft) -> str:
    """The words the site offered, where a run has seen them; else what the reason means."""
    group = BY_KEY.get(draft.case.reason)
    if draft.request is not None:
        return f"“{draft.request.reason}”"
    if group is None:
        return f"“{draft.case.reason}”"
    return f"{site_words('reason', group.key)} or the like: {group.meaning}"


def _enter_amount(draft: FilingDraft) -> HandStep:
    named = draft.request is None and draft.case.currency is not None
    where = "if the form's is in that currency" if named else "in the order's currency"
    return HandStep(what=f"Enter the amount, {where}", value=_amount(draft), field="Amount")


def _amount(draft: FilingDraft) -> str:
    if draft.request is not None:
        return f"{draft.request.amount} {draft.request.currency}"
    if draft.case.amount is None:
        return "everything that was paid for the item"
    return " ".join(filter(None, (str(draft.case.amount), draft.case.currency)))
