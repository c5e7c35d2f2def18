"""What a field of a schema allows, in words."""

from types import NoneType
from typing import Any, Literal, get_args, get_origin

from annotated_types import Ge, Gt, Le, Lt

from experiments.reference.markdown import code

ENDLESS = 1e12
"""A bound that only keeps out values without meaning."""
WORDS = {bool: "true, false", str: "text", int: "whole number", float: "number"}


def parts(kind: Any) -> list[Any]:
    """The members of a union, or the kind itself; annotations stripped."""
    if hasattr(kind, "__metadata__"):
        return parts(get_args(kind)[0])
    if type(kind).__name__ in ("UnionType", "Union", "_UnionGenericAlias"):
        return [part for each in get_args(kind) for part in parts(each)]
    return [kind]


def allowed(field: Any) -> str:
    """Kinds and bounds of a field; blank where only its parts can tell."""
    said = [_kind(kind, field.metadata) for kind in parts(field.annotation)]
    return " or ".join(word for word in said if word)


def _kind(kind: Any, metadata: list[Any]) -> str:
    if get_origin(kind) is Literal:
        return ", ".join(code(str(word)) for word in get_args(kind))
    if get_origin(kind) in (list, tuple):
        inner = _kind(parts(get_args(kind)[0])[0], [])
        return f"list of {inner}" if inner not in ("", WORDS[str]) else "list"
    if get_origin(kind) is dict:
        value = get_args(kind)[1]
        return _kind(parts(value)[0], list(getattr(value, "__metadata__", [])))
    if kind is NoneType or kind not in WORDS:
        return ""
    bounds = _bounds(metadata)
    return f"{'whole, ' if kind is int else ''}{bounds}" if bounds else WORDS[kind]


def _bounds(metadata: list[Any]) -> str:
    low, high = "", ""
    for mark in _flat(metadata):
        if isinstance(mark, Ge) and abs(float(str(mark.ge))) < ENDLESS:
            low = number(mark.ge)
        if isinstance(mark, Gt):
            low = f"above {number(mark.gt)}"
        if isinstance(mark, Le) and abs(float(str(mark.le))) < ENDLESS:
            high = number(mark.le)
        if isinstance(mark, Lt):
            high = f"below {number(mark.lt)}"
    if low and high:
        return f"{low}, {high}" if "above" in low or "below" in high else f"{low} to {high}"
    return low if low.startswith("above") else f"{low} or more" if low else high


def _flat(metadata: list[Any]) -> list[Any]:
    """The marks, those of a nested `Field` among them."""
    return [mark for each in metadata for mark in (getattr(each, "metadata", None) or [each])]


def number(value: Any) -> str:
    """A number as one writes it."""
    return f"{value:g}" if abs(value) < 1e6 or isinstance(value, float) else f"{value:,}"


def default_of(field: Any) -> str:
    """The value that stands where none is given; blank for none."""
    if field.is_required():
        return "needed"
    value = field.get_default(call_default_factory=True)
    return "" if value in (None, {}, ()) else f"`{value}`"
