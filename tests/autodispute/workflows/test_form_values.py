from decimal import Decimal
from typing import Any

import pytest

from autodispute.errors import AmountNotAccepted, PageChanged, ReasonNotOffered, SolutionNotOffered, TextTooLong
from autodispute.models import Case, DisputeForm, LineAction, Money, OrderLine, Solution
from autodispute.workflows.form_values import check_solution, check_text, choose_amount, choose_reason

USD = "USD"


def _case(**values: Any) -> Case:
    base = {"order": "8193500112347777", "received": True, "reason": "damaged", "description": "x" * 30}
    return Case.model_validate(base | values)


def _form(**values: Any) -> DisputeForm:
    base = {
        "solutions": (), "amount": None, "amount_limit": None, "amount_editable": True,
        "decimal_mark": ".", "text_limit": None, "many_files": True, "photo_limit_bytes": None,
    }  # fmt: skip
    return DisputeForm.model_validate(base | values)


def _money(amount: str) -> Money:
    return Money(amount=Decimal(amount), currency=USD)


def _line(price: str | None = "3.60", quantity: int = 2) -> OrderLine:
    return OrderLine(
        line_id=None, title="Bulb", sku=None, price=_money(price) if price else None, quantity=quantity,
        action=LineAction.DISPUTE,
    )  # fmt: skip


def test_form_without_choice_is_for_a_refund_only() -> None:
    check_solution(_case(), ())
    with pytest.raises(SolutionNotOffered, match="refund"):
        check_solution(_case(solution="return"), ())


def test_solution_must_be_among_those_offered() -> None:
    check_solution(_case(solution="return"), (Solution.REFUND, Solution.RETURN))
    with pytest.raises(SolutionNotOffered):
        check_solution(_case(), (Solution.RETURN,))


def test_text_of_exactly_the_limit_fits_and_one_more_does_not() -> None:
    check_text(_case(), _form(text_limit=30))
    with pytest.raises(TextTooLong, match="takes 29"):
        check_text(_case(), _form(text_limit=29))


def test_reason_is_chosen_only_when_one_fits() -> None:
    assert choose_reason("damaged", ("Damaged goods",), ("Damaged goods", "Other")) == "Damaged goods"
    with pytest.raises(ReasonNotOffered, match="“Other”"):
        choose_reason("damaged", (), ("Other",))
    with pytest.raises(ReasonNotOffered, match="Several"):
        choose_reason("quality", ("A", "B"), ("A", "B", "C"))


def test_amount_left_out_is_everything() -> None:
    assert choose_amount(_case(), _form(amount_limit=_money("7.10")), _line()) == _money("7.10")
    assert choose_amount(_case(), _form(amount=_money("7.00")), _line()) == _money("7.00")
    assert choose_amount(_case(), _form(), _line()) == _money("7.20")


def test_amount_above_the_limit_is_refused_and_the_limit_named() -> None:
    form = _form(amount_limit=_money("7.20"))
    assert choose_amount(_case(amount="7.20"), form, _line()) == _money("7.20")
    with pytest.raises(AmountNotAccepted, match=r"most that can be asked is 7\.20") as caught:
        choose_amount(_case(amount="7.21"), form, _line())
    assert caught.value.details["limit"] == "7.20"


def test_fixed_amount_is_taken_only_if_the_case_agrees() -> None:
    form = _form(amount=_money("7.20"), amount_editable=False)
    assert choose_amount(_case(), form, _line()) == _money("7.20")
    assert choose_amount(_case(amount="7.20"), form, _line()) == _money("7.20")
    with pytest.raises(AmountNotAccepted, match="no other amount"):
        choose_amount(_case(amount="3"), form, _line())


@pytest.mark.parametrize(
    "form",
    [{"amount_limit": "24.90"}, {"amount": "24.90"}, {"amount": "24.90", "amount_editable": False}, {}],
    ids=["limit", "proposed", "fixed", "order"],
)
@pytest.mark.parametrize("amount", ["3.00", "24.90", "99.00"])
def test_amount_in_another_currency_is_refused_before_it_is_compared(form: dict[str, Any], amount: str) -> None:
    shown = _form(**{key: _money(value) if isinstance(value, str) else value for key, value in form.items()})
    with pytest.raises(AmountNotAccepted) as caught:
        choose_amount(_case(amount=f"{amount} EUR"), shown, _line("24.90", 1))
    assert caught.value.message == f"The case asks for {amount} EUR. The amount on the site is in USD."
    assert 'amount = "24.90 USD" or less in case.toml' in caught.value.hint
    assert caught.value.details == {"limit": "24.90", "currency": USD}


def test_amount_in_the_forms_currency_is_taken_and_its_limit_told_with_it() -> None:
    """The form's is what is filed in, whatever the order's page counts in."""
    form, other = _form(amount_limit=_money("7.20")), Money(amount=Decimal("6.60"), currency="EUR")
    line = _line().model_copy(update={"price": other})
    assert choose_amount(_case(amount="7.20 usd"), form, line) == _money("7.20")
    with pytest.raises(AmountNotAccepted) as caught:
        choose_amount(_case(amount="7.21 USD"), form, line)
    assert 'amount = "7.20 USD" or less' in caught.value.hint
    with pytest.raises(AmountNotAccepted) as caught:
        choose_amount(_case(amount="7.21"), form, line)
    assert 'amount = "7.20" or less' in caught.value.hint


def test_no_amount_anywhere_stops() -> None:
    with pytest.raises(PageChanged):
        choose_amount(_case(), _form(), _line(price=None))
