"""Who may import whom and who may do what (docs/architecture.md), read from the source without running it."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = {
    path.relative_to(ROOT).with_suffix("").as_posix().removesuffix("/__init__").replace("/", "."): path
    for package in ("autodispute", "page_objects")
    for path in sorted((ROOT / package).rglob("*.py"))
}
Rule = Callable[[str, ast.Module], Iterator[str]]


@cache
def parsed(path: Path) -> ast.Module:
    """The module's source as a tree, which no rule changes."""
    return ast.parse(path.read_text(encoding="utf-8"))


_HASHED_CLASS = re.compile(r"--(?=[A-Za-z0-9]*(?:[0-9]|[a-z][A-Z]))[A-Za-z0-9]{7}(?![A-Za-z0-9-])")
_XPATH = re.compile(r"^\s*(?:xpath=|//|\.\.)")  # what Playwright takes for one
_CONSOLE = {"rich.console", "rich.progress", "rich.live"}


@cache
def nodes(tree: ast.AST) -> tuple[ast.AST, ...]:
    """Everything in the tree, walked once for all rules."""
    return tuple(ast.walk(tree))


def within(module: str, *packages: str) -> bool:
    """Whether the module is one of these packages or modules, or lies inside one."""
    return any(module == package or module.startswith(f"{package}.") for package in packages)


