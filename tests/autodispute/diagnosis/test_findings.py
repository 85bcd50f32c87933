"""What a check finds counts; a check that breaks is a finding itself and tells no secret."""

from pathlib import Path

import pytest

from autodispute.errors import BrowserMissing, SiteUnavailable
from autodispute.workflows.diagnosis.finding import Diagnosis, Finding, checked, fault, ok, warning


def _raise(error: Exception) -> Finding:
    raise error


def test_nothing_looked_at_means_that_nothing_could_start() -> None:
    assert not Diagnosis().can_file


def test_warnings_keep_no_filing_from_starting() -> None:
    assert Diagnosis(computer=(ok("a", "there"), warning("b", "old", "Mend it."))).can_file


def test_first_fault_decides_the_exit_status() -> None:
    faults = (ok("a", ""), fault("b", SiteUnavailable("no answer")), fault("c", BrowserMissing("none")))
    assert (Diagnosis(computer=faults).exit_code, Diagnosis(computer=faults).can_file) == (5, False)
    assert Diagnosis(computer=(ok("a", ""),), pages=(fault("c", BrowserMissing("none")),)).exit_code == 3


def test_error_of_ours_is_told_with_its_remedy() -> None:
    found = checked("browser", lambda: _raise(BrowserMissing("None was found.")))
    assert (found.state, found.found, found.exit_code) == ("fault", "None was found.", 3)
    assert found.remedy
    assert "setup" in found.remedy


def test_what_the_system_says_is_told_with_its_place() -> None:
    found = checked("folder", lambda: _raise(PermissionError(13, "Permission denied", "/data")))
    assert (found.state, found.found, found.exit_code) == ("fault", "/data: Permission denied.", 3)


def test_defect_in_a_check_is_a_fault_that_quotes_nothing() -> None:
    found = checked("keyring", lambda: _raise(ValueError("hunter2")))
    assert (found.state, found.exit_code) == ("fault", 1)
    assert "ValueError in test_findings.py:" in found.found
    assert "hunter2" not in found.model_dump_json()


def test_person_who_stops_it_is_no_finding() -> None:
    with pytest.raises(KeyboardInterrupt):
        checked("site", _interrupt)


def _interrupt() -> Finding:
    raise KeyboardInterrupt


def test_json_of_a_finding_has_four_keys() -> None:
    assert list(ok("folder", str(Path("/data"))).model_dump()) == ["name", "state", "found", "remedy"]
