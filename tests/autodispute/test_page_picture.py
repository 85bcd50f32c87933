"""What is masked when a page does not come to rest, without a browser."""

from __future__ import annotations

from autodispute.masking import Box
from autodispute.page_picture import _all_places, _Reading


def reading(*private: Box, document: float = 1, used: Box | None = None) -> _Reading:
    return _Reading(private=private, used=used, width=1000, document=document)


def covered(boxes: tuple[Box, ...], x: float, y: float) -> bool:
    return any(b.left <= x <= b.left + b.width and b.top <= y <= b.top + b.height for b in boxes)


def test_the_way_between_two_places_is_masked() -> None:
    masks = _all_places([reading(Box(0, 0, 50, 20)), reading(Box(300, 100, 50, 20))])
    assert covered(masks, 200, 60)


def test_what_came_or_went_is_masked_too() -> None:
    masks = _all_places([reading(), reading(Box(0, 0, 50, 20), Box(0, 40, 50, 20)), reading(Box(0, 80, 50, 20))])
    assert [covered(masks, 25, y) for y in (10, 50, 90)] == [True, True, True]


def test_readings_agree_only_about_the_same_document_with_everything_in_place() -> None:
    base = reading(Box(0, 0, 50, 20), used=Box(5, 5, 5, 5))
    assert base.agrees(reading(Box(0, 1, 50, 20), used=Box(5, 5, 5, 5)))
    assert not base.agrees(reading(Box(0, 2, 50, 20), used=Box(5, 5, 5, 5)))
    assert not base.agrees(reading(Box(0, 0, 50, 20)))
    assert not base.agrees(reading(used=Box(5, 5, 5, 5)))
    assert not base.agrees(reading(Box(0, 0, 50, 20), used=Box(5, 5, 5, 5), document=2))
