"""What is changed, in words that need no list of parameters beside them."""

import pandas as pd

from experiments.plots.view import View
from experiments.plots.wording import meaning
from experiments.report.content import Text
from model.switches import Switches

MOST = 8
"""Factors that are explained."""
SWITCH = "switches."


def explained(view: View, row: dict[str, object]) -> str:
    """A change by its label; a mechanism that is off with what that means."""
    point = row["point"]
    assert isinstance(point, int)
    changes = view.result.points[point].changes
    offs = [name for name, value in changes.items() if name.startswith(SWITCH) and not value]
    if len(changes) != 1 or not offs:
        return str(row["label"])
    about = Switches.model_fields[offs[0].removeprefix(SWITCH)].description
    return f"{row['label']} ({about})"


def factors(view: View) -> Text | None:
    """What the factors are that go by a name of their own; None where there are none."""
    told = [(name, meaning(view, name)) for name in view.varying]
    own = [f"{name}: {words}" for name, words in told if words != name and "." not in name]
    return Text(f"Factors. {'; '.join(own[:MOST])}.", "small") if own else None


def one_by_one(view: View, table: pd.DataFrame, base: int) -> pd.DataFrame:
    """Of a long table the points that differ from the base in one factor alone, and of a factor in
    numbers its ends; all of it where there are no such points."""
    names = list(view.table.columns[2:-4])
    own = view.table.iloc[base]
    chosen = []
    for name in names:
        others = [other for other in names if other != name]
        same = (view.table[others].map(str) == own[others].map(str)).all(axis=1)
        along = view.table[same & (view.table[name].map(str) != str(own[name]))]
        if name in view.numeric and len(along) > 2:
            along = along.sort_values(name).iloc[[0, -1]]
        chosen += along["point"].tolist()
    return table[table["point"].isin(chosen)] if chosen else table
