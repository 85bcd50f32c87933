"""The browser: found, installed and started here and nowhere else (docs/architecture.md, "Who may import whom")."""

from autodispute.browser.choice import BrowserChoice
from autodispute.browser.finder import find_browser, require_browser
from autodispute.browser.launch import new_context, open_browser, start_driver, use_sandbox

__all__ = [
    "BrowserChoice",
    "find_browser",
    "new_context",
    "open_browser",
    "require_browser",
    "start_driver",
    "use_sandbox",
]
