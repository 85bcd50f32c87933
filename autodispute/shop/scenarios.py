"""The named ways in which the practice shop can behave.

Each scenario changes one thing about the plain shop; flags name what the pages and the answers do differently.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from autodispute.shop.sign_ins import CODE, EMAIL, PASSWORD

_ACCOUNT = f"{EMAIL} with {PASSWORD}"


@dataclass(frozen=True)
class Delays:
    """How long after the load each part appears, in milliseconds (site.md 2.2: up to 10 seconds)."""

    orders: int = 0
    order: int = 0
    line_buttons: int = 0
    question: int = 100
    form: int = 0
    review: int = 0
    thumbnail: int = 0
    dispute: int = 0
    disputes: int = 0


@dataclass(frozen=True)
class Scenario:
    """One way in which the shop behaves."""

    name: str
    description: str
    flags: frozenset[str] = frozenset()
    language: str = "en"
    orders_case: str = "labels_2026"
    order_case: str = "one_line"
    form_case: str = "received"
    review_case: str = "as_list"
    question_case: str = "english"
    surprises: frozenset[str] = frozenset()
    """What else the form asks for, by the names of `surprises.py`."""
    review_changes: frozenset[str] = frozenset()
    """The values that the review shows differently from what was sent, by their names in `review_view.py`."""
    text_limit: int = 512
    """Characters; the number of old seller guides (site.md 4.5), the present one is unknown."""
    disputes_per_page: int = 5
    """Cases on one page of the list of returns and refunds; the live number is unknown (site.md 5.1)."""
    photo_limit: str = "2 MB"
    """The words on the form; `photo_limit_bytes` is what the shop enforces."""
    delays: Delays = field(default_factory=Delays)

    def has(self, flag: str) -> bool:
        """Whether the scenario carries this flag."""
        return flag in self.flags

    @property
    def photo_limit_bytes(self) -> int:
        """The largest photo in bytes, by the careful reading of "2 MB" (rules.md 8)."""
        number, unit = self.photo_limit.split()
        return int(number) * {"MB": 1_000_000, "KB": 1_000}[unit]


def _flagged(name: str, description: str) -> Scenario:
    """A scenario whose one difference has the scenario's own name."""
    return Scenario(name, description, flags=frozenset({name}))


def _review(part: str, description: str) -> Scenario:
    return Scenario(f"review_{part}", description, review_changes=frozenset({part}))


def _asks_for(name: str, description: str, *surprises: str, **more: Any) -> Scenario:
    """A scenario whose form asks for more; the review repeats the answers."""
    settings = {"form_case": "surprises", "review_case": "further"} | more
    return Scenario(name, description, surprises=frozenset(surprises), **settings)


