"""The figure of sensitivity indices of a stored result."""

import pandas as pd

from experiments.answers.indices import METHODS, indices_of
from experiments.plots.drawn import Drawn
from experiments.plots.indices import BOOTSTRAP, indices_figure, indices_words
from experiments.plots.view import View
from experiments.plots.wording import caption, heading, question_words
from experiments.sensitivity.factors import DoesNotVary


def refusal(view: View) -> str:
    """Why there is no such figure; empty where there is one."""
    if view.method not in METHODS:
        return "it takes a design of morris or sobol_indices"
    return "" if view.result.tally.ran.all() else "indices need every point, and some have not run"


def draw(view: View) -> Drawn:
    """Indices of the likelihood; where it does not vary, a sentence that says so."""
    words = question_words(view)
    points = view.table["point"].tolist()
    try:
        _, table = indices_of(view.result, view.asked)
    except DoesNotVary as nothing:
        empty, why = pd.DataFrame({"factor": []}), f"No indices: {nothing.reason}."
        figure = indices_figure(empty, heading(words), why, view.result.partial)
        return Drawn(
            "indices", figure, caption(view, f"{heading(words)}. {why}", "none", points), empty
        )
    figure = indices_figure(table, heading(words), partial=view.result.partial)
    what = f"{indices_words(table)} The likelihood is of {words}."
    return Drawn("indices", figure, caption(view, what, BOOTSTRAP, points), table)