def imports(module: str, tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Each import as (module, name); a plain import has no name."""
    package = module.split(".") if module in _PACKAGES else module.split(".")[:-1]
    for node in nodes(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            source = ".".join([*above, *([node.module] if node.module else [])])
            yield from ((source, alias.name) for alias in node.names)


_PACKAGES = {module for module, path in MODULES.items() if path.name == "__init__.py"}


def imported(module: str, tree: ast.Module) -> Iterator[str]:
    """Everything imported, with its name: `from autodispute import cli` is autodispute.cli."""
    return (f"{source}.{name}".rstrip(".") for source, name in imports(module, tree))


def calls(tree: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    """Each call with the last part of what is called."""
    for node in nodes(tree):
        if isinstance(node, ast.Call):
            called = node.func
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            yield name, node


def texts(tree: ast.AST) -> Iterator[str]:
    """Each literal text but the docstrings."""
    docstrings = {
        id(node.body[0].value)
        for node in nodes(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in nodes(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value


def page_objects_know_only_models_and_errors(module: str, tree: ast.Module) -> Iterator[str]:
    if within(module, "page_objects"):
        for name in imported(module, tree):
            if within(name, "autodispute") and not within(name, "autodispute.models", "autodispute.errors"):
                yield f"imports {name}"


def models_and_errors_know_only_each_other(module: str, tree: ast.Module) -> Iterator[str]:
    """So that nothing else comes to the page objects by them."""
    if within(module, "autodispute.models", "autodispute.errors"):
        for name in imported(module, tree):
            if within(name, "autodispute") and not within(name, "autodispute.models", "autodispute.errors"):
                yield f"imports {name}"


def page_objects_know_no_command_line_keyring_or_settings(module: str, tree: ast.Module) -> Iterator[str]:
    if within(module, "page_objects"):
        for name in imported(module, tree):
            if within(name, "click", "keyring", "rich", "pydantic_settings", "platformdirs"):
                yield f"imports {name}"


def only_the_browser_starts_playwright(module: str, tree: ast.Module) -> Iterator[str]:
    if not within(module, "autodispute.browser"):
        for name in imported(module, tree):
            starts = name.endswith((".sync_playwright", ".async_playwright"))
            if within(name, "playwright") and (starts or not within(name, "playwright.sync_api")):
                yield f"imports {name}"


def only_credentials_import_keyring(module: str, tree: ast.Module) -> Iterator[str]:
    if not within(module, "autodispute.credentials"):
        yield from (f"imports {name}" for name in imported(module, tree) if within(name, "keyring"))


def only_the_command_line_prints(module: str, tree: ast.Module) -> Iterator[str]:
    if within(module, "autodispute.cli"):
        return
    for name in imported(module, tree):
        if within(name, "click", *_CONSOLE) or name == "rich.print":
            yield f"imports {name}"
    for name, node in calls(tree):
        if name in {"print", "pprint"}:
            yield f"prints in line {node.lineno}"
        elif name == "write" and isinstance(node.func, ast.Attribute):
            target = node.func.value
            if isinstance(target, ast.Attribute) and target.attr in {"stdout", "stderr"}:
                yield f"prints in line {node.lineno}"


def the_command_line_knows_no_pages(module: str, tree: ast.Module) -> Iterator[str]:
    """But for the text packs, whose folder it names."""
    if within(module, "autodispute.cli"):
        for name in imported(module, tree):
            if within(name, "page_objects") and not within(name, "page_objects.texts"):
                yield f"imports {name}"


def nothing_below_knows_the_command_line(module: str, tree: ast.Module) -> Iterator[str]:
    if not within(module, "autodispute.cli", "autodispute.__main__"):
        yield from (f"imports {name}" for name in imported(module, tree) if within(name, "autodispute.cli"))


def nothing_below_knows_the_workflows(module: str, tree: ast.Module) -> Iterator[str]:
    if not within(module, "autodispute.cli", "autodispute.workflows"):
        yield from (f"imports {name}" for name in imported(module, tree) if within(name, "autodispute.workflows"))


def nothing_waits_for_a_fixed_time(module: str, tree: ast.Module) -> Iterator[str]:
    for name in imported(module, tree):
        if name in {"time.sleep", "asyncio.sleep"}:
            yield f"imports {name}"
    for name, node in calls(tree):
        if name in {"sleep", "wait_for_timeout"}:
            yield f"{name} in line {node.lineno}"
        for keyword in node.keywords:
            if keyword.arg == "force" and isinstance(keyword.value, ast.Constant) and keyword.value.value is True:
                yield f"force=True in line {node.lineno}"
    yield from ("waits for networkidle" for text in texts(tree) if text == "networkidle")


def page_objects_assert_nothing(module: str, tree: ast.Module) -> Iterator[str]:
    if within(module, "page_objects"):
        for node in nodes(tree):
            if isinstance(node, ast.Assert):
                yield f"assert in line {node.lineno}"
        yield from (f"expect in line {node.lineno}" for name, node in calls(tree) if name == "expect")


def page_objects_use_no_xpath_and_no_hashed_class(module: str, tree: ast.Module) -> Iterator[str]:
    if within(module, "page_objects"):
        yield from (f"hashed class in {text!r}" for text in texts(tree) if _HASHED_CLASS.search(text))
        for name, node in calls(tree):
            if name == "locator":
                selectors = [text for argument in node.args for text in texts(argument)]
                yield from (f"XPath {text!r}" for text in selectors if _XPATH.search(text))


def nothing_is_written_past_the_redaction(module: str, tree: ast.Module) -> Iterator[str]:
    """Tracebacks and data go out by `cli/last_words.py` and `say_json`; stderr is spoken to by `say` alone."""
    if not within(module, "autodispute.cli.last_words"):
        yield from (f"imports {name}" for name in imported(module, tree) if within(name, "traceback"))
    if within(module, "autodispute.session_store", "autodispute.cli.say"):
        return  # one writes encrypted, the other redacts
    for name, node in calls(tree):
        if name == "model_dump_json":
            yield f"{name} in line {node.lineno}"
        if name == "echo" and any(keyword.arg == "err" for keyword in node.keywords):
            yield from (f"speaks in line {node.lineno}" for text in node.args if not isinstance(text, ast.Constant))
        if name == "echo" and any(
            found == "dumps" for found, _ in calls(ast.Module(list(map(ast.Expr, node.args)), []))
        ):
            yield f"prints data in line {node.lineno}"


RULES: list[Rule] = [
    nothing_is_written_past_the_redaction,
    page_objects_know_only_models_and_errors,
    models_and_errors_know_only_each_other,
    page_objects_know_no_command_line_keyring_or_settings,
    only_the_browser_starts_playwright,
    only_credentials_import_keyring,
    only_the_command_line_prints,
    the_command_line_knows_no_pages,
    nothing_below_knows_the_command_line,
    nothing_below_knows_the_workflows,
    nothing_waits_for_a_fixed_time,
    page_objects_assert_nothing,
    page_objects_use_no_xpath_and_no_hashed_class,
]


def test_every_rule_holds() -> None:
    broken = {
        (rule.__name__, module): found
        for module, path in MODULES.items()
        for rule in RULES
        if (found := list(rule(module, parsed(path))))
    }
    assert broken == {}


@pytest.mark.parametrize(
    ("rule", "module", "sample"),
    [
        (page_objects_know_only_models_and_errors, "page_objects.order_page", "from autodispute.steps import Step"),
        (page_objects_know_only_models_and_errors, "page_objects.order_page", "from autodispute import settings"),
        (page_objects_know_only_models_and_errors, "page_objects.order_page", "import autodispute.guards"),
        (page_objects_know_only_models_and_errors, "page_objects.order_page", "def f():\n import autodispute.cli"),
        (models_and_errors_know_only_each_other, "autodispute.errors.base", "from ..steps import Step"),
        (page_objects_know_no_command_line_keyring_or_settings, "page_objects.base", "import click"),
        (page_objects_know_no_command_line_keyring_or_settings, "page_objects.base", "from rich.table import Table"),
        (only_the_browser_starts_playwright, "autodispute.steps", "from playwright.sync_api import sync_playwright"),
        (only_the_browser_starts_playwright, "autodispute.steps", "from playwright import async_api"),
        (only_the_browser_starts_playwright, "page_objects.base", "from playwright._impl import _page"),
        (only_credentials_import_keyring, "autodispute.cli.login", "import keyring.errors"),
        (only_the_command_line_prints, "autodispute.steps", "print('x')"),
        (only_the_command_line_prints, "autodispute.workflows.demo", "import click\nclick.echo('x')"),
        (only_the_command_line_prints, "page_objects.base", "from rich.console import Console"),
        (only_the_command_line_prints, "autodispute.steps", "import sys\nsys.stderr.write('x')"),
        (the_command_line_knows_no_pages, "autodispute.cli.file", "from page_objects.order_page import OrderPage"),
        (the_command_line_knows_no_pages, "autodispute.cli.file", "from page_objects import base"),
        (nothing_below_knows_the_command_line, "autodispute.workflows.demo", "from autodispute.cli import main"),
        (nothing_below_knows_the_command_line, "autodispute.workflows.demo", "from ..cli.say import talk"),
        (nothing_below_knows_the_command_line, "autodispute.workflows", "from ..cli.say import talk"),
        (nothing_below_knows_the_command_line, "autodispute.steps", "from . import cli"),
        (nothing_below_knows_the_workflows, "autodispute.steps", "from autodispute.workflows.job import Job"),
        (nothing_waits_for_a_fixed_time, "autodispute.steps", "import time\ntime.sleep(1)"),
        (nothing_waits_for_a_fixed_time, "autodispute.steps", "from time import sleep as rest"),
        (nothing_waits_for_a_fixed_time, "page_objects.base", "page.wait_for_timeout(5)"),
        (nothing_waits_for_a_fixed_time, "page_objects.base", "page.wait_for_load_state('networkidle')"),
        (nothing_waits_for_a_fixed_time, "page_objects.base", "button.click(force=True)"),
        (nothing_is_written_past_the_redaction, "autodispute.cli.file", "import traceback"),
        (nothing_is_written_past_the_redaction, "autodispute.run_folder", "f.write(filing.model_dump_json())"),
        (nothing_is_written_past_the_redaction, "autodispute.cli.file", "click.echo(words, err=True)"),
        (nothing_is_written_past_the_redaction, "autodispute.cli.file", "click.echo(json.dumps(data))"),
        (page_objects_assert_nothing, "page_objects.base", "assert page"),
        (page_objects_assert_nothing, "page_objects.base", "expect(button).to_be_visible()"),
        (page_objects_use_no_xpath_and_no_hashed_class, "page_objects.base", "x = '.reminder--statusStr--3FMxRSU'"),
        (page_objects_use_no_xpath_and_no_hashed_class, "page_objects.base", "x = f'{y} .select--text--1b85oDo'"),
        (page_objects_use_no_xpath_and_no_hashed_class, "page_objects.base", "page.locator('xpath=..')"),
        (page_objects_use_no_xpath_and_no_hashed_class, "page_objects.base", "page.locator('//div[1]')"),
        (page_objects_use_no_xpath_and_no_hashed_class, "page_objects.base", "x.locator('../following-sibling::td')"),
    ],
)
def test_rule_finds_what_breaks_it(rule: Rule, module: str, sample: str) -> None:
    assert list(rule(module, ast.parse(sample)))


@pytest.mark.parametrize(
    ("rule", "module", "sample"),
    [
        (only_the_browser_starts_playwright, "autodispute.steps", "from playwright.sync_api import Error, Page"),
        (
            only_the_browser_starts_playwright,
            "autodispute.browser.launch",
            "from playwright.sync_api import sync_playwright",
        ),
        (only_the_command_line_prints, "autodispute.cli.file", "print('x')"),
        (page_objects_know_only_models_and_errors, "page_objects.base", "from autodispute.models import Money"),
        (page_objects_use_no_xpath_and_no_hashed_class, "page_objects.base", "x = '[class*=\"--statusStr--\"]'"),
        (page_objects_use_no_xpath_and_no_hashed_class, "page_objects.base", "x = '/p/order/index.html'"),
        (
            page_objects_use_no_xpath_and_no_hashed_class,
            "page_objects.base",
            "'a sentence'\nx = '.order-item--content'",
        ),
    ],
)
def test_rule_leaves_what_is_allowed(rule: Rule, module: str, sample: str) -> None:
    assert not list(rule(module, ast.parse(sample)))


def test_both_packages_are_read() -> None:
    assert {"autodispute.models", "autodispute.browser.launch", "page_objects.base"} <= MODULES.keys()
    assert "autodispute.browser" in _PACKAGES


def test_nothing_that_runs_by_itself_can_answer() -> None:
    """What `status`, `watch`, `schedule` and `settle` reach, also late imports, is without the answers."""
    begin = {f"autodispute.cli.{name}" for name in ("status", "watch", "schedule", "settle", "notify", "calendar")}
    reached, left = set[str](), list(begin)
    while left:
        module = left.pop()
        if module in MODULES and module not in reached:
            reached.add(module)
            tree = parsed(MODULES[module])
            left += [name for source, name in imports(module, tree) for name in (source, f"{source}.{name}")]
    answering = {
        f"autodispute.workflows.{name}"
        for name in (
            "respond",
            "answer_way",
            "answer_forms",
            "submit_forms",
            "send_answer",
            "contact_way",
            "send_message",
        )
    }
    assert answering <= MODULES.keys()
    assert "autodispute.workflows.settle_answers" in reached
    assert not answering & reached