_WAYS = (
    Scenario("plain", "Everything works, in English, at once."),
    _flagged("new_hashes", "Every hashed class name ends differently, as after a new release of the site."),
    _flagged("extra_wrappers", "More elements stand between the parts of each page."),
    _flagged("split_prices", "Every price is split into one element per character."),
    Scenario("german", "German texts, euros and decimal commas.", language="de"),
    Scenario("spanish", "Spanish texts, euros and decimal commas.", language="es"),
    Scenario("labels_2022", "The labels of 2022: Order ID, Order details.", orders_case="labels_2022"),
    Scenario("open_dispute_button", "The line's button says Open Dispute.", order_case="open_dispute_label"),
    _flagged("order_in_new_tab", "The order page opens in a new tab."),
    _flagged("question_missing", "No question whether the package was received; the form opens at once."),
    Scenario("question_slow", "The question appears four seconds after the click.", delays=Delays(question=4000)),
    Scenario(
        "question_unknown_language",
        "The question is asked in a language without a text pack.",
        question_case="unknown_language",
    ),
    Scenario("one_file_at_a_time", "The form takes one file at a time.", form_case="one_file"),
    Scenario(
        "late",
        "Every part appears late, the form after ten seconds.",
        delays=Delays(
            orders=2000,
            order=3000,
            line_buttons=4000,
            form=10000,
            review=2000,
            thumbnail=2000,
            dispute=2000,
            disputes=2000,
        ),
    ),
    _flagged("staged_list", "The orders appear in two stages, the button for more last."),
    _flagged("cookie_banner", "A cookie banner covers the lower part of every page until it is accepted."),
    _flagged("coupon_popup", "A coupon pop-up lies over the list, the order and the form."),
    _flagged("fails_once", "The order page and the form's tab fail with status 500 when loaded for the first time."),
    _flagged("look_alike_feed", "A feed shows links and buttons that look like those of the order."),
    Scenario("review_table", "The review is a table.", review_case="as_table"),
    Scenario("review_rows", "The review is rows of plain elements.", review_case="as_rows"),
    Scenario(
        "text_limit_counter",
        "Only the counter tells how long the text may be: 200 characters.",
        flags=frozenset({"counter_only"}),
        text_limit=200,
    ),
    Scenario("short_text_limit", "The text may have 60 characters.", text_limit=60),
    Scenario("small_photo_limit", "A photo may have 100 KB.", photo_limit="100 KB"),
    _flagged("amount_readonly", "The amount is fixed at everything that was paid."),
    _flagged("sign_in", f"Every page leads to the sign-in page until one has signed in as {_ACCOUNT}."),
    Scenario(
        "sign_in_code",
        f"Signing in as {_ACCOUNT} takes a code as well: {CODE}.",
        flags=frozenset({"sign_in", "sign_in_code"}),
    ),
    Scenario(
        "sign_in_puzzle",
        f"Signing in as {_ACCOUNT} takes a slider before the password.",
        flags=frozenset({"sign_in", "sign_in_puzzle"}),
    ),
    _flagged("challenge_once", "The list of orders leads to a slider; once it is drawn, everything works."),
    _flagged("challenge_once_on_form", "The form's tab leads to a slider; once it is drawn, everything works."),
    _flagged("many_disputes", "The list of returns and refunds has three pages."),
    Scenario(
        "disputes_120",
        "The list of returns and refunds has twelve pages of ten disputes, in every state.",
        flags=frozenset({"disputes_120"}),
        disputes_per_page=10,
    ),
    _flagged("list_in_progress", "The list of returns and refunds opens on the disputes that go on."),
    _flagged("hostile_words", "Titles and variants contain markup, scripts and quotation marks."),
)

_FOUR = ("reason_detail", "quantity", "refund_method", "declaration")

