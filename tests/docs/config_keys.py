"""The keys of a configuration, read off its schema: what the page's table has to say."""

from types import NoneType
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from experiments.config.schema import Config
from experiments.design.axis import Axis, Span

PLACES = {
    "outputs": "NAME", "grid": "FACTOR", "vary": "FACTOR", "leverage": "POWER",
    "activity": "POWER", "stance": "POWER", "trade_shock": "BLOCKS", "change": "FACTOR",
}  # fmt: skip
LEAVES = {"Parameters": "NAME", "Switches": "NAME"}
WORDS = {
    "settings.parameters.NAME": "a parameter of the theory",
    "settings.switches.NAME": "false: a mechanism off",
}


def key_rows() -> list[tuple[str, str, str]]:
    """(key, meaning, default) of every key that can be written, in order."""
    rows = list(_of_model(Config, ""))
    spans = [row for row in rows if ".vary.FACTOR." in row[0]]
    once = [(f"design.*.{key.split('.', 2)[2]}", *rest) for key, *rest in spans]
    first = rows.index(spans[0])
    kept = [row for row in rows if row not in spans]
    return kept[:first] + list(dict.fromkeys(once)) + kept[first:]


def _of_model(model: type[BaseModel], prefix: str) -> Any:
    for name, field in model.model_fields.items():
        key = prefix + (field.alias or name)
        yield from _of_field(key, name, field)


def _of_field(key: str, name: str, field: Any) -> Any:
    kinds = [kind for kind in (_parts(field.annotation)) if kind is not NoneType]
    mapping = next((k for k in kinds if get_origin(k) is dict), None)
    if mapping is not None:
        key, kinds = f"{key}.{PLACES[name]}", _parts(get_args(mapping)[1])
    listed = next((k for k in kinds if get_origin(k) is list and _model_in(get_args(k))), None)
    if listed is not None:
        key, kinds = f"{key}[]", list(get_args(listed))
    inner = _model_in(kinds)
    if inner is not None and inner.__name__ in LEAVES:
        leaf = f"{key}.{LEAVES[inner.__name__]}"
        yield leaf, WORDS[leaf], ""
    elif inner is None or inner in (Axis, Span):
        yield key, field.description, _default(field)
    if inner is not None and inner.__name__ not in LEAVES:
        yield from _of_model(inner, f"{key}.")


def _parts(kind: Any) -> list[Any]:
    """The members of a union, or the kind itself; annotations stripped."""
    if hasattr(kind, "__metadata__"):
        return _parts(get_args(kind)[0])
    if type(kind).__name__ in ("UnionType", "Union", "_UnionGenericAlias"):
        return [part for each in get_args(kind) for part in _parts(each)]
    return [kind]


def _model_in(kinds: Any) -> Any:
    return next((k for k in kinds if isinstance(k, type) and issubclass(k, BaseModel)), None)


def _default(field: Any) -> str:
    if field.is_required():
        return "needed"
    value = field.get_default(call_default_factory=True)
    return "" if value in (None, {}, ()) else f"`{value}`"
