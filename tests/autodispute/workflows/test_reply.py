"""What the site shows after a click, told from what it showed before."""

from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import Page

from autodispute.workflows import reply as module
from autodispute.workflows.reply import Reply
from page_objects import site_map
from page_objects.dispute_review_page import ConfirmationDialog

NOTICE = '<p role="alert">{}</p>'


def _walk(page: Page) -> Any:
    def answer(patience: float, *expected: site_map.PageType) -> object:
        return site_map.arrive(page.context, expected, patience, lambda _: None)

    settings = SimpleNamespace(confirm_patience=1.0, settle_patience=60.0)
    return SimpleNamespace(job=SimpleNamespace(settings=settings), answer=answer)


def test_a_further_click_has_its_own_time_and_older_messages_are_no_answer_to_it(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [0.0]
    monkeypatch.setattr(module, "monotonic", lambda: now[0])
    reply = Reply(_walk(page), page)
    page.set_content(NOTICE.format("Checking your request…"))
    now[0] = 50.0
    reply.begin_anew(page)
    now[0] = 70.0
    assert (reply.wait(ConfirmationDialog), reply.words) == (None, None)
    page.set_content(NOTICE.format("Checking your request…") + NOTICE.format("Not now."))
    assert (reply.wait(ConfirmationDialog), reply.words) == (None, "Not now.")
    assert reply.left() == 40.0
