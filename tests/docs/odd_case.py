"""The worked example of `docs/odd.md` as a case for `by_hand`, and a world of the model as one."""

import math
import re
from pathlib import Path

import numpy as np

from model.switches import Switches

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "odd.md").read_text(encoding="utf-8")
TOP = 6


def example(name, page=PAGE):
    """Cells of the example's table of a name, row by row, by column."""
    text = page.split(f"<!-- example: {name} -->")[1]
    lines = re.search(r"\n\n((?:\|.*\n)+)", text).group(1).splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [dict(zip(cells[0], row, strict=True)) for row in cells[2:]]


def parameters():
    """The example's parameters: three pairs of cells a row."""
    found = {}
    text = PAGE.split("<!-- example: parameters -->")[1].split("Draws:")[0]
    for name, value in re.findall(r"`(\w+)` \| (-?[\d.]+)", text):
        assert name not in found
        found[name] = int(value) if name == "distraction_years" else float(value)
    return found


def square(rows, codes, column, kind=float):
    """A table by ordered pair as a square, 0 on the diagonal."""
    cells = {(row["i"], row["j"]): kind(row[column]) for row in rows}
    return [[cells.get((i, j), 0) for j in codes] for i in codes]


def the_case():
    """The worked example, read from the page's tables."""
    states, pairs, powers, areas = map(example, ("states", "pairs", "powers", "areas"))
    codes, chosen = [row["state"] for row in states], parameters()
    levels = [square(pairs, codes, f"g{k}") for k in range(1, TOP + 1)]
    first, last = map(int, re.search(r"First year (\d+), .* in (\d+)\.", PAGE).groups())
    distance = square(pairs, codes, "distance")
    apart = [math.log(distance[i][j] / 2000) for i in range(3) for j in range(i)]
    return {
        "first_year": first,
        "last_change": last,
        "voting": "coalition",
        "chair": "weighted",
        "remoteness": sum(apart) / len(apart),
        "states": [
            {
                "code": row["state"],
                **{name: float(row[name]) for name in ("gdp", "population", "libdem")},
                **{name: int(row[name]) for name in ("slot", "start_level")},
                "rival_loss": float(row["rival_loss"]),
                "log_income": math.log(1000 * float(row["gdp"]) / float(row["population"])),
            }
            for row in states
        ],
        "gain": [[[0.0, *(g[i][j] for g in levels)] for j in range(3)] for i in range(3)],
        "trade_share": square(pairs, codes, "share"),
        "elsewhere": square(pairs, codes, "elsewhere", int),
        "powers": [
            {
                "code": row["power"], "slot": int(row["slot"]), "effort": float(row["effort"]),
                "stance": [float(row[f"v{k}"]) for k in range(TOP + 1)],
            }
            for row in powers
        ],
        "leverage": [[float(row[code]) for row in powers] for code in codes],
        "areas": [row["area"] for row in areas],
        "project_gain": [[float(row[code]) for row in areas] for code in codes],
        "authority": [0.0, *(chosen[f"authority_{k}"] for k in range(1, TOP + 1))],
        "parameters": chosen,
        "switches": dict.fromkeys(Switches.model_fields, True),
    }  # fmt: skip


def draws_of(page=PAGE):
    """The example's draws by year, purpose and place (None for the region)."""
    places = {"region": None, "A": 0, "B": 1, "C": 2, "P": 0, "Q": 1, "water": 0, "transport": 1}
    return {
        (int(row["year"]), row["purpose"].strip("`"), place): float(row[column])
        for row in example("draws", page)
        for column, place in places.items()
        if row[column]
    }


def as_case(world):
    """Any world of the model in the form that `by_hand` takes."""
    t, rates = world.tables, world.rates._asdict()
    lists = ("gain", "trade_share", "elsewhere", "leverage", "project_gain")
    names = ("slot", "gdp", "population", "libdem", "log_income", "start_level", "rival_loss")
    columns = {name: getattr(t, "state_slot" if name == "slot" else name) for name in names}
    return {
        "first_year": t.first_year,
        "last_change": t.last_change,
        "voting": ("coalition", "consensus", "majority")[t.voting],
        "chair": ("weighted", "rotating")[t.chairing],
        "remoteness": t.remoteness,
        "states": [
            {"code": code, **{name: column[i].item() for name, column in columns.items()}}
            for i, code in enumerate(world.states)
        ],
        "powers": [
            {"slot": int(t.power_slot[p]), "effort": float(t.effort[p]), "stance": t.stance[p]}
            for p in range(len(world.powers))
        ],
        "areas": list(world.areas),
        **{name: np.asarray(getattr(t, name)).tolist() for name in lists},
        "authority": t.authority[:, 0].tolist(),
        "parameters": rates,
        "switches": world.flags._asdict(),
    }


def section(title):
    """Text under a heading, up to the next of its depth or above."""
    marks = title.split()[0]
    rest = PAGE.split(f"\n{title}\n", 1)[1]
    return re.split(rf"^#{{2,{len(marks)}}} ", rest, maxsplit=1, flags=re.MULTILINE)[0]
