"""From My orders to the dispute form of the right line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import TimeoutError as PlaywrightTimeout

from autodispute.errors import (
    LineAmbiguous,
    NoSuchOrder,
    PageChanged,
    UnexpectedPage,
    UnknownText,
    WrongItem,
)
from autodispute.workflows.choose_line import choose_line, looks_like_number
from autodispute.workflows.line_action import already_filed, see_that_it_is_open
from autodispute.workflows.settle_submissions import see_after_all
from page_objects import texts
from page_objects.base import using
from page_objects.dispute_form_page import DisputeFormPage
from page_objects.dispute_page import DisputePage
from page_objects.order_page import NotYourOrderPage, OrderPage
from page_objects.orders_page import OrdersPage
from page_objects.received_question import ReceivedQuestion

if TYPE_CHECKING:
    from autodispute.models import OrderLine
    from autodispute.workflows.filing_draft import FilingDraft
    from autodispute.workflows.walk import Walk
    from page_objects.components.order_line import OrderLineBlock
    from page_objects.orders_page import OrderCardBlock


def reach_form(walk: Walk, draft: FilingDraft) -> tuple[DisputeFormPage, OrderLine]:
    """Walk to the form of the case's line, checking number and title on every page that shows them."""
    card = _find_order(walk, draft)
    block, line = _open_order(walk, card, draft)
    here = _ask_for_dispute(walk, block, draft)
    if isinstance(here, DisputePage):
        see_after_all(walk, draft, line.title, here.page.url)
        raise already_filed(line.title, draft.dispute_id)
    _check_form(here, line, draft)
    return here, line


def _find_order(walk: Walk, draft: FilingDraft) -> OrderCardBlock:
    order_id = draft.case.order
    with walk.step("open-orders", "Open My orders and find the order") as step:
        walk.open(walk.job.guard.url_for(OrdersPage.path))
        orders = walk.arrive(OrdersPage)
        card = orders.find(order_id, walk.job.settings.patience)
        if card is None:
            raise NoSuchOrder(
                f"My orders does not show order {order_id}.",
                hint="Check the number in case.toml, and that you are signed in to the account that bought it.",
                order=order_id,
            )
        draft.line_count = orders.read_card(order_id).items
        walk.picture(step, card.details_link)
    return card


def _open_order(walk: Walk, card: OrderCardBlock, draft: FilingDraft) -> tuple[OrderLineBlock, OrderLine]:
    with walk.step("open-order", "Open the order and find the item") as step:
        page = _order_page(walk, card, draft)
        order = page.read()
        if order.order_id != draft.case.order:
            raise WrongItem(
                f"The page shows order {order.order_id} instead of {draft.case.order}.", hint="Look at the picture."
            )
        line = order.lines[choose_line(order, draft.case.line)]
        draft.title = line.title
        block = page.line_titled(line.title)
        if block is None:
            raise _same_title(line)
        see_that_it_is_open(walk, block, line, draft)
        walk.keep_private(page.read_private_texts())
        walk.picture(step, block.dispute_button)
    return block, line


def _order_page(walk: Walk, card: OrderCardBlock, draft: FilingDraft) -> OrderPage:
    """Follow the card's link to the order, and wait until all of its lines are there."""
    walk.pace.keep()
    with using("“Order details”"):
        card.details_link.click()
    page: OrderPage | NotYourOrderPage = walk.arrive(OrderPage, NotYourOrderPage, load_again=True)
    if isinstance(page, NotYourOrderPage):
        raise NoSuchOrder(
            f"The site says that order {draft.case.order} is not there.",
            hint="Check the number in case.toml, and that you are signed in to the account that bought it.",
        )
    page.wait_for_lines(draft.line_count, walk.job.settings.patience)
    return page


def _same_title(line: OrderLine) -> LineAmbiguous:
    return LineAmbiguous(
        f"Several items of the order are called “{line.title}”, and the page does not tell them apart.",
        hint="File this one by hand.",
        candidates=[line.title],
    )


def _ask_for_dispute(walk: Walk, block: OrderLineBlock, draft: FilingDraft) -> DisputeFormPage | DisputePage:
    """Click the button and answer the question, which does not always come; the form follows in a tab of its own."""
    received = draft.case.received
    with walk.step("ask-for-dispute", "Ask for a return or refund") as step:
        walk.pace.keep()
        block.open_dispute()
        walk.expect_dialog(block.root.page)
        try:
            here: ReceivedQuestion | DisputeFormPage | DisputePage = walk.arrive(
                ReceivedQuestion, DisputeFormPage, DisputePage, load_again=True
            )
        except UnexpectedPage as error:
            raise _unknown_question(walk) or error from error
        if not isinstance(here, ReceivedQuestion):
            walk.picture(step)
            return here
        walk.picture(step, here.button_for(received=received))
        walk.pace.keep()
        here.answer(received=received)
        draft.answered = received
        return walk.arrive(DisputeFormPage, DisputePage, load_again=True)


def _unknown_question(walk: Walk) -> UnknownText | None:
    """If a question in words no pack knows is shown, what to say about it."""
    modal = ReceivedQuestion(walk.page).unknown_modal
    if not modal.count():
        return None
    words = texts.squeeze(modal.first.inner_text())
    return UnknownText(
        f"A question in a language this version does not know is shown: “{words}”.",
        hint="Switch the site to English, German or Spanish, or add a text pack (see docs/adding_a_page.md).",
        text=words,
    )


def _check_form(form: DisputeFormPage, line: OrderLine, draft: FilingDraft) -> None:
    """The form must be the one of the line that was chosen.

    Raises:
        WrongItem: it shows another item, or its address names another line than the case does.
    """
    draft.line_id = form.read_line_id() or line.line_id
    wanted = draft.case.line
    # In old orders of one line, the line may have the order's own number (site.md 1.1).
    known = {draft.line_id, draft.case.order} if draft.line_count == 1 else {draft.line_id}
    if wanted is not None and looks_like_number(wanted) and wanted not in known:
        raise WrongItem(
            f"The form is for line {draft.line_id or 'without a number'} instead of {wanted}.",
            hint="Name the item by a part of its title: `line` in case.toml.",
        )
    if draft.answered is None and not draft.case.received and form.read_solutions():
        raise UnexpectedPage(
            "The site did not ask whether the parcel arrived, and shows the form for one that did.",
            hint="File this one by hand.",
        )
    try:
        shown = form.shows_title(line.title)
    except PlaywrightTimeout as error:
        raise PageChanged("The form has no text.", hint="Look at the picture.") from error
    if not shown:
        raise WrongItem(f"The form does not show “{line.title}”.", hint="Look at the picture: it may be another item.")
