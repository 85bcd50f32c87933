from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autodispute.case_folder import read_case, remarks_on
from autodispute.case_template import write_case
from autodispute.errors import ConfigError
from autodispute.models import Solution
from autodispute.reasons import GROUPS

GOOD = 'order = "8193500112347777"\nreceived = true\nreason = "damaged"\ndescription = "Arm is broken."\n'


def _keys(folder: Path, text: str) -> list[str | None]:
    (folder / "case.toml").write_text(text, encoding="utf-8")
    case, faults = read_case(folder)
    assert (case is None) == bool(faults)
    assert all(fault.file == "case.toml" and fault.problem and fault.remedy for fault in faults)
    return [fault.key for fault in faults]


def test_good_case_is_read(tmp_path: Path) -> None:
    (tmp_path / "case.toml").write_text(GOOD, encoding="utf-8")
    case, faults = read_case(tmp_path)
    assert faults == []
    assert case is not None
    assert (case.order, case.solution, case.amount, case.evidence) == ("8193500112347777", Solution.REFUND, None, None)


def test_all_faults_are_listed_at_once(tmp_path: Path) -> None:
    text = 'ordr = "1"\norder = "12"\nreceived = "perhaps"\namount = "-3"\ndescription = "  "\nevidence = "x.jpg"\n'
    assert set(_keys(tmp_path, text)) == {"ordr", "order", "received", "reason", "amount", "description", "evidence"}


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ('amount = "0"', "amount"),
        ('amount = "3,50"', "amount"),
        ("amount = nan", "amount"),
        ("amount = true", "amount"),
        ('amount = "1e400000"', "amount"),
        ('solution = "exchange"', "solution"),
        ('solution = "return"\namount = "3"', "amount"),
        ('line = ""', "line"),
        ("line = 5", "line"),
        ('evidence = ["a.jpg", 5]', "evidence"),
        ('wish = "x"', "wish"),
    ],
)
def test_fault_names_its_key(tmp_path: Path, line: str, key: str) -> None:
    assert _keys(tmp_path, f"{GOOD}{line}\n") == [key]


def test_reason_of_the_other_branch_is_a_fault(tmp_path: Path) -> None:
    assert _keys(tmp_path, GOOD.replace("damaged", "customs")) == ["reason"]
    assert _keys(tmp_path, GOOD.replace("received = true", "received = false")) == ["reason"]


def test_what_did_not_arrive_cannot_be_returned(tmp_path: Path) -> None:
    text = GOOD.replace("received = true", "received = false").replace("damaged", "customs")
    assert _keys(tmp_path, f'{text}solution = "return"\n') == ["solution"]


def test_wrong_syntax_and_missing_file_are_faults_of_the_file(tmp_path: Path) -> None:
    assert _keys(tmp_path, "order = 12 34") == [None]
    (tmp_path / "case.toml").write_bytes(b"\xff\xfe\x00")
    assert [fault.key for fault in read_case(tmp_path)[1]] == [None]
    assert "autodispute new" in read_case(tmp_path / "nowhere")[1][0].remedy


def test_file_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    (tmp_path / "case.toml").write_text(GOOD, encoding="utf-8-sig")
    assert read_case(tmp_path)[1] == []


@given(text=st.text(max_size=200))
def test_any_text_is_a_case_or_faults(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("case")
    (folder / "case.toml").write_bytes(text.encode("utf-8", "surrogatepass"))
    case, faults = read_case(folder)
    assert (case is None) == bool(faults)


def test_remarks_name_unusual_reason_language_and_length(tmp_path: Path) -> None:
    text = GOOD.replace("damaged", "damged").replace("Arm is", "Ärmel" + " x" * 300)
    (tmp_path / "case.toml").write_text(text, encoding="utf-8")
    case, _ = read_case(tmp_path)
    assert case is not None
    remarks = remarks_on(case)
    assert len(remarks) == 3
    assert "damaged" in remarks[0]


def test_new_case_is_nearly_ready_and_never_overwritten(tmp_path: Path) -> None:
    path = write_case("8193500112347777", tmp_path / "new")
    text = path.read_text(encoding="utf-8")
    assert all(point in text for group in GROUPS for point in (group.key, *group.evidence))
    assert {fault.key for fault in read_case(path.parent)[1]} == {"received", "reason", "description"}
    with pytest.raises(ConfigError, match="already"):
        write_case("8193500112347777", tmp_path / "new")
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("line", "remedy"),
    [
        ("received = true\n", "stands in the file twice"),
        ("amount = 12,50 €\n", '"7.30" for 7,30'),
        ("solution = True\n", "small letters"),
        ("solution = refund\n", "texts stand in quotes"),
    ],
)
def test_a_line_that_is_not_toml_is_told_how_it_is_mended(tmp_path: Path, line: str, remedy: str) -> None:
    (tmp_path / "case.toml").write_text(GOOD + line, "utf-8")
    case, [fault] = read_case(tmp_path)
    assert case is None
    assert remedy in fault.remedy


def test_typographic_quotes_are_named(tmp_path: Path) -> None:
    (tmp_path / "case.toml").write_text("order = “8193500112347777”\n", encoding="utf-8")
    case, (fault,) = read_case(tmp_path)
    assert case is None
    assert "order = “8193500112347777”" in fault.problem
    assert "typographic" in fault.remedy


def test_a_text_that_never_ends_is_a_fault_like_any_other(tmp_path: Path) -> None:
    (tmp_path / "case.toml").write_text('description = """\nbroken', encoding="utf-8")
    case, (fault,) = read_case(tmp_path)
    assert case is None
    assert "three quotes" in fault.remedy


def test_answers_to_the_form_are_read_with_their_faults(tmp_path: Path) -> None:
    text = f'{GOOD}[form]\n"Refund  method" = " Account balance "\nQuantity = 2\n"It is so." = true\n'
    (tmp_path / "case.toml").write_text(text, encoding="utf-8")
    case, faults = read_case(tmp_path)
    assert case is not None, faults
    assert case.form == {"Refund method": "Account balance", "Quantity": "2", "It is so.": True}
    wrong = 'amount = "3"\nA = ""\nB = false\nC = ["x"]\n"" = "x"\nquantity = 1\n'
    keys = ["form: amount", "form: A", "form: B", "form: C", "form: (empty)", "form: quantity"]
    assert _keys(tmp_path, text + wrong) == keys
    assert _keys(tmp_path, f"{GOOD}form = 3\n") == ["form"]
