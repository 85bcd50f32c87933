"""Controls on pages that no fixture has: what they are called, what they take, and whether they must be answered."""

import pytest
from playwright.sync_api import Page

from autodispute.errors import PageChanged
from page_objects.components.amount_field import AmountField
from page_objects.components.further_controls import FurtherControls, the_labelled

FORM = "<input name=search required><main>{}<textarea></textarea><button>Next</button></main><input required>"
NUMBER = "<div><label for=q>Quantity</label><input type=number id=q required></div>"
AMOUNT = '<div><span>Refund amount</span><div><span>US $</span><input inputmode=decimal value="24.90"></div></div>'
RADIOS = "<label><input type=radio name=m>Card</label><label><input type=radio name=m checked>Balance</label>"
STAR = "<style>.must::before{content:'*'}</style>"


def further(page: Page, markup: str) -> FurtherControls:
    page.set_content(FORM.format(markup))
    return FurtherControls(page, page.get_by_role("button", name="Next"), ("textarea",))


METHODS = ("Card", "Balance")


CONTROLS: list[tuple[str, tuple[object, ...]]] = [  # label, kind, choices, value, required
    (NUMBER, ("Quantity", "number", (), "", True)),
    (f"<div><div><b>*Method:</b></div><div>{RADIOS}</div></div>", ("Method", "choice", METHODS, "Balance", True)),
    (f'<div role=radiogroup aria-label="To" aria-required=true>{RADIOS}</div>',
     ("To", "choice", METHODS, "Balance", True)),
    ("<div role=radiogroup aria-label=Way><p role=radio aria-checked=true>Post</p><p role=radio>Shop</p></div>",
     ("Way", "choice", ("Post", "Shop"), "Post", False)),
    (f"{STAR}<label class=must>Kind <select><option value=''>Choose<option>Old</select></label>",
     ("Kind", "select", ("Old",), "", True)),
    ("<span>Detail *</span><div role=combobox>Choose</div>", ("Detail", "list", (), "Choose", True)),
    ("<label><input type=checkbox required>It is  so</label>", ("It is so", "tick", (), "", True)),
    ("<label><input type=checkbox checked>Send news</label>", ("Send news", "tick", (), "ticked", False)),
    ("<div><input required aria-label=Phone></div>", ("Phone", "text", (), "", True)),
]  # fmt: skip


def test_control_is_known_by_its_label_and_what_it_takes(page: Page) -> None:
    for markup, read in CONTROLS:
        (found,) = further(page, markup).look()
        one = found.control
        assert (one.label, one.kind, one.choices, one.value, one.required) == read


def test_radio_and_box_are_clicked_by_their_labels(page: Page) -> None:
    """Beside the link in the words: it would lead away."""
    hidden = "<style>input{opacity:0;width:0}</style>"
    box = "<label><input type=checkbox>I agree to <a href='about:blank#away'>all the rules of this</a></label>"
    controls = further(page, hidden + RADIOS + "<hr>" + box)
    controls.answer(controls.look()[0], "Card")
    controls.answer(controls.look()[1], "")
    assert [one.control.value for one in controls.look()] == ["Card", "ticked"]
    assert "away" not in page.url


@pytest.mark.parametrize(("markup", "amount"), [(NUMBER, None), (NUMBER + AMOUNT, "24.90"), (AMOUNT, "24.90")])
def test_a_quantity_is_not_taken_for_the_amount(page: Page, markup: str, amount: str | None) -> None:
    page.set_content(markup)
    assert AmountField(page).name() == ("Refund amount" if amount else None)
    if amount:
        assert AmountField(page).input().input_value() == amount


def test_a_label_that_two_controls_have_is_not_answered(page: Page) -> None:
    with pytest.raises(PageChanged, match="Several"):
        the_labelled(further(page, NUMBER + "<label>Quantity<input></label>").look(), "quantity")
