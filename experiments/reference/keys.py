"""The keys of a configuration, read off its schema."""

from collections.abc import Iterator
from types import NoneType
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from experiments.config.schema import Config
from experiments.design.axis import Axis, Span
from experiments.reference.markdown import code, table
from experiments.reference.values import allowed, default_of, parts

PLACES = {
    "outputs": "NAME", "grid": "FACTOR", "vary": "FACTOR", "leverage": "POWER",
    "activity": "POWER", "stance": "POWER", "trade_shock": "BLOCKS", "change": "FACTOR",
}  # fmt: skip
LEAVES = {"Parameters": "NAME", "Switches": "NAME"}
WORDS = {
    "settings.parameters.NAME": "a parameter of the theory",
    "settings.switches.NAME": "false: a mechanism off",
}
Row = tuple[str, str, str, str]
"""Key, meaning, default, what is allowed."""


def keys_page() -> str:
    """Every key of a configuration."""
    rows = [(code(key), meaning, values, default) for key, meaning, default, values in full_rows()]
    return table(("key", "means", "allowed", "if absent"), rows)


def key_rows() -> list[tuple[str, str, str]]:
    """(key, meaning, default) of every key that can be written, in order."""
    return [row[:3] for row in full_rows()]


def full_rows() -> list[Row]:
    """Every key that can be written, in order."""
    rows = list(_of_model(Config, ""))
    spans = [row for row in rows if ".vary.FACTOR." in row[0]]
    once = [(f"design.*.{row[0].split('.', 2)[2]}", *row[1:]) for row in spans]
    first = rows.index(spans[0])
    kept = [row for row in rows if row not in spans]
    return kept[:first] + list(dict.fromkeys(once)) + kept[first:]


def _of_model(model: type[BaseModel], prefix: str) -> Iterator[Row]:
    for name, field in model.model_fields.items():
        key = prefix + (field.alias or name)
        yield from _of_field(key, name, field)


def _of_field(key: str, name: str, field: Any) -> Iterator[Row]:
    kinds = [kind for kind in (parts(field.annotation)) if kind is not NoneType]
    mapping = next((k for k in kinds if get_origin(k) is dict), None)
    if mapping is not None:
        key, kinds = f"{key}.{PLACES[name]}", parts(get_args(mapping)[1])
    listed = next((k for k in kinds if get_origin(k) is list and _model_in(get_args(k))), None)
    if listed is not None:
        key, kinds = f"{key}[]", list(get_args(listed))
    inner = _model_in(kinds)
    if inner is not None and inner.__name__ in LEAVES:
        leaf = f"{key}.{LEAVES[inner.__name__]}"
        yield leaf, WORDS[leaf], "", ""
    elif inner is None or inner in (Axis, Span):
        yield key, field.description, default_of(field), allowed(field)
    if inner is not None and inner.__name__ not in LEAVES:
        yield from _of_model(inner, f"{key}.")


def _model_in(kinds: Any) -> Any:
    return next((k for k in kinds if isinstance(k, type) and issubclass(k, BaseModel)), None)
