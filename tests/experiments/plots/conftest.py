"""Small real sweeps to draw, built once for all tests of figures."""

import pytest

from experiments.answers.asking import pick
from experiments.answers.result import read_result
from experiments.config.reading import resolve
from experiments.plots.view import View
from experiments.runner.how import How
from experiments.runner.sweep import sweep

SPANS = {"autonomy_base": "prior", "leverage.RUS": {"from": 0.0, "to": 2.0}}
DESIGNS = {
    "single": {},
    "phase": {
        "grid": {"leverage.RUS": [0, 0.5, 2], "autonomy_base": [0.4, 3.2], "voting": ["majority"]}
    },
    "seven": {
        "grid": {"leverage.RUS": [0, 1], "autonomy_base": [0.4, 3.2],
                 "pressure_weight": [0, 0.5, 1, 1.5, 2, 2.3, 3]}
    },
    "line": {"grid": {"autonomy_base": [0.4, 0.79, 3.2], "voting": ["majority", "consensus"]}},
    "points": {"points": {"at": [{}, {"autonomy_base": 3.0}]}},
    "latin": {"latin": {"count": 9, "vary": SPANS}},
    "morris": {"morris": {"trajectories": 4, "vary": SPANS}},
    "sobol_indices": {"sobol_indices": {"samples": 8, "vary": SPANS}},
    "levers": {
        "levers": [{"label": "no $ign", "change": {"autonomy_base": 3.6}},
                   {"change": {"distraction_factor": 0.3}}]
    },
}  # fmt: skip


@pytest.fixture(scope="session")
def swept(tmp_path_factory):
    """Folder of a sweep by design."""
    made = {}

    def make(name):
        if name not in made:
            values = {
                "scenario": "central_asia", "seed": 7, "replicates": 60, "years": 20,
                "outputs": {"fta": {"level": 3, "year": 2040}, "ever": {"level": 2, "by": 2035},
                            "never": {"level": 6, "year": 2026}},
                "design": DESIGNS[name],
            }  # fmt: skip
            made[name] = tmp_path_factory.mktemp("sweeps") / name
            sweep(resolve(values), made[name], How(workers=1))
        return made[name]

    return make


@pytest.fixture
def view(swept):
    """A view of a design's sweep."""

    def of(name, *points, **asked):
        result = read_result(swept(name))
        return View(result, pick(result.layout, **asked), points)

    return of
