"""A file of the site is fetched from its own address, at the pace of all requests, and only if it is not too large."""

from typing import Any
from unittest.mock import MagicMock

import pytest

from autodispute.workflows.fetch_file import fetch_file

ADDRESS = "https://shop.example/label.pdf"


@pytest.mark.parametrize(
    ("status", "headers", "kept"),
    [
        (200, {"content-length": "4"}, b"%PDF"),
        (200, {}, b"%PDF"),
        (200, {"content-length": "9"}, b""),
        (302, {}, b""),
    ],
)
def test_only_what_is_there_and_not_too_large_is_kept(status: int, headers: dict[str, str], kept: bytes) -> None:
    walk: Any = MagicMock()
    answer = walk.context.request.get.return_value
    answer.status, answer.headers, answer.body.return_value = status, headers, b"%PDF"
    assert fetch_file(walk, ADDRESS, 8) == kept
    walk.job.guard.check.assert_called_once_with(ADDRESS)
    walk.pace.keep.assert_called_once_with()
    answer.dispose.assert_called_once_with()


def test_a_size_that_no_header_tells_counts_all_the_same() -> None:
    walk: Any = MagicMock()
    answer = walk.context.request.get.return_value
    answer.status, answer.headers, answer.body.return_value = 200, {}, b"%PDF-1.7 "
    assert fetch_file(walk, ADDRESS, 8) == b""
