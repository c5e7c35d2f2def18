"""Factors: the names by which an experiment changes settings, and the change itself.

A parameter goes by its own name; `voting`, `chair`, `variant` and `without` likewise; a mechanism
is `switches.NAME`; a power's levers are `leverage.POWER`, `stance.POWER` and so on.
"""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import Any, get_origin

from model.parameters import Parameters, describe
from model.problem import Problem
from model.settings import Settings
from model.switches import Switches

SWITCHES = "switches"
LEVERS = tuple(
    name for name, field in Settings.model_fields.items() if get_origin(field.annotation) is dict
)
"""Tables of settings with a value for each power or pair."""
CHOICES = tuple(
    name for name in Settings.model_fields if name not in (*LEVERS, SWITCHES, "parameters")
)
MEMBERS = "without"

Changes = dict[str, Any]
"""Values by name of factor."""


def place_of(name: str, file: str | None = None, key: str | None = None) -> tuple[str, ...]:
    """Where a factor stands within settings; raises `Problem` with the nearest name."""
    table, dot, rest = name.partition(".")
    if name in Parameters.model_fields:
        return ("parameters", name)
    if name in CHOICES or (table in LEVERS and rest):
        return (table, rest) if dot else (name,)
    if table == SWITCHES and rest in Switches.model_fields:
        return (table, rest)
    raise Problem("unknown factor", file=file, key=key, value=name, allowed=factor_names())


def is_factor(name: str) -> bool:
    """Whether something of that name can vary."""
    try:
        return bool(place_of(name))
    except Problem:
        return False


def flat(changes: Any) -> Any:
    """Names with a dot also where they stand unquoted, which TOML reads as a table in a table."""
    if not isinstance(changes, dict):
        return changes
    values: dict[str, Any] = {}
    for name, value in changes.items():
        inner = name in (*LEVERS, SWITCHES) and isinstance(value, dict)
        values |= {f"{name}.{k}": v for k, v in value.items()} if inner else {name: value}
    return values


def factor_names() -> list[str]:
    """What can vary; POWER stands for a power's code."""
    mechanisms = [f"{SWITCHES}.{name}" for name in Switches.model_fields]
    return [
        *Parameters.model_fields,
        *CHOICES,
        *(f"{lever}.POWER" for lever in LEVERS),
        *mechanisms,
    ]


def with_changes(base: Mapping[str, Any], changes: Changes) -> dict[str, Any]:
    """Values of settings after the changes; the base is left as it is. Raises `Problem`."""
    values = deepcopy(dict(base))
    for name, value in changes.items():
        path = place_of(name)
        if name == MEMBERS and not isinstance(value, list | tuple):
            raise Problem(
                "a value of this factor is a list of states", key=MEMBERS, value=value,
                allowed='lists, as in without = [[], ["AZE"]]',
            )  # fmt: skip
        table = values
        for part in path[:-1]:
            table = table.setdefault(part, {})
        table[path[-1]] = value
    return values


def is_continuous(name: str) -> bool:
    """Whether a factor can take any number of a range."""
    path = place_of(name)
    if path[0] == "parameters":
        return Parameters.model_fields[name].annotation is float
    return path[0] in LEVERS


def prior_of(name: str) -> tuple[float, float, str] | None:
    """A parameter's prior range and spacing; None for a factor without."""
    if name not in Parameters.model_fields or not describe(name)["prior"]:
        return None
    about = describe(name)
    return (*about["prior"], about["spacing"])


def from_cell(name: str, text: str) -> Any:
    """A cell of a CSV as a factor's value: a number, true or false, or words."""
    text = text.strip()
    if name == MEMBERS:
        return text.split()
    if place_of(name)[0] == SWITCHES and text.lower() in ("true", "false"):
        return text.lower() == "true"
    if name in CHOICES:
        return text or None
    try:
        number = float(text)
    except ValueError:
        return text
    whole = name in Parameters.model_fields and not is_continuous(name)
    return int(number) if whole and number.is_integer() else number


def as_cell(value: Any) -> Any:
    """A factor's value as a cell of a table."""
    return " ".join(value) if isinstance(value, list | tuple) else value


def union_of(points: Iterable[Changes]) -> list[str]:
    """Every factor that some point changes, in order of appearance."""
    return list(dict.fromkeys(name for point in points for name in point))
