"""The reference of parameters, switches and settings, from what they say about themselves."""

from collections.abc import Iterator
from typing import Any

from experiments.reference.markdown import code, table
from experiments.reference.values import allowed, default_of, number
from model.parameters import Parameters, describe
from model.parameters.field import NONE
from model.settings import Settings
from model.switches import Switches

HEAD = ("parameter", "meaning", "unit", "default", "prior range", "allowed", "source")
GROUPS = [kind for kind in reversed(Parameters.__mro__) if "model.parameters." in kind.__module__]


def parameters_page() -> str:
    """Every parameter by group, in the order of the theory."""
    return "\n".join(part for kind in GROUPS for part in _group(kind))


def _group(kind: Any) -> Iterator[str]:
    own = [name for name in kind.__annotations__ if name in Parameters.model_fields]
    if own:
        yield f"### {(kind.__doc__ or '').strip().rstrip('.')}\n"
        yield table(HEAD, [_row(name) for name in own])


def _row(name: str) -> tuple[str, ...]:
    told = describe(name)
    field = Parameters.model_fields[name]
    return (
        code(name), told["meaning"], "none" if told["unit"] == NONE else told["unit"],
        code(number(told["default"])), _prior(told), allowed(field), told["source"],
    )  # fmt: skip


def _prior(told: dict[str, Any]) -> str:
    if not told["prior"]:
        return "fixed"
    low, high = map(number, told["prior"])
    return f"{low} to {high}" + (", log" if told["spacing"] == "log" else "")


def switches_page() -> str:
    """Every mechanism, and what remains when it is off."""
    rows = []
    for name, field in Switches.model_fields.items():
        on, _, off = (field.description or "").partition("; off: ")
        rows.append((code(name), on, off))
    return table(("mechanism", "on", "off"), rows)


def settings_page() -> str:
    """Every other setting."""
    rows = [
        (code(name), field.description or "", allowed(field), default_of(field))
        for name, field in Settings.model_fields.items()
        if name not in ("parameters", "switches")
    ]
    return table(("setting", "what it changes", "allowed", "default"), rows)
