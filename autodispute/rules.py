"""How long things take on the site: one table in `rules.toml`, with source and date, which the owner can change."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import TYPE_CHECKING, Annotated, Any
from zoneinfo import ZoneInfo, available_timezones

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from autodispute.errors import SettingsInvalid

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_FILE = "rules.toml"
_Days = Annotated[int, Field(ge=1, le=366, strict=True)]
_Ladder = Annotated[tuple[_Days, ...], Field(min_length=1, max_length=10)]


class Rule(BaseModel):
    """One row of the table."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    value: int | str | tuple[int, ...]
    source: str = Field(min_length=1)
    date: str = Field(min_length=1, description="from when on the sources say so")
    confidence: str = Field(description="high, medium, low; ours where the site has no such rule")


class RuleInForce(BaseModel):
    """One rule as it counts here."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    value: int | str | tuple[int, ...]
    shipped: int | str | tuple[int, ...] = Field(description="the value that the program comes with")
    is_changed: bool = Field(serialization_alias="changed", description="whether the owner's file gives the value")
    source: str
    date: str
    confidence: str


class Rules(BaseModel):
    """The values; what each means and where it comes from stands in `rules.toml`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    site_timezone: str
    seller_answer_days: _Days
    buyer_answer_days: _Days
    return_ship_days: _Days
    refund_check_workdays: _Ladder
    appeal_days: _Days
    tail_after_finish_days: _Days
    protection_days: _Days
    order_margin_days: _Days
    reread_closing_days: _Days
    reread_open_days: _Days
    remind_window_days: _Ladder
    remind_turn_hours: _Ladder
    remind_return_days: _Ladder

    @field_validator("site_timezone")
    @classmethod
    def _is_known(cls, name: str) -> str:
        if name not in available_timezones():
            raise ValueError("name a time zone such as America/Los_Angeles")
        return name

    @property
    def site_zone(self) -> ZoneInfo:
        """The zone of dates that the site shows without one."""
        return ZoneInfo(self.site_timezone)


def shipped() -> dict[str, Rule]:
    """The table as it comes with the program: key to rule."""
    table = tomllib.loads(files("autodispute").joinpath(_FILE).read_text(encoding="utf-8"))
    return {key: Rule.model_validate(row) for key, row in table.items()}


def shipped_rules() -> Rules:
    """The values as they come with the program, whatever the owner's file says."""
    return Rules.model_validate(_shipped_values())


def owners_file(home: Path) -> Path:
    """Where the owner may change values."""
    return home / _FILE


def rules_in_force(home: Path) -> tuple[RuleInForce, ...]:
    """Every rule with its value, and where that comes from: of a value of the owner, how sure it is is theirs to know.

    Raises:
        SettingsInvalid: as `load_rules`.
    """
    values, file = load_rules(home), owners_file(home)
    rows = []
    for name, rule in shipped().items():
        value = getattr(values, name)
        is_changed = value != rule.value
        origin = {"source": f"your {file}; the program's own: {rule.source}"} if is_changed else {"source": rule.source}
        row = RuleInForce(
            name=name,
            value=value,
            shipped=rule.value,
            is_changed=is_changed,
            date=rule.date,
            confidence="yours" if is_changed else rule.confidence,
            **origin,
        )
        rows.append(row)
    return tuple(rows)


def load_rules(home: Path) -> Rules:
    """The values in force: the owner's `rules.toml` in the data folder before the program's own.

    Raises:
        SettingsInvalid: the owner's file cannot be read, has a key that is no rule, or a value that does not fit.
    """
    file = owners_file(home)
    values = _shipped_values()
    try:
        own = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        own = {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsInvalid(f"{file} cannot be read: {error}.", hint="Mend or remove the file.") from error
    try:
        return Rules.model_validate({**values, **own})
    except ValidationError as error:
        raise _invalid(file, error, values) from error


def _shipped_values() -> dict[str, Any]:
    return {key: rule.value for key, rule in shipped().items()}


def _invalid(file: Path, error: ValidationError, known: Mapping[str, Any]) -> SettingsInvalid:
    faults = [f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors()]
    return SettingsInvalid(
        f"{file}: {'; '.join(faults)}.",
        hint=f"The rules are {', '.join(known)}; the values are as `autodispute rules` shows them.",
        faults=faults,
    )
