"""What is said of a region that was made: what the rules filled, what is next, what looks odd."""

from collections.abc import Iterator, Sequence
from typing import Any

from experiments.own_region.making import Made
from experiments.own_region.tables import BARE, RULES
from experiments.region_view import imputed
from model.scenario import Figure

MOST = 6
"""Items named of those that a rule filled."""
ODD_INCOME = (0.05, 300.0)
"""GDP per head, thousand USD; beyond them a unit is likely wrong."""
ODD_FACTOR = 20.0
"""Observed over predicted trade, or the other way round; beyond it a unit is likely wrong."""
MANY = 20
"""States; every pair has a trade equilibrium of its own, so time grows with the fifth power."""


def filled(made: Made) -> list[dict[str, Any]]:
    """Filled figures by file, column and rule."""
    return imputed(made.gaps, MOST)


def closing(made: Made) -> str:
    """What was made and what to do next, in words."""
    scenario, folder = made.scenario, made.folder
    filled = [figure for figure in scenario.figures if figure.source == RULES]
    unsourced = [
        row
        for row in (*made.given.states, *made.given.powers, *made.given.flows)
        if not row["source"]
    ]
    return "\n".join([
        f"{folder}: scenario {scenario.name} is right: {len(scenario.states)} states, "
        f"{len(scenario.powers)} powers, {len(scenario.figures)} figures; {len(filled)} filled "
        f"by a rule, {len(unsourced)} rows without a source.",
        "To replace a filled figure, write it into the file and column named above and make the",
        "folder anew under another name, or edit its row in the folder (scenario.toml says how).",
        "Counted as nothing until you add them: agreements that two states have elsewhere",
        "(agreements.csv), projects and a rival bloc (scenario.toml).",
        f"Next: blocsim scenarios {folder} --figures; blocsim estimate {folder} --seed 1",
    ])  # fmt: skip


def origins(figures: Sequence[Figure]) -> str:
    """How many figures a scenario has, and how many of them a rule filled or no source backs."""
    filled, bare = (sum(figure.source == said for figure in figures) for said in (RULES, BARE))
    if not filled and not bare:
        return f"{len(figures)} figures with sources"
    return f"{len(figures)} figures; {filled} filled by a rule, {bare} without a source"


def warnings(made: Made) -> Iterator[str]:
    """Figures that are allowed but suggest a slip of the unit."""
    low, high = ODD_INCOME
    for row in made.given.states:
        income = row.number("gdp") / row.number("population")
        if not low <= income <= high:
            yield (
                f"Look again: {row['code']} has {income:.3g} thousand USD a head. "
                "Is gdp in USD billion and population in million?"
            )
    if len(made.scenario.states) > MANY:
        yield (
            f"{len(made.scenario.states)} states are many: every command first solves the trade "
            "equilibria of all their pairs, about 20 s for 30 states, many minutes for 60."
        )
    factor = made.flows.factor
    if not 1.0 / ODD_FACTOR <= factor <= ODD_FACTOR:
        yield (
            f"Look again: the flows given between states are {factor:.3g} times what size and "
            "distance predict. Are they in USD million?"
        )
