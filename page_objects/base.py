"""What every page has: the one locator that tells it is there, and errors that say what differs."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Error, Locator, Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from autodispute.errors import PageChanged, SiteUnavailable
from page_objects.texts import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator

PRIVATE_PARTS = (
    '[data-pl="contact_info"], [data-pl="contact_info_address"], [class*="my-account--name"], '
    '[class*="ship-to--simpleMenuItem--"], #fm-login-id, #fm-login-password, input.cosmos-input, '
    'input[type="password"], '
    '.nfm-multiple-email-prompt, .subTitle_field_item, input[type="tel"][data-id]'
)
"""What shows the buyer on the site's pages (site.md 3, 8.1, 8.2, 8.4); pictures cover it."""


class BasePage:
    """One page of the site; `loaded` is visible once it can be used."""

    name = "a page"
    path = ""
    loaded: Locator
    loaded_css: str | None = None
    """The same as CSS, for pages that are read without a locator."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def is_here(self) -> bool:
        """Whether this is the page that is shown now."""
        return self.loaded.filter(visible=True).count() > 0


@contextmanager
def using(what: str) -> Iterator[None]:
    """Turn Playwright's errors while using a part of a page into ours, naming the part.

    Raises:
        PageChanged: the part did not become usable in time.
        SiteUnavailable: the page or the browser went away.
    """
    try:
        yield
    except PlaywrightTimeout as error:
        raise PageChanged(
            f"{what} could not be used in time.",
            hint="Look at the picture: if the site looks different, this version does not know it yet.",
            part=what,
        ) from error
    except Error as error:
        if "closed" in error.message or "net::" in error.message or "crashed" in error.message:
            raise SiteUnavailable(f"{what} could not be used: the page or the browser went away.") from error
        raise PageChanged(f"{what} is not what it should be.", hint=PAGE_CHANGED_HINT, part=what) from error


def read_in(root: Locator, script: str, about: object = None) -> Any:
    """What the script, `(element, about) => …`, reads in the one element that `root` is.

    One question to the browser where the element is there, in place of the three that `Locator.evaluate` asks.
    """
    at_once = f"(found, about) => found.length === 1 ? [({script})(found[0], about)] : null"
    read: list[Any] | None = root.evaluate_all(at_once, about)
    return read[0] if read is not None else root.evaluate(script, about)


@dataclass(frozen=True)
class Question:
    """What is asked of one element: a script as `read_in` has it, and what it is told."""

    script: str
    about: object = None


def read_together(page: Page, questions: dict[str, Question]) -> dict[str, Any]:
    """The answer to each question about the body of the page, all in one question to the browser.

    No locator is used: the first one in a document has Playwright load its selector engine there, which takes longer
    than all else that is done with a page that is only read.
    """
    asked = ", ".join(f"{name}: ({one.script})(document.body, about.{name})" for name, one in questions.items())
    about = {name: one.about for name, one in questions.items()}
    answers: dict[str, Any] = page.evaluate(f"about => ({{{asked}}})", about)
    return answers


_SHOWS = """([wanted, others]) => {
  const shows = css => [...document.querySelectorAll(css)].some(
    part => part.checkVisibility({visibilityProperty: true}) && part.getClientRects().length > 0);
  return shows(wanted) && !shows(others);
}"""
_EVERYWHERE = """css => {
  const within = root => [...root.querySelectorAll(css),
    ...[...root.querySelectorAll('*')].flatMap(part => part.shadowRoot ? within(part.shadowRoot) : [])];
  return within(document);
}"""
"""What a CSS selector finds, in shadow trees too, as a locator does."""
_SHOWN_TEXTS = f"""css => ({_EVERYWHERE})(css).filter(part => [part, ...part.querySelectorAll('*')].some(
  one => one.checkVisibility({{visibilityProperty: true}}))).map(part => part.textContent)"""
_OVERWRITE = f"([css, text]) => ({_EVERYWHERE})(css).forEach(part => part.textContent = text)"


def shows_at_once(page: Page, wanted: str, others: str) -> bool:
    """Whether a part that a CSS selector finds is visible now, and none of the others; as cheap as `read_together`."""
    return bool(page.evaluate(_SHOWS, [wanted, others]))


def shown_texts(page: Page, css: str) -> list[str]:
    """The texts of all visible parts that a CSS selector finds, in shadow trees too; as cheap as `read_together`."""
    found: list[str] = page.evaluate(_SHOWN_TEXTS, css)
    return found


def read_everywhere(page: Page, css: str, script: str) -> Any:
    """What the script, `elements => …`, reads in all parts that a CSS selector finds, in shadow trees too."""
    return page.evaluate(f"css => ({script})(({_EVERYWHERE})(css))", css)


def overwrite(page: Page, css: str, text: str) -> None:
    """Put the text in place of what is in all parts that a CSS selector finds, in shadow trees too."""
    page.evaluate(_OVERWRITE, [css, text])


def texts_of(css: str) -> Question:
    """The texts of all parts that a CSS selector finds."""
    return Question("(root, css) => [...root.querySelectorAll(css)].map(part => part.textContent)", css)


def required_text(locator: Locator, what: str) -> str:
    """The text of a part that must be there, white space squeezed; split spans are joined.

    Raises:
        PageChanged: the part is missing or empty.
    """
    return the_one_text(locator.all_text_contents(), what)


def the_one_text(found: list[str], what: str) -> str:
    """The one text that was found of a part that must be there, white space squeezed.

    Raises:
        PageChanged: there is none, or there are several, or it is empty.
    """
    texts = [squeeze(text) for text in found]
    if len(texts) != 1 or not texts[0]:
        how = "is missing" if not any(texts) else f"is there {len(texts)} times"
        raise PageChanged(f"{what} {how} on the page.", hint=PAGE_CHANGED_HINT, part=what)
    return texts[0]


def optional_text(locator: Locator) -> str | None:
    """The text of the first match, white space squeezed, or None where there is none."""
    for text in locator.all_text_contents():
        return squeeze(text) or None
    return None


PAGE_CHANGED_HINT = "Look at the picture. If the site has changed, file by hand this time and report it."
CHAT_CHANGED_HINT = "Look at the picture. If the site has changed, write to the seller by hand this time and report it."
