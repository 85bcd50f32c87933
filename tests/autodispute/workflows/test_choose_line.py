import pytest

from autodispute.errors import LineAmbiguous, NoSuchLine
from autodispute.models import LineAction, Order, OrderLine, OrderState
from autodispute.workflows.choose_line import choose_line


def _order(*titles: str, ids: tuple[str | None, ...] = ()) -> Order:
    numbers = ids or (None,) * len(titles)
    lines = tuple(
        OrderLine(line_id=number, title=title, sku=None, price=None, quantity=1, action=LineAction.DISPUTE)
        for title, number in zip(titles, numbers, strict=True)
    )
    return Order(
        order_id="8193500112347777",
        status=None,
        state=OrderState.UNKNOWN,
        ordered_on=None,
        window_words=(),
        lines=lines,
    )


def test_only_line_needs_no_name() -> None:
    assert choose_line(_order("Lamp"), None) == 0


def test_two_lines_need_one_and_are_listed() -> None:
    with pytest.raises(LineAmbiguous, match="“Lamp”; “Bulb”") as caught:
        choose_line(_order("Lamp", "Bulb"), None)
    assert caught.value.details["candidates"] == ["Lamp", "Bulb"]


def test_part_of_the_title_is_enough_whatever_its_case() -> None:
    assert choose_line(_order("Desk Lamp", "Bulb E14"), "bulb") == 1


def test_part_that_fits_two_is_ambiguous_unless_one_is_exact() -> None:
    with pytest.raises(LineAmbiguous):
        choose_line(_order("Desk Lamp", "Desk Lamp Bulb"), "desk")
    assert choose_line(_order("Desk Lamp", "Desk Lamp Bulb"), "Desk Lamp") == 0


def test_name_that_fits_none_lists_what_there_is() -> None:
    with pytest.raises(NoSuchLine, match="“Lamp”"):
        choose_line(_order("Lamp"), "chair")


def test_number_chooses_the_line_that_shows_it() -> None:
    order = _order("Lamp", "Bulb", ids=("8193500112347001", "8193500112347002"))
    assert choose_line(order, "8193500112347002") == 1
    with pytest.raises(NoSuchLine):
        choose_line(order, "8193500112347003")


def test_number_that_no_line_shows_is_left_to_the_form_only_if_one_line_is_left() -> None:
    assert choose_line(_order("Lamp"), "8193500112347002") == 0
    with pytest.raises(LineAmbiguous):
        choose_line(_order("Lamp", "Bulb"), "8193500112347002")
