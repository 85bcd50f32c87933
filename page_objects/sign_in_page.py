"""The sign-in page: recognised, left to the person, or filled with what the buyer has kept for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import Error

from autodispute.errors import PageChanged
from page_objects import texts
from page_objects.base import BasePage, optional_text, using
from page_objects.code_page import CODE_PARTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import ElementHandle, Locator, Page

_ADDRESS = re.compile(
    r"//login\.|//passport\.|/login(?:/|\?|$|\.)|ug-login-page|/member/login|havana|signin", re.IGNORECASE
)
SIGN_IN_PARTS = (
    "#fm-login-id, #fm-login-password, #alibaba-login-box, input.cosmos-input, .nfm-multiple-email-prompt, "
    f"{CODE_PARTS}"
)


class SignInPage(BasePage):
    """Where the site leads who is signed out (site.md 8.1); to recognise it, the address tells, no pack's words.

    The current form asks for the e-mail first and for the password once "Continue" is clicked; the legacy form for both
    at once. A form inside a frame is left to the person: the frame may be another site's.
    """

    name = "the sign-in page"

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.loaded = page.locator(SIGN_IN_PARTS)
        email = page.get_by_role("textbox", name=texts.any_of("sign_in", "email"))
        known = page.locator('#fm-login-id, input.cosmos-input:not([type="password"])')
        self.email_input: Locator = email.or_(known).filter(visible=True)
        self.password_input: Locator = page.locator('input[type="password"]').filter(visible=True)
        self.continue_button: Locator = page.get_by_role("button", name=texts.any_of("sign_in", "continue"))
        sign_in = page.get_by_role("button", name=texts.any_of("sign_in", "sign_in"))
        self.sign_in_button: Locator = page.locator("#fm-login-submit, .fm-submit").or_(sign_in).filter(visible=True)
        self.refusal: Locator = page.get_by_text(texts.within("sign_in", "refused")).filter(visible=True)

    def is_at_address(self) -> bool:
        """Whether the address says so."""
        return bool(_ADDRESS.search(_without_query(self.page.url)))

    def is_here(self) -> bool:
        """Whether the address or a known part says so."""
        return self.is_at_address() or super().is_here()

    def enter_email(self, email: str, check: Callable[[str], object]) -> None:
        """Type the e-mail and go on; password, puzzle or a choice between accounts may follow.

        Args:
            email: what to type.
            check: called with the page's address when its field is held; raises if nothing may be typed there.

        Raises:
            PageChanged: the field or its button could not be used.
        """
        with using("The field for the e-mail"):
            field = self.email_input.element_handle()
            check(self.page.url)
            field.fill(email)  # the field of this very document: it is gone as soon as another one comes
            asks_for_password = self.password_input.count() > 0
        if not asks_for_password:
            with using("The button after the e-mail"):
                self.continue_button.click()

    def enter_password(self, password: str, check: Callable[[str], object]) -> None:
        """Type the password into the one visible password field, and click once; what follows is for the caller to see.

        Nothing is typed before the button is there: with an unknown e-mail the site offers to register instead.

        Args:
            password: what to type.
            check: called with the page's address when its field is held; raises if nothing may be typed there.

        Raises:
            PageChanged: no such field or button in time, several of them, or the field did not take the password.
        """
        with using("The button that signs in"):
            self.sign_in_button.wait_for()
        with using("The field for the password"):
            field = self.password_input.element_handle()
        check(self.page.url)
        if not _typed(field, password):
            raise PageChanged(
                "The password could not be entered.", hint="Enter it in the window.", part="The field for the password"
            )
        with using("The button that signs in"):
            self.sign_in_button.click()


class PasswordStep(BasePage):
    """The sign-in page with its field for the password in sight; beside the e-mail's in the legacy form."""

    name = "the step for the password"

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.form = SignInPage(page)
        self.loaded = self.form.password_input

    def is_here(self) -> bool:
        """Whether the field is in sight at an address of the sign-in; other pages may have one like it."""
        return self.form.is_at_address() and super().is_here()


class EmailStep(BasePage):
    """The sign-in page with its field for the e-mail in sight."""

    name = "the step for the e-mail"

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.form = SignInPage(page)
        self.loaded = self.form.email_input

    def is_here(self) -> bool:
        """Whether the field is in sight at an address of the sign-in; other pages ask for an e-mail too."""
        return self.form.is_at_address() and super().is_here()


class SignInRefusal(BasePage):
    """The sign-in page when it did not take e-mail and password."""

    name = "the refusal to sign in"

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.loaded = SignInPage(page).refusal

    def read(self) -> str:
        """The site's words."""
        return optional_text(self.loaded) or ""


def _typed(field: ElementHandle, secret: str) -> bool:
    """Whether the field took what was typed; Playwright's own error would repeat it, so it goes no further."""
    try:
        field.fill(secret)
        return field.input_value() == secret
    except Error:
        return False


def _without_query(address: str) -> str:
    """The address up to its query: other pages may carry the word in theirs."""
    return address.split("?", 1)[0].split("#", 1)[0]
