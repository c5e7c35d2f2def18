"""Tables of what can be set: parameters, switches, settings, and the ladder."""

from typing import Any

from experiments.described.marked import table
from model.ladder import Level
from model.parameters import Parameters, describe
from model.parameters.agenda import Agenda
from model.parameters.field import Group
from model.parameters.institutions import Institutions
from model.parameters.ladder import Ladder
from model.parameters.motives import Motives
from model.parameters.powers import Powers
from model.parameters.shocks import Shocks
from model.settings import Settings
from model.switches import Switches

GROUPS: tuple[type[Group], ...] = (Agenda, Motives, Powers, Institutions, Shocks, Ladder)
COLUMNS = ("parameter", "symbol, meaning", "unit", "default", "range", "spacing", "source")


def parameters() -> str:
    """Every parameter, a table for each group."""
    return "\n\n".join(f"**{group.__doc__}**\n\n{_group(group)}" for group in GROUPS)


def _group(group: type[Group]) -> str:
    own = [name for name in Parameters.model_fields if name in group.__annotations__]
    return table(COLUMNS, [_parameter(describe(name)) for name in own])


def _parameter(told: dict[str, Any]) -> list[str]:
    prior = told["prior"]
    return [
        f"`{told['name']}`", told["meaning"], told["unit"], f"{told['default']:g}",
        f"{prior[0]:g} to {prior[1]:g}" if prior else "fixed",
        told["spacing"] if prior else "-", told["source"],
    ]  # fmt: skip


def switches() -> str:
    """Every mechanism, and what remains when it is off."""
    rows = []
    for name, field in Switches.model_fields.items():
        on, off = (field.description or "").split("; off: ")
        rows.append([f"`{name}`", on, off])
    return table(("switch", "on", "off"), rows)


def settings() -> str:
    """What else a run can change about a scenario."""
    rows = [
        [f"`{name}`", field.description, _default(field.get_default(call_default_factory=True))]
        for name, field in Settings.model_fields.items()
        if name not in ("parameters", "switches")
    ]
    return table(("setting", "meaning", "default"), rows)


def _default(value: Any) -> str:
    return f"`{value}`" if value else "none"


def ladder() -> str:
    """The levels with their authority and trade effect."""
    chosen = Parameters()
    rows = [
        [int(k), k.label, f"{chosen.authority[k]:g}", f"{chosen.trade_effect[k]:g}"] for k in Level
    ]
    head = (
        "level k",
        "name",
        "authority tau_k, share of a union's",
        "trade effect b_k, log points",
    )
    return table(head, rows)
