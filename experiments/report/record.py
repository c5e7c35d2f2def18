"""What the model's forecasts of the past were worth, from the published tables."""

import json
from pathlib import Path
from typing import Any

import pandas as pd

from experiments.manifest import ROOT
from model.ensemble.kernel import rules_hash

FOLDER = ROOT / "results" / "hindcast"
ABSENT = (
    "How well the model forecast the past is not told here: the tables of the hindcast are missing "
    "or damaged (results/hindcast). `blocsim hindcast` makes them; without them nothing is known "
    "of its skill."
)
AGAINST = {"climatology": "the plain record of past regions (climatology)",
           "markov": "a Markov chain of levels"}  # fmt: skip
SCORE = "rps"


def record(folder: Path = FOLDER) -> list[str]:
    """Sentences on skill, coverage and mechanisms; one that says so where there are no tables."""
    try:
        told = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        return [_skill(folder), _coverage(folder), _mechanisms(folder), _made(told)]
    except (OSError, ValueError, KeyError, IndexError, AttributeError):
        return [ABSENT]


def _skill(folder: Path) -> str:
    table = _read(folder, "skill", forecast="model", score=SCORE)
    gains = [_gain(table[table["against"] == name].iloc[0], words)
             for name, words in AGAINST.items()]  # fmt: skip
    cases = _read(folder, "by_horizon", forecast="model")
    regions = _read(folder, "by_region", forecast="model")["region"].nunique()
    return (
        f"Each of {regions} regions of history was forecast up to {cases['horizon'].max()} years "
        f"ahead by a calibration that had not seen it ({cases['cases'].sum()} forecasts). By the "
        f"ranked probability score the model did {gains[0]}, and {gains[1]} (90 % intervals over "
        "regions)."
    )


def _gain(row: Any, words: str) -> str:
    way = "better" if row["skill"] >= 0.0 else "worse"
    sure = "" if row["low"] > 0.0 or row["high"] < 0.0 else ", which may be chance"
    ends = f"[{100 * row['low']:.0f}, {100 * row['high']:.0f}]"
    return f"{abs(100 * row['skill']):.0f} % {way} than {words} {ends}{sure}"


def _coverage(folder: Path) -> str:
    row = _read(folder, "coverage", forecast="model").iloc[0]
    return (
        f"Of what happened, its {100 * row['nominal']:.0f} % intervals held "
        f"{row['coverage']:.2f} [{row['low']:.2f}, {row['high']:.2f}]."
    )


def _mechanisms(folder: Path) -> str:
    table = _read(folder, "mechanisms", score=SCORE)
    good = table[table["verdict"] == "earns its place"]
    names = " and ".join(f"{row.mechanism} ({row.meaning})" for row in good.itertuples())
    return (
        "Changed one by one and refitted, only these made its forecasts of regions clearly worse: "
        f"{names or 'none'}. What states weigh (gains, sovereignty, pressure) shows no skill there "
        "that can be told from noise."
        if not {"gains", "sovereignty", "pressure"} & set(good["mechanism"])
        else f"Changed one by one and refitted, these made its forecasts clearly worse: {names}."
    )


def _made(told: dict[str, Any]) -> str:
    same = told["rules"] == rules_hash()
    rules = "the present rules" if same else (
        f"an earlier state of the rules ({told['rules']}; now {rules_hash()}, where a changed "
        "comment counts as well)"
    )  # fmt: skip
    return f"These scores were made with code {told['code']} and {rules}."


def _read(folder: Path, name: str, **values: str) -> pd.DataFrame:
    """Rows of a table with these values."""
    table = pd.read_csv(folder / f"{name}.csv")
    for column, value in values.items():
        table = table[table[column] == value]
    return table
