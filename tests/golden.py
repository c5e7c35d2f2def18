"""The golden run: Central Asia, seed 2026, kept as numbers; renewed by `make golden`."""

import csv
from pathlib import Path
from typing import Any

from model.ensemble.run import simulate
from model.scenario_files import load_scenario
from model.world import build_world

ROOT = Path(__file__).resolve().parents[1]
SCENARIO = ROOT / "experiments" / "scenarios" / "central_asia"
FILE = ROOT / "tests" / "golden" / "central_asia.csv"
SEED, REPLICATES, YEARS = 2026, 20, 35

LEVELS = ("replicate", "year", "signed", "in_force", "committed", "reached", "state", "power")
NUMBERS = ("consent", "net", "gdp", "premium", "gap", "activity", "habit", "running")
"""The first five are of one state a year, each in turn; activity is of one power."""


def golden_rows() -> list[dict[str, Any]]:
    """One row a replicate and year; `committed` and `reached` have a digit for each state."""
    world = build_world(load_scenario(SCENARIO))
    run = simulate(world, SEED, REPLICATES, YEARS, paths=True)
    rows = []
    for replicate in range(REPLICATES):
        for time in range(YEARS + 1):
            at = (replicate, time)
            i, p = time % len(world.states), time % len(world.powers)
            row = {
                "replicate": replicate,
                "year": world.tables.first_year - 1 + time,
                "signed": run.signed[at],
                "in_force": run.in_force[at],
                "committed": "".join(map(str, run.committed[at])),
                "reached": "".join(map(str, run.reached[at])),
                "state": world.states[i],
                "power": world.powers[p],
                "activity": float(run.activity[at][p]),
                "habit": float(run.habit[at]),
                "running": float(run.running[at]),
            }
            of_state = {name: float(getattr(run, name)[at][i]) for name in NUMBERS[:5]}
            rows.append({name: (row | of_state)[name] for name in LEVELS + NUMBERS})
    return rows


def read_golden() -> list[dict[str, str]]:
    """The rows kept in the repository."""
    with FILE.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def main() -> None:
    """Write the rows anew."""
    FILE.parent.mkdir(exist_ok=True)
    with FILE.open("w", newline="", encoding="utf-8") as file:
        table = csv.DictWriter(file, LEVELS + NUMBERS, lineterminator="\n")
        table.writeheader()
        table.writerows(golden_rows())
    print(f"Wrote {FILE.relative_to(ROOT)}. Look at the difference before you keep it.")


if __name__ == "__main__":
    main()