_REFUSALS = (
    _flagged("file_refused", "The second file is refused; the message names it."),
    _flagged("file_refused_silently_named", "The second file is refused; the message does not name it."),
    _flagged("thumbnail_never", "Uploads are taken, but no thumbnail ever appears."),
    _asks_for(
        "form_incomplete",
        "The form also wants a refund method.",
        "refund_method",
        form_case="incomplete",
        review_case="as_list",
    ),
    _asks_for("form_quantity", "The form also wants a quantity.", "quantity"),
    _asks_for("form_declaration", "The form also wants a declaration to be ticked.", "declaration"),
    _asks_for("form_ticked", "The form has a declaration ticked already.", "declaration", flags=frozenset({"ticked"})),
    _asks_for("form_reason_detail", "A chosen reason brings up a second level of reasons.", "reason_detail"),
    _asks_for("form_surprises", "The form wants four further things.", *_FOUR),
    _asks_for(
        "form_surprises_native",
        "The form wants three further things, in the browser's own lists; the review a declaration.",
        *_FOUR[:3],
        form_case="surprises_native",
        flags=frozenset({"declaration_on_review"}),
    ),
    _asks_for(
        "form_unmarked",
        "The form wants a refund method, but marks nothing as required.",
        "refund_method",
        form_case="incomplete",
        flags=frozenset({"unmarked"}),
    ),
    _asks_for(
        "review_changed_refund_method",
        "The review shows another refund method.",
        "refund_method",
        review_changes=frozenset({"changed_refund_method"}),
    ),
    _review("changed_amount", "The review shows another amount."),
    _review("changed_reason", "The review shows another reason."),
    _review("changed_item", "The review shows another item."),
    _review("changed_solution", "The review shows another solution."),
    _review("changed_text", "The review shows a shortened description."),
    _review("missing_file", "The review counts one file fewer."),
    _flagged("wrong_item_on_form", "The form is for another item."),
    _flagged("wrong_order_page", "The details link leads to another order."),
    _flagged("thumbnail_vanishes", "The second file's thumbnail vanishes, and the page forgets that file."),
    _flagged("leaves_while_filling", "Once a description is typed, the tab moves to the same form on another origin."),
    _flagged("disputed_meanwhile", "While the form is filled, someone else opens a dispute for the line."),
    _flagged("files_on_next_step", "“Next step” files at once; no review comes."),
    _flagged("checks_first", "A message says that the request is checked, and stays; the question comes after it."),
    _flagged("offer_on_submit", "The question after “Submit” is whether an offer is accepted."),
    _flagged("refused", "The site refuses the confirmed request, or answer, in its own words."),
    _flagged("error_on_submit", "The confirmed request fails with status 500 and a message; nothing is recorded."),
    _flagged("silent_error_on_submit", "The confirmed request fails with status 500, and the page says nothing."),
    _flagged("recorded_then_error", "The confirmed request is recorded, but answered with status 500 and a message."),
    _flagged("late_on_order", "The order page offers the button twice more after the dispute is opened."),
    _flagged(
        "late_everywhere",
        "Only their third load shows a new dispute, or an answer: order page, list, form, dispute.",
    ),
    _flagged("no_answer", "The confirmed request is recorded, but its answer never comes."),
    _flagged("success_without_dispute", "The request seems to succeed, but no dispute can be seen."),
    _flagged("proof_differs", "The dispute page shows another amount than was filed."),
    _flagged("already_disputed_form", "The button is there, but the tab shows a running dispute."),
    _flagged("chat_refused", "The site refuses a message to the seller in its own words."),
    _flagged("chat_error", "A message to the seller fails with status 500 and a message; nothing is sent."),
    _flagged("chat_late", "The chat shows a new message only when it is loaded for the third time."),
    _flagged("chat_tells_typing", "The chat tells the seller that something is being typed."),
    _flagged("chat_other_store", "The chat is with another store."),
    _flagged("chat_other_order", "The chat is about another order."),
    _flagged("chat_picture_at_once", "The chat sends a picture as soon as it is chosen."),
    _flagged("signed_out", "Every page leads to the sign-in page."),
    _flagged("signed_out_on_form", "The form's tab leads to the sign-in page."),
    _flagged("challenge_page", "The list of orders leads to a challenge."),
    _flagged("challenge_on_form", "The form's tab leads to a challenge."),
    _flagged("challenge_dialog", "A challenge opens over the order page."),
    _flagged("foreign_origin", "The details link leads to another origin."),
    _flagged("foreign_origin_on_form", "The form's tab opens on another origin."),
    _flagged("unknown_page", "The form's tab shows a page that nobody knows."),
    _flagged("server_error", "The order page fails with status 500."),
    _flagged("sends_by_itself", "The review page sends the request by itself, again and again."),
    _flagged(
        "offer_changes_on_click", "While an answer is on its way, the offer changes; the site refuses the answer."
    ),
    _flagged("offer_changes_on_second_load", "A dispute's page offers another amount when it is loaded again."),
    _flagged("expires_on_click", "While an answer is on its way, the time for it ends; the site refuses it."),
    _flagged("dialog_differs", "The question before an offer is accepted names another amount than the page."),
    _flagged("oops", "The order page says OOPS!"),
)

SCENARIOS: dict[str, Scenario] = {scenario.name: scenario for scenario in (*_WAYS, *_REFUSALS)}
"""Every scenario by its name."""
