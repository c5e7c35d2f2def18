"""What can be changed on the page: each control with its unit, meaning, limits and default.

All of it comes from the schema of the settings. A parameter has a slider where it has a range that
history or literature allows; those that are fixed have none.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from model.parameters import describe, with_prior
from model.scenario import Scenario
from model.settings import Settings
from model.switches import Switches

FIRST = {
    "autonomy_base": "sovereignty weight",
    "gain_weight": "weight of economic gains",
    "pressure_weight": "weight of external pressure",
    "temperature": "temperature of decisions",
}
"""Parameters that stand at the top, in everyday words."""
POWERS = {
    "leverage": ("pressure it can bring", "x", 0.0, 3.0, 1.0),
    "activity": ("effort it makes", "x", 0.0, 3.0, 1.0),
    "stance": ("stance, from low to high", "-1 to 1", -1.0, 1.0, 0.0),
}
"""Levers on a power: label, unit, lowest, highest, usual."""
CHOICES = ("voting", "chair")


@dataclass(frozen=True)
class Control:
    """One thing to change. `name` is as in `--set`."""

    name: str
    label: str
    help: str
    kind: str
    """number, switch or choice"""
    value: Any
    default: Any
    group: str
    unit: str = ""
    low: float = 0.0
    high: float = 1.0
    log: bool = False
    """whether equal steps of the slider are equal factors"""
    choices: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Plain values, with whether it is changed."""
        return asdict(self) | {"changed": self.value != self.default}


def controls(scenario: Scenario, settings: Settings) -> list[Control]:
    """Every control of a scenario under settings."""
    return [
        *[_parameter(name, settings, "Weights of a decision") for name in FIRST],
        *[_choice(name, settings) for name in CHOICES],
        *[_lever(table, power, settings) for power in scenario.powers for table in POWERS],
        *[_member(state, settings) for state in scenario.states if len(scenario.states) > 1],
        *[_switch(name, settings) for name in Switches.model_fields],
        *[_parameter(n, settings, "Other parameters") for n in with_prior() if n not in FIRST],
    ]


def control(scenario: Scenario, settings: Settings, name: str) -> Control | None:
    """One of them by name."""
    return next((each for each in controls(scenario, settings) if each.name == name), None)


def limited(control: Control, value: Any) -> Any:
    """A value brought within what the control allows; None where it cannot be."""
    if control.kind == "switch":
        return value if isinstance(value, bool) else None
    if control.kind == "choice":
        return value if value in control.choices else None
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value:
        return None
    return float(min(max(value, control.low), control.high))


def _parameter(name: str, settings: Settings, group: str) -> Control:
    about = describe(name)
    low, high = about["prior"]
    default = about["default"]
    return Control(
        name, FIRST.get(name, name.replace("_", " ")),
        f"{_capital(about['meaning'])}. Source: {about['source']}",
        "number", getattr(settings.parameters, name), default, group, about["unit"],
        min(low, default), max(high, default), about["spacing"] == "log",
    )  # fmt: skip


def _choice(name: str, settings: Settings) -> Control:
    field = Settings.model_fields[name]
    choices = tuple(field.annotation.__args__)  # type: ignore[union-attr]  # a Literal
    return Control(
        name, {"voting": "voting rule", "chair": "who chairs"}[name],
        _capital(field.description or ""), "choice", getattr(settings, name), field.default,
        "Rules of the summit", choices=choices,
    )  # fmt: skip


def _lever(table: str, power: Any, settings: Settings) -> Control:
    label, unit, low, high, usual = POWERS[table]
    words = _capital(Settings.model_fields[table].description or "")
    return Control(
        f"{table}.{power.code}", f"{power.name}: {label}", words, "number",
        getattr(settings, table).get(power.code, usual), usual, "Powers around the region",
        unit, low, high,
    )  # fmt: skip


def _member(state: Any, settings: Settings) -> Control:
    return Control(
        f"member.{state.code}", state.name, f"{state.name} takes part; off: it stays outside.",
        "switch", state.code not in settings.without, True, "Who takes part",
    )  # fmt: skip


def _switch(name: str, settings: Settings) -> Control:
    words = _capital(Switches.model_fields[name].description or "")
    return Control(
        f"switch.{name}", name.replace("_", " "), words, "switch",
        getattr(settings.switches, name), True, "Mechanisms",
    )  # fmt: skip


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def groups(listed: Iterable[Control]) -> list[dict[str, Any]]:
    """Controls under the headings they stand under, in order."""
    found: dict[str, list[dict[str, Any]]] = {}
    for each in listed:
        found.setdefault(each.group, []).append(each.as_dict())
    return [
        {"title": title, "controls": inside, "changed": sum(c["changed"] for c in inside)}
        for title, inside in found.items()
    ]
