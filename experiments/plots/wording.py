"""Words on figures: questions, factors with their units, captions."""

import textwrap
from typing import Any

import pandas as pd

from experiments.output import as_csv
from experiments.plots.view import View
from experiments.words import changed, titled
from model.ladder import Level
from model.parameters import Parameters, describe

WILSON = "Wilson 95 %, Monte Carlo error only"
LEVERS = {
    "leverage": "leverage of {} (factor on the scenario's)",
    "activity": "effort of {} (factor)",
    "stance": "stance of {} (-1 low, 0 central, 1 high)",
    "trade_shock": "trade shock {} (log points)",
}
CHOICES = {
    "voting": ("{} voting", ""),
    "chair": ("{} chair", ""),
    "variant": ("variant {}", "data as given"),
    "without": ("without {}", "all states"),
}
"""Words for a value, and for none."""
PER_INCH = 16.5
"""Characters of 8 points in an inch, with some to spare."""


def wrapped(text: str, inches: float, size: float = 8.0) -> str:
    """Text broken into lines that fit a width."""
    columns = max(8, int(inches * PER_INCH * 8.0 / size))
    return "\n".join(textwrap.wrap(text, columns, break_on_hyphens=False))


def level_words(level: int) -> str:
    """A level by number and name."""
    return f"{level} {Level(level).label}"


def question_words(view: View) -> str:
    """What the likelihood is of."""
    asked = view.asked
    ever = any(m.ever and asked.column == f"out_{m.name}" for m in view.result.layout.measures)
    when = f"at some time up to {asked.year}" if ever else f"at the end of {asked.year}"
    return f"{Level(asked.level).label} or deeper, {asked.basis}, {when}"


def heading(words: str) -> str:
    """Words that begin a line."""
    return words[:1].upper() + words[1:]


def title_of(view: View) -> str:
    """The scenario with what all points change about it."""
    known = view.scenario
    name = known.title if known else str(view.result.manifest.config["scenario"])
    return titled(name, view.settings)


def power_name(view: View, code: str) -> str:
    """A state's or power's name, or its code where the scenario is not known."""
    known = view.scenario
    if known is None:
        return code
    named = {state.code: state.name for state in known.states}
    return (named | {power.code: power.name for power in known.powers}).get(code, code)


def meaning(view: View, name: str) -> str:
    """What a factor is, with its unit."""
    table, _, rest = name.partition(".")
    if name in Parameters.model_fields:
        about = describe(name)
        unit = "no unit" if about["unit"] == "-" else about["unit"]
        return f"{about['meaning']} ({unit})"
    return LEVERS[table].format(power_name(view, rest)) if table in LEVERS else name


def axis_words(view: View, name: str) -> str:
    """A factor on an axis: a parameter goes with its name."""
    return f"{name}: {meaning(view, name)}" if name in Parameters.model_fields else meaning(
        view, name
    )  # fmt: skip


def value_words(name: str, value: Any) -> str:
    """A factor's value."""
    table, _, rest = name.partition(".")
    if name in CHOICES:
        some, none = CHOICES[name]
        return some.format(str(value).replace(" ", ", ")) if value and value == value else none
    if table == "switches":
        return f"{rest} {'on' if value else 'off'}"
    if table in LEVERS:
        return f"{table} of {rest} {value:g}"
    return f"{name} {value:.4g}" if isinstance(value, float) else f"{name} {value}"


def row_words(view: View, row: Any, names: list[str]) -> str:
    """Values of some factors at a point; its label where it has one."""
    if row["label"]:
        return str(row["label"])
    return ", ".join(value_words(name, row[name]) for name in names) or "base"


def point_words(view: View, point: int) -> str:
    """A point by its label or by what varies."""
    if view.home == point and not view.result.points[point].label:
        return "base"
    changes = [name for name in view.varying if name in view.result.points[point].changes]
    return row_words(view, view.table.iloc[point], changes)


def caption(view: View, what: str, interval: str, points: list[int]) -> str:
    """The whole caption: what is shown, interval, replicates, seed, scenario, settings."""
    parts = [what, f"Intervals: {interval}.", _replicates(view, points)]
    changes = changed(view.settings)
    parts.append(f"All points: {'; '.join(changes)}." if changes else "Settings are the defaults.")
    if view.result.partial:
        parts.append(f"This result is {view.result.partial} replicates.")
    text = f"{title_of(view)}. {' '.join(parts)}"
    return textwrap.fill(text, 100, break_on_hyphens=False, break_long_words=False) + "\n"


def _replicates(view: View, points: list[int]) -> str:
    tally, seed = view.result.tally, view.result.manifest.config["seed"]
    ran, failed = tally.ran[points], int(tally.failed[points].sum())
    common = view.result.manifest.config["draws"] == "common"
    many = f"{ran.max():,}" if ran.min() == ran.max() else f"{ran.min():,} to {ran.max():,}"
    of = f"{many} replicates" + (f" of each of {len(points)} points" if len(points) > 1 else "")
    draws = "the same draws for all" if common else "draws of its own for each"
    said = f"{of}, {draws} (seed {seed})." if len(points) > 1 else f"{of} (seed {seed})."
    return said + (f" {failed:,} replicates could not be run." if failed else "")


def left_out(what: str, names: list[str]) -> str:
    """A sentence about what there was no room for; empty where there was."""
    shown = "; ".join(names[:12]) + (f"; and {len(names) - 12} more" if len(names) > 12 else "")
    return f"Left out for want of room, {what}: {shown}." if names else ""


def tidy(table: pd.DataFrame) -> str:
    """A table as CSV, harmless in a spreadsheet."""
    rows: Any = table.to_dict(orient="records")
    return as_csv(rows)
