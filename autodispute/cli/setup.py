"""`autodispute setup`: find or install a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from autodispute.cli.context import Tool


@click.command("setup", epilog="\b\nExample:\n  autodispute setup")
@click.pass_obj
def command(tool: Tool) -> None:
    """Find a browser that runs, or install one, and print which it is.

    An installed Chrome, Edge or Chromium comes first, then Playwright's own download, then, on Debian and Ubuntu as
    root or with password-free sudo, the chromium package.
    """
    from autodispute.browser.installer import install_browser
    from autodispute.cli.say import say

    choice = install_browser(say, tool.settings().browser)
    click.echo(str(choice))
